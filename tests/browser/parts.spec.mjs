// The wasm in its two parts: a first report on plain text needs the first alone; what needs the rest waits for it, says so
// where it does not come, and keeps nobody from plain text.

import { readFileSync } from "node:fs";

import { test as bare } from "@playwright/test";

import { expect, expectState, paste, sample } from "./page.mjs";

/** @import { Page } from "@playwright/test" */

const REST = "**/*_rest.wasm";
const STORY = "Harbour wall to be rebuilt\n\n“We cannot wait for another storm,” Mayor Ann Roe said on Monday.";
const HTML = "<h1>Bridge closed</h1><p>“Nobody knows for how long,” said Ben Cole.</p><nav><a href='/'>Home</a></nav>";
const NO_REST = "The part of the inspector that reads HTML and writes results could not be loaded";

/** Pastes what a page copied. @param {Page} page */
const pasteHtml = (page) =>
  page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Bridge closed");
    clipboardData.setData("text/html", html);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, HTML);

/** Holds the rest back until the function that this gives is called. @param {Page} page */
async function hold(page) {
  let go = () => {};
  const held = new Promise((resolve) => (go = () => resolve(null)));
  await page.route(REST, async (route) => {
    await held;
    await route.continue();
  });
  return go;
}

/** @param {Page} page */
async function open(page) {
  await page.goto("./");
  await expectState(page, "ready");
}

const article = (/** @type {Page} */ page) => page.locator("#report article");
const status = (/** @type {Page} */ page) => page.getByRole("status");

bare("a plain text has its report while the rest has not come; then HTML has one, too", async ({ page }) => {
  const go = await hold(page);
  await open(page);
  await paste(page, sample);
  await expectState(page, "done");
  await expect(page.locator("[data-block=turn][data-speaker]")).toHaveCount(15);
  await pasteHtml(page);
  await expectState(page, "working");
  await expect(page.getByRole("group", { name: "Inspection" })).toBeVisible();
  go();
  await expectState(page, "done");
  await expect(article(page)).toContainText("said Ben Cole");
  await expect(page.locator("[data-quote=direct]")).toHaveCount(1);
});

bare("the rest comes behind the first report by itself, once, and no other wasm does", async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => request.url().endsWith(".wasm") && asked.push(request.url().replace(/^.*_/u, "")));
  await open(page);
  await paste(page, STORY);
  await expectState(page, "done");
  await expect.poll(() => asked).toEqual(["first.wasm", "rest.wasm"]);
  await pasteHtml(page);
  await expect(article(page)).toContainText("Ben Cole");
  expect(asked).toEqual(["first.wasm", "rest.wasm"]);
});

bare("HTML as the very first thing is inspected when the rest has come", async ({ page }) => {
  const go = await hold(page);
  await open(page);
  await pasteHtml(page);
  await expectState(page, "working");
  go();
  await expectState(page, "done");
  await expect(article(page)).toContainText("said Ben Cole");
});

bare("a plain text that comes while HTML waits takes its place at once", async ({ page }) => {
  const go = await hold(page);
  await open(page);
  await pasteHtml(page);
  await expectState(page, "working");
  await paste(page, STORY);
  await expectState(page, "done");
  await expect(article(page)).toHaveText(STORY);
  const came = page.waitForResponse(REST);
  go();
  await came;
  await expect(article(page)).toHaveText(STORY);
});

bare("a result that is asked for at once says that it is awaited, and comes", async ({ page }) => {
  const go = await hold(page);
  await open(page);
  await paste(page, STORY);
  await expectState(page, "done");
  await page.getByRole("combobox", { name: "Form of the result" }).selectOption({ label: "Markdown" });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(status(page)).toHaveText("Writing the result …");
  go();
  expect(readFileSync(await (await download).path(), "utf8")).toContain("**Ann Roe**");
  await expect(status(page)).toContainText("quote");
});

bare("where the rest does not come a sentence says so, plain text goes on, and the next try succeeds", async ({ page }) => {
  await page.route(REST, (route) => route.abort());
  await open(page);
  await pasteHtml(page);
  await expectState(page, "error");
  await expect(status(page)).toContainText(NO_REST);
  await expect(page.locator("#article")).toHaveValue("Bridge closed");

  await paste(page, STORY);
  await expectState(page, "done");
  await page.getByRole("combobox", { name: "Form of the result" }).selectOption({ label: "Markdown" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(status(page)).toContainText(NO_REST);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByRole("button", { name: "Not copied" })).toBeVisible();
  await expect(article(page)).toHaveText(STORY);

  await pasteHtml(page);
  await expectState(page, "error");
  await page.unroute(REST);
  await page.getByRole("button", { name: "Inspect it" }).click();
  await expectState(page, "done");
  await expect(article(page)).toContainText("said Ben Cole");
});

bare("a rest of another version is not put to the first part: a sentence says so, and plain text goes on", async ({ page }) => {
  await page.route(REST, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body.write("another-one!", body.indexOf("gates ") + "gates ".length, "latin1");
    await route.fulfill({ response, body });
  });
  await open(page);
  await pasteHtml(page);
  await expectState(page, "error");
  await expect(status(page)).toContainText(NO_REST);
  await paste(page, STORY);
  await expectState(page, "done");
  await expect(article(page)).toHaveText(STORY);
});

bare("a text that needs what the first part lacks is inspected again with the rest, and nobody notices", async ({ page }) => {
  // The first part is handed HTML as if the page took it for plain text.
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any} */ message) {
      const taken = message.text !== undefined && !message.whole;
      post.call(this, taken ? { ...message, options: { format: "html" } } : message);
    };
  });
  const go = await hold(page);
  const asked = page.waitForRequest(REST);
  await open(page);
  await paste(page, STORY);
  await asked;
  await expectState(page, "working");
  go();
  await expectState(page, "done");
  await expect(article(page)).toHaveText(STORY);
});

bare("after one visit HTML is inspected and results are written without a network, with the two parts kept and no other wasm", async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expectState(page, "ready");
  const kept = await page.evaluate(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url).filter((url) => url.endsWith(".wasm")).map((url) => url.replace(/^.*_/u, ""));
  });
  expect(kept.sort()).toEqual(["first.wasm", "rest.wasm"]);
  await context.setOffline(true);
  await page.reload();
  await expectState(page, "ready");
  await pasteHtml(page);
  await expectState(page, "done");
  await expect(article(page)).toContainText("said Ben Cole");
  await page.getByRole("combobox", { name: "Form of the result" }).selectOption({ label: "Markdown" });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain("**Ben Cole**");
});
