// The texts of the benchmark: the sample, and news articles in a row out of the development data.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const ARTICLES = "data/quotes/polnear-train.jsonl.gz";

/**
 * Texts of about these sizes, by name.
 * @param {string} shared the folder that holds the development data
 * @param {[string, number][]} sizes in characters
 * @returns {[string, string][]}
 */
export function articleTexts(shared, sizes) {
  const path = join(shared, ARTICLES);
  /** @type {string} */ let rows;
  try {
    rows = gunzipSync(readFileSync(path)).toString("utf8");
  } catch {
    console.error(`The benchmark needs news articles and cannot read ${path}; --shared names the folder that holds data/.`);
    process.exit(1);
  }
  const articles = rows.trim().split("\n").map((row) => String(JSON.parse(row).text));
  return sizes.map(([name, size]) => {
    let text = "";
    for (let at = 0; text.length < size; at++) text += `${articles[at % articles.length]}\n\n`;
    return [name, text.slice(0, size)];
  });
}
