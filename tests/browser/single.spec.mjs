// Where the page has less than usual: one file without a server, storage that is refused, modules that come slowly.

import { writeFileSync } from "node:fs";

import { test as bare, expect } from "@playwright/test";

import { expectState, paste, sample, test, trySample } from "./page.mjs";

const file = new URL("../../dist/article-inspector.html", import.meta.url).href;

/** A page that notes its troubles: errors, and requests that leave the file. @param {import("@playwright/test").Page} page */
function watch(page) {
  /** @type {string[]} */
  const troubles = [];
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => !/^(file|blob|data):/u.test(request.url()) && troubles.push(request.url()));
  return troubles;
}

bare.describe("the page in one file", () => {
  bare("opens by double click, inspects a paste and hands out the result", async ({ page, context }) => {
    const troubles = watch(page);
    await context.setOffline(true);
    await page.goto(file);
    await expectState(page, "ready");
    await expect(page.getByRole("button", { name: "Copy link" })).toBeHidden();
    await paste(page, sample);
    await expectState(page, "done");
    await expect(page.locator("[data-block=turn][data-speaker]")).toHaveCount(15);
    expect(await page.locator("#report article").evaluate((article) => article.textContent)).toBe(sample);
    await page.getByRole("combobox", { name: "Form of the result" }).selectOption({ label: "Clean text" });
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    expect((await download).suggestedFilename()).toBe("putin-and-trump-say-they-are-ready-for-dialogue.txt");
    expect(troubles).toEqual([]);
  });

  bare("has the sample and the styles in itself", async ({ page }) => {
    const troubles = watch(page);
    await page.goto(file);
    await trySample(page);
    const family = await page.locator("#report article").evaluate((article) => getComputedStyle(article).fontFamily);
    expect(family).toContain("Charter");
    expect(troubles).toEqual([]);
  });

  bare("works inside of a frame that may store nothing", async ({ page }) => {
    const troubles = watch(page);
    const frame = bare.info().outputPath("frame.html");
    writeFileSync(frame, `<iframe sandbox="allow-scripts" width="1200" height="800" src="${file}"></iframe>`);
    await page.goto(`file://${frame}`);
    const inside = page.frameLocator("iframe");
    await inside.getByRole("button", { name: "Try the sample" }).click();
    await expect(inside.locator("[data-block=turn][data-speaker]")).toHaveCount(15);
    await inside.getByRole("button", { name: /^Colours/u }).click();
    expect(troubles.filter((trouble) => !trouble.includes("autofocusing"))).toEqual([]);
  });
});

bare("where storage is refused the served page works and says nothing of it", async ({ page }) => {
  /** @type {string[]} */
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(window, name, { get: refuse });
    Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => ({ register: () => Promise.reject(new DOMException("refused", "SecurityError")) }) });
  });
  await page.goto("./");
  await trySample(page);
  await page.getByRole("button", { name: /^Colours/u }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  expect(troubles).toEqual([]);
});

test("modules that come slowly delay the page, and what was typed before is inspected", async ({ context, baseURL }) => {
  const page = await context.newPage();
  await page.route(/\.(js|wasm)$/u, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await page.goto(baseURL ?? "", { waitUntil: "commit" });
  await page.locator("#article").fill("The harbour reopened on Tuesday.");
  await expectState(page, "done");
  await expect(page.locator("#report article")).toHaveText("The harbour reopened on Tuesday.");
});
