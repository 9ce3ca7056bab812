// Back and Forward lead through the articles that were open in this window.

import { complete, expect, expectState, paste, test, trySample } from "./page.mjs";

/** @import { Page } from "@playwright/test" */

const STORY = "Harbour wall to be rebuilt\n\n“We cannot wait for another storm,” Mayor Ann Roe said on Monday.\n\nThe council of Eastmouth met at noon.";
const OTHER = "School opens a week late\n\n“The roof was not dry,” said the headmaster, Carl Voss, on Tuesday.\n\nThe pupils stayed at home.";

/** @param {Page} page @param {string} text */
async function give(page, text) {
  await paste(page, text);
  await expect(page.locator(".paper")).toHaveText(text);
  await expectState(page, "done");
  await complete(page);
}

test("after “Paste another”, Back shows the report again and Forward the empty box", async ({ page }) => {
  await trySample(page);
  await complete(page);
  const text = await page.locator(".paper").textContent();
  await page.getByRole("button", { name: "Paste another" }).click();
  await expectState(page, "ready");
  await page.goBack();
  await expectState(page, "done");
  expect(await page.locator(".paper").textContent()).toBe(text);
  await expect(page.locator(".paper")).toBeFocused();
  await page.goForward();
  await expectState(page, "ready");
  await expect(page.getByLabel("Article text")).toBeFocused();
  await expect(page.getByLabel("Article text")).toHaveValue("");
});

test("one article after the other, with what was changed in it, also after a reload", async ({ page }) => {
  await give(page, STORY);
  await page.locator("[data-quote]").first().click();
  await page.locator(".card").getByRole("button", { name: "Change" }).click();
  await page.locator(".card").getByRole("button", { name: "Not a quote" }).click();
  await expect(page.locator("[data-quote]")).toHaveCount(0);
  await page.getByRole("button", { name: "Paste another" }).click();
  await give(page, OTHER);
  await page.goBack();
  await expect(page.locator(".paper")).toHaveText(STORY);
  await expect(page.locator("[data-quote]")).toHaveCount(0);
  await page.reload();
  await expect(page.locator(".paper")).toHaveText(STORY);
  await page.goForward();
  await expect(page.locator(".paper")).toHaveText(OTHER);
  await page.reload();
  await expect(page.locator(".paper")).toHaveText(OTHER);
  // Each once, and nothing kept twice.
  await page.getByRole("button", { name: "Your articles" }).click();
  await expect(page.locator(".shelf-row")).toHaveCount(2);
});

test("typing and changes make no steps, and the first article replaces the empty page", async ({ page }) => {
  const before = await page.evaluate(() => history.length);
  await page.keyboard.type("The harbour wall of Eastmouth is to be rebuilt after the storm, the council said.");
  await expectState(page, "done");
  await complete(page);
  await page.keyboard.type(" Nobody was hurt.");
  await expectState(page, "done");
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test("an article in the address makes one step", async ({ page }) => {
  await give(page, STORY);
  const before = await page.evaluate(() => history.length);
  const address = await page.evaluate(async (text) => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    return `#text=${btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  }, OTHER);
  await page.evaluate((hash) => (location.hash = hash), address);
  await expect(page.locator(".paper")).toHaveText(OTHER);
  await expectState(page, "done");
  expect(await page.evaluate(() => [history.length, location.hash])).toEqual([before + 1, ""]);
  await page.goBack();
  await expect(page.locator(".paper")).toHaveText(STORY);
  await page.goForward();
  await expect(page.locator(".paper")).toHaveText(OTHER);
});

test("several files make one step, since their own line leads through them", async ({ page }) => {
  await give(page, STORY);
  const before = await page.evaluate(() => history.length);
  await page.evaluate((texts) => {
    const dataTransfer = new DataTransfer();
    for (const [index, text] of texts.entries()) dataTransfer.items.add(new File([text], `${index}.txt`, { type: "text/plain" }));
    document.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, [OTHER, "Bridge stays closed\n\n“It is not safe,” said Dora Finch on Friday.\n\nNobody was hurt."]);
  await expect(page.locator(".paper")).toHaveText(OTHER);
  await page.getByRole("button", { name: "Next article" }).click();
  await expect(page.locator(".paper")).toContainText("Bridge stays closed");
  await expectState(page, "done");
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await page.goBack();
  await expect(page.locator(".paper")).toHaveText(STORY);
});

test("an article that was deleted is not shown again, and Back says so", async ({ page }) => {
  await give(page, STORY);
  await page.getByRole("button", { name: "Paste another" }).click();
  await give(page, OTHER);
  await page.getByRole("button", { name: "Your articles" }).click();
  await page.getByRole("button", { name: "Delete “Harbour wall to be rebuilt”" }).click();
  await page.keyboard.press("Escape");
  await page.goBack();
  await expect(page.getByRole("status")).toHaveText("That article is no longer kept.");
  await page.goForward();
  await expect(page.locator(".paper")).toHaveText(OTHER);
});
