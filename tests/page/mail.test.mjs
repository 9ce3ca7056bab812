// Saved e-mails: which part is read, and how it was written.

import assert from "node:assert/strict";
import { test } from "node:test";

import { readMail } from "../../www/mail.js";

/** @param {string[]} lines */
const mail = (...lines) => readMail(new Uint8Array(Buffer.from(lines.join("\r\n"), "latin1")));

test("a plain mail is its subject and its text", () => {
  const read = mail("From: a@example.org", "Subject: Harbour", " reopens", "", "The harbour reopened.", "");
  assert.deepEqual(read, { text: "Harbour reopens\n\nThe harbour reopened.\r\n", format: "text" });
});

test("words and text are decoded from what they were written in", () => {
  const read = mail(
    "From: a@example.org",
    "Subject: =?utf-8?q?Caf=C3=A9_?= =?UTF-8?B?b3BlbnM=?=",
    'Content-Type: text/plain; charset="iso-8859-2"',
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Bo=B9ko is=",
    " open=2E",
  );
  assert.equal(read?.text, "Café opens\n\nBoško is open.");
});

test("of a mail in parts the text is read, not the attachment", () => {
  const read = mail(
    "From: a@example.org",
    "Date: Tue, 1 Jul 2025 10:00:00 +0000",
    'Content-Type: multipart/mixed; boundary="x"',
    "",
    "--x",
    "Content-Type: text/plain",
    "Content-Disposition: attachment",
    "",
    "an attachment",
    "--x",
    "Content-Type: multipart/alternative; boundary=y",
    "",
    "--y",
    "Content-Type: text/html; charset=utf-8",
    "",
    "<p>as HTML</p>",
    "--y",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from("as téxt").toString("base64"),
    "--y--",
    "--x--",
  );
  assert.deepEqual(read, { text: "as téxt", format: "text" });
});

test("a mail without text is its HTML", () => {
  const read = mail("From: a@example.org", "Subject: s", "Content-Type: text/html", "", "<h1>Harbour</h1>");
  assert.deepEqual(read, { text: "<h1>Harbour</h1>", format: "html" });
});

test("what has no sender is no mail, and broken mail is read as far as it goes", () => {
  assert.equal(mail("Just a text.", "", "With two paragraphs."), null);
  assert.equal(mail("From: a", "Subject: s", 'Content-Type: multipart/mixed; boundary="x"', "", "--x")?.text, "s");
  assert.equal(mail("From: a", "Subject: s", "Content-Type: text/plain; charset=none-such", "", "text")?.text, "s\n\ntext");
});
