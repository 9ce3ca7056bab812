// The headers that go with every file of the site, out of its `_headers` file, and how a policy names what is inline.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** @param {string} folder @returns {Record<string, string>} none where the file is missing */
export function headersOf(folder) {
  try {
    const lines = readFileSync(join(folder, "_headers"), "utf8").matchAll(/^  ([\w-]+): (.*)$/gmu);
    return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
  } catch {
    return {};
  }
}

/** How a content security policy names an inline script or style. @param {string} text */
export const hashed = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
