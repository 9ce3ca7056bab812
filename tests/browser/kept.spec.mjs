// What stays in the browser: the open article, the last ones, their mends and their sources.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { test as bare } from "@playwright/test";

import { expect, expectState, paste, sample, stored, test, trySample } from "./page.mjs";

const STORY = "Harbour wall to be rebuilt\n\n“We cannot wait for another storm,” Mayor Ann Roe said on Monday.\n\n“The money is not there,” said Ben Cole.";
const OTHER = "School opens late\n\n“The roof is done,” said Ann Roe, the mayor.\n\n=Formula said “we begin on Friday.”";

/** @param {import("@playwright/test").Page} page @param {number} articles */
async function openShelf(page, articles) {
  // What was pasted last is kept after a moment of rest.
  await expect.poll(() => kept(page)).toBe(articles);
  await page.getByRole("button", { name: "Your articles" }).click();
  return page.getByRole("dialog");
}

/** How many articles the browser keeps. @param {import("@playwright/test").Page} page */
const kept = async (page) => (await stored(page)).articles.length;

/** How many changes are kept with the articles. @param {import("@playwright/test").Page} page */
const keptChanges = async (page) => (await stored(page)).articles.reduce((sum, { mends }) => sum + mends.length, 0);

/** @param {import("@playwright/test").Page} page */
async function another(page) {
  await page.getByRole("button", { name: "Paste another" }).click();
  await expectState(page, "ready");
}

test("the article and its mends survive a reload", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await page.locator("[data-quote]", { hasText: "The money" }).first().press("Enter");
  await page.locator(".card").getByRole("button", { name: "Not a quote" }).click();
  await expect(page.getByRole("button", { name: "1 change" })).toBeVisible();
  await expect.poll(() => keptChanges(page)).toBe(1);
  await page.reload();
  await expectState(page, "done");
  expect(await page.locator("#report article").evaluate((article) => article.textContent)).toBe(STORY);
  await expect(page.getByRole("button", { name: "1 change" })).toBeVisible();
  await expect(page.locator("[data-quote]", { hasText: "The money" })).toHaveCount(0);
});

test("what is typed survives a reload, and the same text pasted again has its mends", async ({ page }) => {
  await page.getByRole("textbox", { name: "Article text" }).fill(STORY);
  await expectState(page, "done");
  await page.locator("[data-quote]", { hasText: "The money" }).first().press("Enter");
  await page.locator(".card").getByRole("button", { name: "Not a quote" }).click();
  await expect.poll(() => keptChanges(page)).toBe(1);
  await another(page);
  await paste(page, STORY);
  await expect(page.getByRole("button", { name: "1 change" })).toBeVisible();
  await expect.poll(() => kept(page)).toBe(1);
});

test("a text that took the page down is brought back into the box alone", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await expect.poll(() => kept(page)).toBe(1);
  await page.evaluate(() => sessionStorage.setItem("trying", sessionStorage.getItem("open") ?? ""));
  await page.reload();
  await expect(page.getByRole("status")).toContainText("not inspected");
  await expect(page.getByRole("textbox", { name: "Article text" })).toHaveValue(STORY);
  await expectState(page, "ready");
});

test("kept articles are listed, opened and deleted, one or all", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await expect.poll(() => kept(page)).toBe(1);
  await another(page);
  await paste(page, OTHER);
  await expectState(page, "done");
  const shelf = await openShelf(page, 2);
  await expect(shelf.getByRole("listitem")).toHaveCount(2);
  await expect(shelf.getByRole("listitem").first()).toContainText("School opens late");
  await expect(shelf.getByRole("listitem").first()).toContainText("now open");
  await shelf.getByRole("button", { name: /^Harbour wall/ }).click();
  await expect(shelf).toBeHidden();
  await expectState(page, "done");
  await expect(page.locator("#report article")).toContainText("Ben Cole");

  await page.getByRole("button", { name: "Your articles" }).click();
  await shelf.getByRole("button", { name: "Delete “School opens late”" }).click();
  await expect(shelf.getByRole("listitem")).toHaveCount(1);
  await shelf.getByRole("button", { name: "Delete all" }).click();
  await shelf.getByRole("button", { name: "Really delete 1 article" }).click();
  await expect(shelf).toContainText("Nothing is kept yet");
  expect(await kept(page)).toBe(0);
});

