// What goes out does nothing where it is opened: every vector in every form, the pages also without their own policy.

import { readFileSync } from "node:fs";

import { test as bare, expect } from "@playwright/test";
import { marked } from "marked";

/** @type {Record<string, string[]>} */
const collection = JSON.parse(readFileSync(new URL("../fixtures/attacks.json", import.meta.url), "utf8"));
// Half a character is no text: the page mends it before it hands a report out.
const vectors = Object.values(collection).flat().map((vector) => vector.toWellFormed());

/** An article around vectors: as lines, as what people say, and as who says it. */
const article = ["Harbour reopens", ...vectors.flatMap((vector, n) => [vector, `“We are glad, ${vector},” said Ada Quinn, ${vector}.`, n % 9 === 0 ? `${vector}: We are glad.` : `- ${vector}`])].join("\n\n");
/** The same in an article's HTML, so that the text of its elements is the vectors. */
const html = `<article><h1>Harbour reopens</h1>${vectors.map((vector) => `<p>${vector.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`).join("")}<pre>${vectors.join("\n").replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre></article>`;

/** @param {string} form */
async function written(form) {
  const { initSync, exportAs, exportReport, inspect } = await import(/** @type {string} */ ("../../dist/pkg/article_inspector.js"));
  initSync({ module: readFileSync(new URL("../../dist/pkg/article_inspector_bg.wasm", import.meta.url)) });
  const mended = inspect(article, { articleOnly: true });
  mended.mends = vectors.map((what) => ({ what, name: what }));
  mended.metadata.title = vectors.join(" ");
  mended.speakers.forEach((/** @type {any} */ speaker, /** @type {number} */ n) => Object.assign(speaker, { name: vectors[n % vectors.length], role: vectors[(n + 1) % vectors.length], aliases: vectors.slice(0, 3) }));
  mended.entities.forEach((/** @type {any} */ entity, /** @type {number} */ n) => Object.assign(entity, { name: vectors[n % vectors.length], value: vectors[(n + 2) % vectors.length] }));
  for (const list of [mended.blocks, mended.quotes, mended.turns]) list.forEach((/** @type {any} */ one, /** @type {number} */ n) => (one.evidence = vectors[n % vectors.length]));
  for (const check of mended.checks) check.message = vectors[0];
  return [exportAs(article, form, { articleOnly: true }), exportAs(html, form, { format: "html" }), exportReport(mended, form)];
}

/**
 * Opens a document as its reader would, and tells what it did and what it holds.
 * @param {import("@playwright/test").Page} page @param {string} content @param {string} allowed elements that the form is made of
 */
async function opened(page, content, allowed) {
  /** @type {string[]} */
  const troubles = [];
  page.on("dialog", (dialog) => {
    troubles.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => request.url() !== "http://export.test/" && troubles.push(`a request: ${request.url()}`));
  page.on("pageerror", (error) => troubles.push(`an error: ${error.message}`));
  page.on("frameattached", () => troubles.push("a frame"));
  await page.route("http://export.test/**", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: route.request().url() === "http://export.test/" ? content : "" }));
  await page.goto("http://export.test/");
  const found = await page.evaluate((allowed) => {
    const tags = new Set(`html head body ${allowed}`.split(" "));
    const odd = /** @type {string[]} */ ([]);
    for (const element of document.querySelectorAll("*")) {
      if (!tags.has(element.localName)) odd.push(`an element ${element.localName}`);
      for (const { name, value } of element.attributes) {
        if (/^(?:on|style$|src|srcset|id$|name$|action|formaction|background)/u.test(name) && element.localName !== "meta") odd.push(`an attribute ${name}=${value}`);
        // A program may make a link of a bare address; where it leads is what stands there.
        if (/href/u.test(name) && !(tags.has("a") && element.localName === "a" && /^(?:https?:\/\/|mailto:)/u.test(value))) odd.push(`a link to ${value}`);
      }
    }
    return odd;
  }, allowed);
  // Something that waits for a pointer or a moment has had its chance.
  await page.mouse.move(200, 200);
  await page.waitForTimeout(50);
  return [...troubles, ...found];
}

const PAGE = "meta title style article aside h1 h2 p ul li b q span del u pre blockquote";
const CMS = "h1 h2 p small ul li b pre blockquote";
const MARKDOWN = "a h1 h2 p ul ol li em strong pre code blockquote br";

bare.describe.configure({ timeout: 90_000 });

bare("the annotated page, with its own policy and without", async ({ page }) => {
  for (const content of await written("html")) {
    expect(content).toContain("default-src 'none'");
    expect(await opened(page, content, PAGE)).toEqual([]);
    expect(await opened(page, content.replace(/<meta http-equiv[^>]*>/u, ""), PAGE)).toEqual([]);
  }
});

bare("the HTML for a CMS, inside of a page", async ({ page }) => {
  for (const content of await written("cms")) expect(await opened(page, `<!doctype html><body>${content}`, CMS)).toEqual([]);
});

bare("Markdown, rendered by a program that lets all HTML and all addresses pass", async ({ page }) => {
  expect(await marked("[x](javascript:alert(1)) <b>")).toContain("javascript:alert(1)");
  for (const content of await written("markdown")) expect(await opened(page, `<!doctype html><body>${await marked(content)}`, MARKDOWN)).toEqual([]);
});

bare("annotations, inside of a script element of a page", async ({ page }) => {
  for (const content of await written("annotations")) {
    expect(JSON.parse(content).items.length).toBeGreaterThan(vectors.length);
    expect(await opened(page, `<!doctype html><body><script type="application/ld+json">${content}</script>`, "script")).toEqual([]);
  }
});

bare("tables: no cell is a formula, and every row has the cells of the head", async () => {
  let all = 0;
  for (const form of ["quotes-csv", "names-csv", "speakers-csv", "blocks-csv"]) {
    for (const content of await written(form)) {
      const rows = cells(content);
      expect(rows.filter((row) => row.length !== rows[0].length)).toEqual([]);
      expect(rows.flat().filter((cell) => /^[\s\ufeff]*[=+\-@＝＋－＠|%]/u.test(cell))).toEqual([]);
      all += rows.length;
    }
  }
  expect(all).toBeGreaterThan(vectors.length);
});

/** The rows of a table as RFC 4180 has them. @param {string} text */
function cells(text) {
  /** @type {string[][]} */
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gu)) {
    rows[rows.length - 1].push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
    else if (end === "") break;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== "");
}
