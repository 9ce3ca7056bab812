// What the reader has a hand on stays: the page draws nothing anew under a press, and gives the focus back.

import { expect, expectState, paste, sample, test } from "./page.mjs";

const STORY = "Harbour wall to be rebuilt\n\n“We cannot wait for another storm,” Mayor Ann Roe said on Monday.\n\n“The money is not there,” said Ben Cole.";

/** Edits the text as one who types does, without taking the focus. @param {import("@playwright/test").Page} page @param {string} text */
const edit = (page, text) =>
  page.locator("#article").evaluate((box, text) => {
    /** @type {HTMLTextAreaElement} */ (box).value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);

test("a row that is pressed while a new report comes is still clicked", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const row = page.getByRole("tabpanel").getByRole("button", { name: /^Ben Cole/ });
  await row.hover();
  await page.mouse.down();
  await edit(page, `${STORY} “Nobody has shown us a plan,” said Carla Moss.`);
  await expect(page.locator("#report article")).toContainText("Carla Moss");
  await expectState(page, "done");
  await expect(page.getByRole("tabpanel")).not.toContainText("Carla Moss");
  await page.mouse.up();
  await expect(page.locator(".lit").first()).toContainText("The money is not there");
  await expect(page.getByRole("tabpanel")).toContainText("Carla Moss");
});

test("a mark that is pressed while a new report comes is still opened", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.locator("[data-quote]", { hasText: "The money is not there" }).first().hover({ position: { x: 3, y: 8 } });
  await page.mouse.down();
  await edit(page, STORY.replace("on Monday", "on Tuesday"));
  await expect(page.getByRole("status")).toContainText("quotes");
  await page.waitForTimeout(300);
  await expect(page.locator("#report article")).toContainText("on Monday");
  await page.mouse.up();
  await expect(page.locator(".card")).toContainText("Ben Cole");
  await expect(page.locator("#report article")).toContainText("on Tuesday");
});

test("the focus stays on its row and on its mark when a new report comes", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  const row = page.getByRole("tabpanel").getByRole("button", { name: /^Ben Cole/ });
  await row.focus();
  await edit(page, `${STORY} “Nobody has shown us a plan,” said Carla Moss.`);
  await expect(page.getByRole("tabpanel")).toContainText("Carla Moss");
  await expect(row).toBeFocused();

  const quote = page.locator("[data-quote]", { hasText: "The money is not there" }).first();
  await quote.focus();
  await edit(page, `${STORY} “Nobody has shown us a plan,” said Dora Moss.`);
  await expect(page.locator("#report article")).toContainText("Dora Moss");
  await expectState(page, "done");
  await expect(quote).toBeFocused();
});

test("a list is drawn anew when what it shows is another, and its rows know the newest report", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  const rows = page.getByRole("tabpanel").getByRole("listitem");
  const kept = () => rows.evaluateAll((rows) => rows.map((row) => "old" in row));
  await rows.evaluateAll((rows) => rows.forEach((row) => Object.assign(row, { old: true })));
  const renewed = STORY.replace("rebuilt", "renewed");
  await edit(page, renewed);
  await expect(page.locator("#report article")).toContainText("renewed");
  await expectState(page, "done");
  expect(await kept()).toEqual([true, true]);
  await page.getByRole("button", { name: "Change Ben Cole" }).click();
  const card = page.locator(".card");
  await card.getByLabel("Name").first().fill("Benjamin Cole");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(rows).toContainText([/Ann Roe/, /Benjamin Cole/]);
  await expect(page.locator("#report article")).toHaveText(renewed);
  await edit(page, STORY.replace("another storm", "another storm or two"));
  await expect(rows.filter({ hasText: "Ann Roe" })).toContainText("8 words");
  expect(await kept()).toEqual([false, false]);
});

test("junk that was unfolded stays so when a new report comes", async ({ page }) => {
  await paste(page, sample);
  await expectState(page, "done");
  const junk = page.locator("[data-junk=comments]");
  await page.locator(".fold-toggle").click();
  await expect(junk).toBeVisible();
  await edit(page, sample.replace("historic low", "historic and lasting low"));
  await expect(page.locator("#report article")).toContainText("historic and lasting low");
  await expectState(page, "done");
  await expect(junk).toBeVisible();
});
