// On a phone the lists and the cards are sheets from below: what they lead to stands above them.

import { complete, expect, expectState, paste, test } from "./page.mjs";

/** @import { Locator, Page } from "@playwright/test" */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

const LINES = Array.from({ length: 12 }, (_, n) => `The harbour wall was inspected for the ${n + 1}. time, and nothing about it was found to be wrong on that day.`);
const STORY = ["Harbour wall to be rebuilt", ...LINES, "“We cannot wait for another storm,” Mayor Ann Roe said on Monday.", ...LINES, "“The money is not there,” said Ben Cole."].join("\n\n");

/** Whether all of `mark` is on the screen and above `sheet`. @param {Locator} mark @param {Locator} sheet */
async function isAbove(mark, sheet) {
  const [one, other] = [await mark.boundingBox(), await sheet.boundingBox()];
  return one !== null && other !== null && one.y >= 0 && one.y + one.height <= other.y;
}

/** @param {Page} page */
async function read(page) {
  await paste(page, STORY);
  await expectState(page, "done");
  await complete(page);
}

for (const name of ["Ann Roe", "Ben Cole"]) {
  test(`a row leads to a place above the sheet: ${name}`, async ({ page }) => {
    await read(page);
    await page.getByRole("tab", { name: "Quotes" }).tap();
    const row = page.getByRole("row").filter({ hasText: name });
    await row.getByRole("button").tap();
    await expect.poll(() => isAbove(page.locator("[data-quote].lit"), page.locator(".panel"))).toBe(true);
  });
}

test("a mark low on the screen stands above its card, also at the article’s end", async ({ page }) => {
  await read(page);
  for (const words of ["We cannot wait", "The money"]) {
    const mark = page.locator("[data-quote]", { hasText: words });
    await mark.evaluate((mark) => scrollBy(0, mark.getBoundingClientRect().bottom - innerHeight + 90));
    await mark.tap();
    await expect(page.locator(".card")).toBeVisible();
    await expect.poll(() => isAbove(mark, page.locator(".card"))).toBe(true);
    await page.locator(".card").getByRole("button", { name: "Change" }).tap();
    await expect.poll(() => isAbove(mark, page.locator(".card"))).toBe(true);
    await page.locator(".card").getByRole("button", { name: "Close" }).tap();
  }
});

test("what takes a change back is named as it can be tapped", async ({ page }) => {
  await read(page);
  await page.getByRole("tab", { name: "Quotes" }).tap();
  await page.locator(".panel").getByRole("tab", { name: "Quotes" }).tap();
  await page.locator("[data-quote]").first().tap();
  await page.locator(".card").getByRole("button", { name: "Change" }).tap();
  await page.locator(".card").getByRole("button", { name: "Not a quote" }).tap();
  await expect(page.getByRole("status")).toContainText("“Undo” takes it back.");
  // Also far below the line that says so.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  expect(await isAbove(page.getByRole("button", { name: "Undo" }), page.locator(".panel"))).toBe(true);
  await page.getByRole("tab", { name: "Quotes" }).tap();
  await expect.poll(() => isAbove(page.getByRole("button", { name: "Undo" }), page.locator(".panel"))).toBe(true);
  await page.getByRole("button", { name: "Undo" }).tap();
  await expect(page.getByRole("status")).toContainText("Taken back");
});
