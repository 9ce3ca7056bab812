// What breaks around the page: storage, versions, two windows. Each is said in a sentence, and nothing is lost.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { test as bare } from "@playwright/test";

import { expect, expectState, paste, stored, test } from "./page.mjs";

/** @import { Page } from "@playwright/test" */

const STORY = "Harbour wall to be rebuilt\n\n“We cannot wait for another storm,” Mayor Ann Roe said on Monday.\n\n“The money is not there,” said Ben Cole.";

/** @param {Page} page @param {string} words */
async function unquote(page, words) {
  await page.locator("[data-quote]", { hasText: words }).first().press("Enter");
  await page.locator(".card").getByRole("button", { name: "Not a quote" }).click();
  await expect(page.getByRole("button", { name: /\d changes?/ })).toBeVisible();
}

/** The other one of two windows with the same article. @param {Page} page @param {import("@playwright/test").BrowserContext} context @param {string | undefined} baseURL */
async function inTwoWindows(page, context, baseURL) {
  await paste(page, STORY);
  await expectState(page, "done");
  await expect.poll(async () => (await stored(page)).articles.length).toBe(1);
  const other = await context.newPage();
  await other.goto(baseURL ?? "");
  await expectState(other, "ready");
  await other.getByRole("button", { name: "Your articles" }).click();
  await other.getByRole("button", { name: /^Harbour wall/ }).click();
  await expectState(other, "done");
  return other;
}

test("an article that two windows change is kept as each of them left it, and the second one says so", async ({ page, context, baseURL }) => {
  const other = await inTwoWindows(page, context, baseURL);

  await unquote(page, "The money");
  await expect.poll(async () => (await stored(page)).articles[0].mends.length).toBe(1);
  await unquote(other, "We cannot wait");
  await expect(other.getByRole("status")).toContainText("changed in another window too");
  await expect.poll(async () => (await stored(page)).articles.length).toBe(2);
  const { articles } = await stored(page);
  expect(articles.map((/** @type {any} */ { mends }) => mends[0].at.exact).sort()).toEqual(["“The money is not there,”", "“We cannot wait for another storm,”"]);
  await unquote(other, "The money");
  await expect.poll(async () => (await stored(page)).articles.map((/** @type {any} */ { mends }) => mends.length).sort()).toEqual([1, 2]);
});

test("a window goes on with what another one made of the article when the reader comes back to it", async ({ page, context, baseURL }) => {
  const other = await inTwoWindows(page, context, baseURL);
  await unquote(other, "The money");
  await expect.poll(async () => (await stored(page)).articles[0].mends.length).toBe(1);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page.getByRole("button", { name: "1 change" })).toBeVisible();
  await unquote(page, "We cannot wait");
  await expect.poll(async () => (await stored(page)).articles.map((/** @type {any} */ { mends }) => mends.length)).toEqual([2]);
});

/**
 * A page that finds this database in its browser.
 * @param {import("@playwright/test").BrowserContext} context @param {string | undefined} baseURL @param {(request: IDBOpenDBRequest) => void} make @param {number} version
 */
async function withDatabase(context, baseURL, make, version) {
  const page = await context.newPage();
  await page.route("**/some/path/", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }), { times: 1 });
  await page.goto(baseURL ?? "");
  await page.evaluate(
    ([make, version]) =>
      new Promise((resolve) => {
        const request = indexedDB.open("article-inspector", Number(version));
        request.onupgradeneeded = () => (0, eval)(`(${make})`)(request);
        request.onsuccess = () => {
          request.result.close();
          resolve(null);
        };
      }),
    [String(make), version],
  );
  await page.goto(baseURL ?? "");
  await expectState(page, "ready");
  return page;
}

bare("a database that an older page left unfinished is completed, and its articles are listed", async ({ context, baseURL }) => {
  const make = (/** @type {IDBOpenDBRequest} */ request) => {
    request.result.createObjectStore("articles", { keyPath: "id" }).put({ id: "1", title: "An old article", changed: 1 });
  };
  const page = await withDatabase(context, baseURL, make, 1);
  await page.getByRole("button", { name: "Your articles" }).click();
  const shelf = page.getByRole("dialog");
  await expect(shelf.getByRole("listitem")).toContainText("An old article");
  await shelf.getByRole("button", { name: /^An old article/ }).click();
  await expect(shelf).toContainText("That article is no longer kept.");
  await page.keyboard.press("Escape");
  await page.locator("#article").fill(STORY);
  await expect.poll(async () => (await stored(page)).texts).toEqual([STORY]);
});

bare("what a newer page keeps is left alone, and a sentence says so", async ({ context, baseURL }) => {
  const page = await withDatabase(context, baseURL, (request) => request.result.createObjectStore("other"), 99);
  await page.locator("#article").fill(STORY);
  await expectState(page, "done");
  await page.getByRole("button", { name: "Your articles" }).click();
  await expect(page.getByRole("dialog")).toContainText("A newer version of this page has kept articles");
});

bare("where the storage is full a sentence says so, and the text stays in the box", async ({ page }) => {
  await page.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (/** @type {string[]} */ names, /** @type {IDBTransactionMode | undefined} */ mode) {
      if (mode === "readwrite") throw new DOMException("no room", "QuotaExceededError");
      return begin.call(this, names, mode);
    };
  });
  await page.goto("./");
  await page.locator("#article").fill(STORY);
  await expect(page.getByRole("status")).toContainText("storage is full");
  await expect(page.locator("#article")).toHaveValue(STORY);
  await expect(page.locator("#report article")).toContainText("Ann Roe");
});

