// Quotes in the article: whose they are, and what a reader can learn about them.

import { expect, expectState, paste, test, trySample } from "./page.mjs";

/** The id of a speaker whose row is in the panel. @param {import("@playwright/test").Page} page @param {string} name */
async function speakerId(page, name) {
  await page.getByRole("combobox", { name: "Form of the result" }).selectOption({ label: "JSON" });
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const report = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  return report.speakers.find((/** @type {any} */ speaker) => speaker.name === name).id;
}

test("a quote of Putin inside the editor’s turn is Putin’s", async ({ page }) => {
  await trySample(page);
  const putin = await speakerId(page, "Vladimir Putin");
  const quote = page.locator("[data-block=turn] [data-quote=direct]", { hasText: "the ball is in America’s court." });
  await expect(quote).toHaveAttribute("data-speaker", String(putin));
  const speaker = await quote.evaluate((quote) => quote.closest("[data-block=turn]")?.getAttribute("data-speaker"));
  expect(speaker).not.toBe(String(putin));

  await quote.focus();
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog");
  await expect(card).toContainText("Putin, reported by Editor");
  await expect(card).toContainText("%");
});

test("the quotes of several kinds are marked in the article and listed beside it", async ({ page }) => {
  await trySample(page);
  for (const kind of ["direct", "partial", "indirect"]) {
    await expect(page.locator(`[data-quote=${kind}]`).first()).toBeAttached();
  }
  await page.getByRole("tab", { name: "Quotes" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: "“I think we will talk,”" }).click();
  await expect(page.locator("[data-quote].lit")).toContainText("I think we will talk");
});

test("markup that was left in a quote is none of its words", async ({ page }) => {
  await paste(page, "“We will meet in <a href=\"https://town.example/harbour\">Elm again in the spring,” said Mayor Ann Roe on Monday.");
  await expectState(page, "done");
  await page.getByRole("tab", { name: "Quotes" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("“We will meet in Elm again in the spring,”");
});

test("a quote under the pointer lights its cue and its source", async ({ page }) => {
  await trySample(page);
  await page.locator("[data-quote=direct]", { hasText: "I think we will talk" }).hover();
  await expect(page.locator(".cue.lit")).toHaveText("said");
  await expect(page.locator(".source.lit")).toHaveText("Trump");
});