test("what another window keeps leaves the question and the focus where they are, and what is deleted stays deleted", async ({ page, context, baseURL }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  const shelf = await openShelf(page, 1);
  await shelf.getByRole("button", { name: "Delete all" }).click();
  const other = await context.newPage();
  await other.goto(baseURL ?? "");
  await expectState(other, "ready");
  await other.getByRole("textbox", { name: "Article text" }).fill(OTHER);
  await expectState(other, "done");
  await expect(shelf.getByRole("listitem")).toHaveCount(2);
  await page.bringToFront();
  await expect(shelf.getByRole("button", { name: "Really delete 2 articles" })).toBeFocused();
  await shelf.getByRole("button", { name: "Really delete 2 articles" }).click();
  await expect(shelf).toContainText("Nothing is kept yet");
  await page.waitForTimeout(600);
  expect(await kept(page)).toBe(0);

  await shelf.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("textbox", { name: "Article text" }).press("End");
  await page.keyboard.type(" More.");
  await expect.poll(() => kept(page)).toBe(1);
});

test("who is quoted across the articles, as table and CSV", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await expect.poll(() => kept(page)).toBe(1);
  await another(page);
  await paste(page, OTHER);
  await expectState(page, "done");
  const shelf = await openShelf(page, 2);
  await expect(shelf.getByRole("listitem").first()).toContainText("source");
  await shelf.getByRole("button", { name: "Sources across your articles" }).click();
  const roe = shelf.getByRole("row", { name: /Ann Roe/ });
  await expect(roe.getByRole("cell").last()).toHaveText("2");
  await shelf.getByRole("button", { name: "Name" }).click();
  await expect(shelf.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  const [download] = await Promise.all([page.waitForEvent("download"), shelf.getByRole("button", { name: "Save as CSV" }).click()]);
  const table = readFileSync(await download.path(), "utf8");
  expect(table).toMatch(/^Name,Quotes,Words,Articles\r\n/);
  expect(table).toMatch(/Ann Roe,2,\d+,2\r\n/);
  expect(table).not.toMatch(/^=/m);
});

test("two windows see what the other keeps and deletes, and each has its own article", async ({ page, context, baseURL }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  const other = await context.newPage();
  await other.goto(baseURL ?? "");
  await expectState(other, "ready");
  await expect(other.getByRole("textbox", { name: "Article text" })).toHaveValue("");
  const shelf = await openShelf(other, 1);
  await expect(shelf.getByRole("listitem")).toHaveCount(1);
  await page.bringToFront();
  await another(page);
  await paste(page, OTHER);
  await expectState(page, "done");
  await expect(shelf.getByRole("listitem")).toHaveCount(2);
});

test("where the storage is broken a sentence says so and all else works", async ({ context, baseURL }) => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("broken", "UnknownError");
    };
  });
  await page.goto(baseURL ?? "");
  await trySample(page);
  await page.getByRole("button", { name: "Your articles" }).click();
  await expect(page.getByRole("dialog")).toContainText("does not let the page keep articles");
  expect(await page.locator("#report article").evaluate((article) => article.textContent)).toBe(sample);
});

bare("a new version of the page waits until the reader takes it", async ({ browser }) => {
  bare.setTimeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "article-inspector-"));
  cpSync(new URL("../../dist", import.meta.url), folder, { recursive: true });
  const server = spawn("node", ["tools/serve.mjs", folder, "0", "/p/"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((resolve) => server.stdout.once("data", (line) => resolve(/http\S+/u.exec(String(line))?.[0])));
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(address);
    await expectState(page, "ready");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await expectState(page, "ready");
    await expect(page.getByRole("region", { name: /new version/ })).toHaveCount(0);

    const index = join(folder, "index.html");
    writeFileSync(index, readFileSync(index, "utf8").replace("<title>Article inspector", "<title>Newer inspector"));
    const worker = join(folder, "sw.js");
    writeFileSync(worker, readFileSync(worker, "utf8").replace(/^const VERSION = "/mu, '$&n'));
    await page.getByRole("textbox", { name: "Article text" }).fill(STORY);
    await expectState(page, "done");
    await expect.poll(() => kept(page)).toBe(1);
    await page.reload();
    await expect(page).toHaveTitle("Article inspector");
    await page.getByRole("button", { name: "Use it now" }).click();
    await expect(page).toHaveTitle("Newer inspector");
    await expectState(page, "done");
    await expect(page.locator("#report article")).toContainText("The money is not there");
  } finally {
    await context.close();
    server.kill();
    rmSync(folder, { recursive: true });
  }
});
