// A saved e-mail (.eml): its text, out of headers, parts and transfer encodings.

/** @typedef {{ headers: Map<string, string>, body: string }} Part header names in small letters; each byte of the body one character */

/** Parts within parts go no deeper than this. */
const DEEPEST = 8;

/**
 * The subject and text of a mail, or its HTML where it has no text; null for what is no mail.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {{ text: string, format: "text" | "html" } | null}
 */
export function readMail(bytes) {
  const whole = partOf(binary(bytes));
  if (!whole.headers.has("from") || !(whole.headers.has("subject") || whole.headers.has("date"))) return null;
  const parts = leaves(whole, 0).filter(({ headers }) => !/^\s*attachment/iu.test(headers.get("content-disposition") ?? ""));
  const plain = parts.find((part) => typeOf(part) === "text/plain");
  const html = parts.find((part) => typeOf(part) === "text/html");
  if (!plain && html) return { text: decoded(html), format: "html" };
  const subject = words(whole.headers.get("subject") ?? "");
  return { text: [subject, plain ? decoded(plain) : ""].filter(Boolean).join("\n\n"), format: "text" };
}

/** One character a byte; the decoder that is called latin1 makes others of some. @param {Uint8Array} bytes */
function binary(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** @param {string} raw @returns {Part} */
function partOf(raw) {
  const end = /\r?\n\r?\n|$/u.exec(raw);
  const head = raw.slice(0, end?.index).replace(/\r?\n[ \t]+/gu, " ");
  const fields = head.split(/\r?\n/u).map((line) => /^([\w-]+):\s*(.*)$/u.exec(line));
  const headers = new Map(fields.flatMap((field) => (field ? [/** @type {[string, string]} */ ([field[1].toLowerCase(), field[2]])] : [])));
  return { headers, body: raw.slice((end?.index ?? 0) + (end?.[0].length ?? 0)) };
}

/** The parts that hold something themselves. @param {Part} part @param {number} depth @returns {Part[]} */
function leaves(part, depth) {
  const boundary = typeOf(part).startsWith("multipart/") ? parameter(part, "boundary") : null;
  if (!boundary || depth === DEEPEST) return [part];
  const [, ...inside] = `\n${part.body}`.split(`\n--${boundary}`);
  return inside.filter((raw) => !raw.startsWith("--")).flatMap((raw) => leaves(partOf(raw.replace(/^[ \t]*\r?\n/u, "")), depth + 1));
}

/** @param {Part} part */
function typeOf({ headers }) {
  return (headers.get("content-type") ?? "text/plain").split(";")[0].trim().toLowerCase();
}

/** @param {Part} part @param {string} name */
function parameter({ headers }, name) {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]*))`, "iu").exec(headers.get("content-type") ?? "");
  return found ? (found[1] ?? found[2]) : null;
}

/** The text of a part, its transfer encoding and its characters decoded. @param {Part} part */
function decoded(part) {
  const encoding = (part.headers.get("content-transfer-encoding") ?? "").trim().toLowerCase();
  const { body } = part;
  const plain = encoding === "base64" ? fromBase64(body) : encoding === "quoted-printable" ? fromQuoted(body.replace(/[ \t]*=[ \t]*\r?\n/gu, "")) : body;
  return characters(plain, parameter(part, "charset") ?? "utf-8");
}

/** @param {string} body */
function fromBase64(body) {
  try {
    return atob(body.replace(/[^A-Za-z0-9+/]/gu, ""));
  } catch {
    return body;
  }
}

/** @param {string} body */
function fromQuoted(body) {
  return body.replace(/=([0-9A-F]{2})/giu, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

/** @param {string} text one character a byte @param {string} charset */
function characters(text, charset) {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** A header's encoded words, as in `=?utf-8?q?Caf=C3=A9?=`. @param {string} header */
function words(header) {
  const joined = header.replace(/\?=\s+=\?/gu, "?==?");
  return characters(joined, "utf-8").replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/giu, (_, charset, how, word) =>
    characters(/b/iu.test(how) ? fromBase64(word) : fromQuoted(word.replaceAll("_", " ")), charset),
  );
}
