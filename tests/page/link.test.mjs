// A text inside of a link comes out as it went in.

import assert from "node:assert/strict";
import { test } from "node:test";

import { pack, unpack } from "../../www/link.js";

test("a packed text is short, fit for an address, and comes out to the letter", async () => {
  const text = "“We will rebuild the harbour,” said Mayor Ada Quinn. 😀\r\n\0".repeat(500);
  const packed = await pack(text);
  assert.match(packed, /^[\w-]+$/u);
  assert.ok(packed.length < text.length / 20);
  assert.equal(await unpack(packed), text);
  assert.equal(await unpack(await pack("")), "");
});

test("a byte order mark is kept", async () => {
  assert.equal(await unpack(await pack("\ufeffText")), "\ufeffText");
});

test("a link that is cut short or swells without end is refused", async () => {
  const packed = await pack("A text that is long enough to be cut.");
  await assert.rejects(unpack(packed.slice(0, -4)));
  await assert.rejects(unpack("not_packed"));
  await assert.rejects(unpack(await pack("a".repeat(33_000_000))), RangeError);
});
