// Reads a dropped or chosen file as text; says so where it is none.

import { readMail } from "./mail.js";
import { ARRIVED } from "./strings-ways.js";
import { size } from "./strings.js";

/** Bytes of the largest file that is read. */
const MOST = 100_000_000;
/** How much of a file is looked at to tell whether it is text. */
const SAMPLE = 65_536;

/**
 * @param {File} file
 * @returns {Promise<{ text: string, format: "text" | "html" } | { trouble: string }>}
 */
export async function readFile(file) {
  if (file.size > MOST) return { trouble: ARRIVED.longFile(file.name, size(file.size), size(MOST)) };
  /** @type {Uint8Array<ArrayBuffer>} */
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { trouble: ARRIVED.unreadable(file.name) };
  }
  const mail = /\.eml$/iu.test(file.name) || file.type === "message/rfc822" ? readMail(bytes) : null;
  if (mail) return mail;
  const encoding = encodingOf(bytes);
  if (!encoding) return { trouble: ARRIVED.binary(file.name) };
  const text = new TextDecoder(encoding).decode(bytes);
  const html = /\.x?html?$/iu.test(file.name) || file.type === "text/html";
  return { text, format: html ? "html" : "text" };
}

/**
 * The encoding of a text, null for what is no text: many control characters stand in no article.
 * @param {Uint8Array} bytes
 */
function encodingOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, SAMPLE);
  const controls = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13).length;
  if (controls > head.length / 200) return null;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head.subarray(0, wholeCharacters(head)));
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** Where the last character that is whole ends. @param {Uint8Array} bytes */
function wholeCharacters(bytes) {
  let end = bytes.length;
  while (end > bytes.length - 4 && end > 0 && (bytes[end - 1] & 0xc0) === 0x80) end--;
  return end > 0 && bytes[end - 1] >= 0xc0 ? end - 1 : bytes.length;
}
