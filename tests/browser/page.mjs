// What the tests of the page share: a page that fails a test on any console error or request to another origin.

import { readFileSync } from "node:fs";

import { test as base, expect } from "@playwright/test";

export { expect };

export const sample = readFileSync(new URL("../../www/sample/article.txt", import.meta.url), "utf8");

export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    /** @type {string[]} */
    const troubles = [];
    const origin = new URL(baseURL ?? "").origin;
    page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== origin) troubles.push(`a request to ${url.origin}`);
    });
    await page.goto("./");
    await expectState(page, "ready");
    await use(page);
    expect(troubles).toEqual([]);
  },
});

/** @param {import("@playwright/test").Page} page @param {string} state */
export async function expectState(page, state) {
  await expect(page.locator("html")).toHaveAttribute("data-state", state, { timeout: 15_000 });
}

/**
 * Puts `text` on the clipboard and presses the keys that paste.
 * @param {import("@playwright/test").Page} page @param {string} text
 */
export async function paste(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+V");
}

/** @param {import("@playwright/test").Page} page */
export async function trySample(page) {
  await page.getByRole("button", { name: "Try the sample" }).click();
  await expectState(page, "done");
}

/** Waits until the second script has come. @param {import("@playwright/test").Page} page */
export const complete = (page) => expect(page.locator("#shelf-title")).toBeAttached();

/**
 * The kept articles with their texts; none where the page keeps nothing yet.
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<{ articles: any[], texts: string[] }>}
 */
export const stored = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("article-inspector");
        request.onupgradeneeded = () => request.transaction?.abort();
        request.onerror = () => resolve({ articles: [], texts: [] });
        request.onsuccess = () => {
          const transaction = request.result.transaction(["articles", "texts"]);
          const [articles, texts] = [transaction.objectStore("articles").getAll(), transaction.objectStore("texts").getAll()];
          transaction.oncomplete = () => {
            request.result.close();
            resolve({ articles: articles.result, texts: texts.result });
          };
        };
      }),
  );
