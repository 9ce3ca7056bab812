// What axe finds: nothing, in every state, light and dark, on a desktop and on a phone.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect, test, trySample } from "./page.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @param {import("@playwright/test").Page} page */
async function findings(page) {
  await page.evaluate(axe);
  const violations = await page.evaluate(() => /** @type {any} */ (window).axe.run().then((/** @type {any} */ result) => result.violations));
  return violations.map((/** @type {any} */ found) => `${found.id}: ${found.nodes.map((/** @type {any} */ node) => node.html).join(" ")}`);
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [1280, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 850 }, contextOptions: { reducedMotion: "reduce" } });

      test("the empty page, a report, every list, a card and the keys are accessible", async ({ page }) => {
        test.setTimeout(90_000);
        expect(await findings(page)).toEqual([]);
        await page.getByRole("button", { name: "Other ways in" }).click();
        expect(await findings(page), "the ways in").toEqual([]);
        await page.keyboard.press("Escape");
        await trySample(page);
        expect(await findings(page)).toEqual([]);
        for (const name of ["Quotes", "Names", "Removed", "Checks", "Speakers"]) {
          await page.getByRole("tab", { name }).click();
          expect(await findings(page), name).toEqual([]);
        }
        if (width < 900) await page.getByRole("tab", { name: "Speakers" }).click();
        await page.locator("[data-entity]").first().click();
        await expect(page.getByRole("dialog")).toBeVisible();
        expect(await findings(page), "the card").toEqual([]);
        await page.getByRole("dialog").getByRole("button", { name: "Change" }).click();
        expect(await findings(page), "the fields of the card").toEqual([]);
        await page.getByRole("dialog").getByRole("button", { name: "Not a name" }).click();
        await page.getByRole("button", { name: "1 change" }).click();
        await expect(page.getByRole("dialog", { name: "Your changes" })).toBeVisible();
        expect(await findings(page), "the list of changes").toEqual([]);
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Your articles" }).click();
        const shelf = page.getByRole("dialog", { name: "Your articles" });
        await expect(shelf.getByRole("listitem")).toHaveCount(1);
        expect(await findings(page), "the kept articles").toEqual([]);
        await shelf.getByRole("button", { name: "Sources across your articles" }).click();
        await expect(page.getByRole("table")).toBeVisible();
        expect(await findings(page), "the sources").toEqual([]);
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
        expect(await findings(page), "the keys").toEqual([]);
        await page.keyboard.press("Escape");
        await page.locator("#report article").focus();
        await page.keyboard.press("j");
        await expect(page.getByRole("tooltip")).toBeVisible();
        expect(await findings(page), "a mark with the focus").toEqual([]);
        await page.keyboard.press("0");
        expect(await findings(page), "the article alone").toEqual([]);
      });
    });
  }
}

test("several articles are accessible", async ({ page }) => {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open files" }).click();
  const texts = ["The harbour reopened on Tuesday.", "The bridge was closed on Friday."];
  await (await chooser).setFiles(texts.map((text, index) => ({ name: `${index}.txt`, mimeType: "text/plain", buffer: Buffer.from(text) })));
  await expect(page.getByRole("combobox", { name: "Article", exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-state", "done");
  expect(await findings(page)).toEqual([]);
});

test.describe("before the worker has come", () => {
  test.use({ serviceWorkers: "block" });
  test("a text whose report is awaited is accessible", async ({ page }) => {
    await page.route("**/worker.js", () => {});
    await page.reload();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "The harbour reopened on Tuesday.\n\nBoats came back.");
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    await expect(page.locator("#report")).toHaveAttribute("aria-busy", "true");
    await expect(page.locator("#report article")).toContainText("Boats came back.");
    expect(await findings(page)).toEqual([]);
  });
});