for (const [how, broken] of /** @type {const} */ ([
  ["cannot be opened", () => (IDBFactory.prototype.open = () => { throw new DOMException("damaged", "UnknownError"); })],
  ["fails when it is opened", () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function () {
      const request = open.call(this, "article-inspector-broken", 1);
      request.addEventListener("upgradeneeded", () => request.transaction?.abort());
      return request;
    };
  }],
])) {
  bare(`a database that ${how} keeps nobody from working, and a sentence says that nothing is kept`, async ({ page }) => {
    await page.addInitScript(broken);
    await page.goto("./");
    await expectState(page, "ready");
    await page.locator("#article").fill(STORY);
    await expectState(page, "done");
    await worksUnkept(page);
  });
}

bare("a database that lost its stores keeps nobody from working, and a sentence says that nothing is kept", async ({ context, baseURL }) => {
  const page = await withDatabase(context, baseURL, (request) => request.result.createObjectStore("other"), 2);
  await page.locator("#article").fill(STORY);
  await expectState(page, "done");
  await worksUnkept(page);
});

/** Mends work, the text stays, and the list says why it is empty. @param {Page} page */
async function worksUnkept(page) {
  await unquote(page, "The money");
  await expect(page.locator("#article")).toHaveValue(STORY);
  await page.getByRole("button", { name: "Your articles" }).click();
  await expect(page.getByRole("dialog")).toContainText("This browser does not let the page keep articles.");
}

bare.describe("the service worker", () => {
  /** @type {string} */ let folder;
  /** @type {string} */ let address;
  /** @type {import("node:child_process").ChildProcess} */ let server;
  bare.beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "article-inspector-"));
    cpSync(new URL("../../dist", import.meta.url), folder, { recursive: true });
    server = spawn("node", ["tools/serve.mjs", folder, "0", "/p/"], { stdio: ["ignore", "pipe", "inherit"] });
    address = await new Promise((resolve) => server.stdout?.once("data", (line) => resolve(String(/http\S+/u.exec(String(line))?.[0]))));
  });
  bare.afterEach(() => {
    server.kill();
    rmSync(folder, { recursive: true });
  });

  bare("where a part of its files is gone, no two versions are mixed, and what is gone is fetched again", async ({ page, context }) => {
    await page.goto(address);
    await expectState(page, "ready");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await expectState(page, "ready");
    const names = await page.evaluate(async () => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const before = (await cache.keys()).length;
      const script = (await cache.keys()).find(({ url }) => url.endsWith("www/main.js"));
      if (script) await cache.delete(script);
      return { name, before, after: (await cache.keys()).length };
    });
    expect(names.after).toBe(names.before - 1);
    // The site has gone on meanwhile; its new service worker has not come yet.
    const index = join(folder, "index.html");
    writeFileSync(index, readFileSync(index, "utf8").replace("<title>Article inspector", "<title>Newer inspector"));
    await page.reload();
    await expectState(page, "ready");
    await expect(page).toHaveTitle("Newer inspector");
    await expect.poll(() => page.evaluate(async (name) => (await (await caches.open(name)).keys()).length, names.name)).toBe(names.before);
    await context.setOffline(true);
    await page.reload();
    await expectState(page, "ready");
  });

  bare("a new version that does not come whole changes nothing", async ({ page }) => {
    await page.goto(address);
    await expectState(page, "ready");
    await page.evaluate(() => navigator.serviceWorker.ready);
    const worker = join(folder, "sw.js");
    writeFileSync(worker, readFileSync(worker, "utf8").replace(/^const VERSION = "/mu, "$&n").replace(/"www\/main\.js"/u, '"www/main.js", "www/missing.js"'));
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const found = new Promise((resolve) => registration.addEventListener("updatefound", resolve));
      await registration.update();
      await found;
      const { installing } = registration;
      if (installing) await new Promise((resolve) => installing.addEventListener("statechange", () => installing.state === "redundant" && resolve(null)));
    });
    await page.reload();
    await expectState(page, "ready");
    await expect(page.getByRole("region", { name: /new version/ })).toHaveCount(0);
  });

  bare("the page has its permissions taken away, also from a host that sends no headers, and keeps no cookie", async ({ page, context }) => {
    await page.goto(address);
    await expectState(page, "ready");
    const allowed = () => page.evaluate(() => ["camera", "microphone", "geolocation", "usb"].filter((name) => /** @type {any} */ (document).featurePolicy.allowsFeature(name)));
    expect(await allowed()).toEqual([]);
    await page.evaluate(() => navigator.serviceWorker.ready);
    rmSync(join(folder, "_headers"));
    await context.setOffline(true);
    await page.reload();
    await expectState(page, "ready");
    expect(await allowed()).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  });
});

test("a browser without SIMD gets the plain build and shows the same report", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await expect(page.getByRole("tabpanel")).toContainText("Ben Cole");
  const shown = await page.locator("#report").innerText();
  const asked = page.waitForRequest(/_plain\.wasm$/u);
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await page.goto("./?plain");
  await asked;
  // The article is brought back, as soon as the page may.
  await expect(page.locator("html")).toHaveAttribute("data-state", /^(?:ready|done)$/u);
  await paste(page, STORY);
  await expectState(page, "done");
  await expect.poll(() => page.locator("#report").innerText()).toBe(shown);
});
