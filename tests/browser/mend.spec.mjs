// What a person changes about a report, takes back, and finds in what they hand out.

import { readFileSync } from "node:fs";

import { expect, expectState, paste, sample, test, trySample } from "./page.mjs";

const STORY = [
  "Harbour wall to be rebuilt",
  "",
  "The wall will be rebuilt by spring, Mayor Ann Roe said on Monday. “We cannot wait for another storm,” she told reporters.",
  "",
  "“The money is not there,” said Ben Cole, who speaks for the opposition. “Nobody has shown us a plan.”",
  "",
  "Ann Roe said the town of Milford would borrow what it needs.",
].join("\n");

/** @param {import("@playwright/test").Page} page */
const card = (page) => page.locator(".card");

/** @param {import("@playwright/test").Page} page @param {string} words */
const quote = (page, words) => page.locator("[data-quote]:not([data-continued])", { hasText: words }).first();

/** Opens the card of a mark and its form. @param {import("@playwright/test").Locator} mark */
async function change(mark) {
  const page = mark.page();
  await mark.click({ position: { x: 3, y: 8 } });
  await card(page).getByRole("button", { name: "Change" }).click();
}

/** @param {import("@playwright/test").Page} page */
async function save(page) {
  await card(page).getByRole("button", { name: "Save" }).click();
  await expect(card(page)).toBeHidden();
}

/** What the page hands out. @param {import("@playwright/test").Page} page @param {string} form */
async function handOut(page, form) {
  await page.getByLabel("Form of the result").selectOption(form);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save", exact: true }).click()]);
  return readFileSync(await download.path(), "utf8");
}

test("a quote gets another speaker; undo and redo by keys and buttons", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  const money = quote(page, "The money is not there");
  await expect(money).toHaveAttribute("data-speaker", /\d/);
  const before = await money.getAttribute("data-speaker");
  await change(money);
  await card(page).getByLabel("Said by").selectOption({ label: "Ann Roe" });
  await save(page);
  await expect(page.getByRole("status")).toContainText("said by Ann Roe, not by Ben Cole");
  await expect(money).not.toHaveAttribute("data-speaker", before ?? "");
  await expect(money).toBeFocused();

  await page.keyboard.press("Control+z");
  await expect(page.getByRole("status")).toContainText("Nothing is changed");
  await expect(money).toHaveAttribute("data-speaker", before ?? "");
  await page.keyboard.press("Control+Shift+z");
  await expect(money).not.toHaveAttribute("data-speaker", before ?? "");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(money).toHaveAttribute("data-speaker", before ?? "");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(page.getByRole("button", { name: "1 change" })).toBeVisible();
  expect(await page.locator("article").evaluate((article) => article.textContent)).toBe(STORY);
});

test("all quotes of a wrong speaker move together, to somebody the page does not know", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await change(quote(page, "The money is not there"));
  await card(page).getByLabel("Said by").selectOption({ label: "Somebody else …" });
  await card(page).getByLabel("Their name").fill("Carla Moss");
  await card(page).getByLabel(/All \d quotes of Ben Cole/).check();
  await save(page);
  await expect(page.getByRole("tabpanel").getByText("Carla Moss")).toBeVisible();
  await expect(page.getByRole("tabpanel").getByText("Ben Cole")).toHaveCount(0);
});

test("a quote is taken away and words that are selected become one, in every export", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  const count = await page.locator("[data-quote]:not([data-continued])").count();
  await quote(page, "Nobody has shown us").press("Enter");
  await card(page).getByRole("button", { name: "Not a quote" }).click();
  await expect(page.locator("[data-quote]:not([data-continued])")).toHaveCount(count - 1);

  await page.locator("[data-block=title]").evaluate((title) => getSelection()?.selectAllChildren(title));
  await page.getByRole("button", { name: "Mark as quote" }).click();
  await card(page).getByLabel("Said by").selectOption({ label: "Ben Cole" });
  await save(page);
  await expect(page.locator("[data-block=title] [data-quote=indirect]")).toHaveText("Harbour wall to be rebuilt");

  const report = JSON.parse(await handOut(page, "json"));
  expect(report.mends).toHaveLength(2);
  expect(report.mends[1].what).toContain("reported speech marked, said by Ben Cole");
  for (const form of ["text", "markdown", "cms", "html", "annotations"]) {
    expect((await handOut(page, form)).toLowerCase(), form).toContain("changed by a reader");
  }
  const [head, first] = (await handOut(page, "quotes-csv")).split("\r\n");
  expect(head).toContain("changed by the reader");
  expect(first).toContain("Harbour wall to be rebuilt");
  expect(first).toContain("marked");
});

test("a removed line is put back from the list and read; a block is taken out by keyboard", async ({ page }) => {
  await trySample(page);
  await page.getByRole("tab", { name: /Removed/ }).click();
  await page.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "Leave a Comment" }).hover();
  await page.getByRole("button", { name: "Put back: Leave a Comment" }).click();
  await expect(page.locator("[data-block=paragraph]", { hasText: "Leave a Comment" })).toBeVisible();
  await expect(page.getByRole("status")).toContainText("Line put back");

  await page.getByRole("tab", { name: /Removed/ }).focus();
  await page.locator("article").evaluate((article) => article.focus());
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press("b");
  const first = page.locator("[data-block]").first();
  await expect(first).toBeFocused();
  await page.keyboard.press("Enter");
  await card(page).getByRole("button", { name: "Take out" }).press("Enter");
  await expect(first).toHaveAttribute("data-block", "junk");
  expect(await page.locator("article").evaluate((article) => article.textContent)).toBe(sample);
  await page.keyboard.press("u");
  await expect(first).not.toHaveAttribute("data-block", "junk");
});

test("a block’s kind is changed by the button beside it", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  const last = page.locator("[data-block]").last();
  await last.hover();
  await page.getByRole("button", { name: "Change this block" }).click();
  await card(page).getByRole("button", { name: "Change" }).click();
  await card(page).getByLabel("Kind").selectOption({ label: "Heading" });
  await save(page);
  await expect(last).toHaveAttribute("data-block", "heading");
  await expect(page.locator("h3[data-block]")).toHaveCount(1);
});

test("speakers are renamed and united, turns given to somebody else", async ({ page }) => {
  await trySample(page);
  const list = page.getByRole("tabpanel");
  await list.getByRole("listitem").filter({ hasText: "Editor" }).hover();
  await page.getByRole("button", { name: "Change Editor" }).click();
  await card(page).getByLabel("Name", { exact: true }).fill("Tina Newsom");
  await save(page);
  await expect(list.getByText("Tina Newsom")).toBeVisible();

  const label = page.locator(".turn-label").nth(1);
  await change(label);
  await card(page).getByLabel("Spoken by").selectOption({ label: "Tina Newsom" });
  await save(page);
  await expect(page.getByRole("status")).toContainText("1 turn of Dr. Elena Morozova spoken by Tina Newsom");

  await change(label);
  await card(page).getByLabel("The same as").selectOption({ label: "Dr. Elena Morozova" });
  await save(page);
  await expect(list.getByText("Tina Newsom")).toHaveCount(0);
  await expect(list.getByText("15 turns")).toBeVisible();
});

test("a name changes kind wherever it stands, is renamed, split and dropped", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  const milford = page.locator("[data-entity]", { hasText: "Milford" }).first();
  await change(milford);
  await card(page).getByLabel("Kind").selectOption({ label: "Organisation" });
  await card(page).getByLabel("Name", { exact: true }).fill("Milford Town Council");
  await save(page);
  await expect(milford).toHaveAttribute("data-kind", "organization");
  await page.getByRole("tab", { name: /Names/ }).click();
  await expect(page.getByRole("tabpanel").getByText("Milford Town Council")).toBeVisible();

  const roe = page.locator("[data-entity]", { hasText: /^Ann Roe$/ }).last();
  const old = await roe.getAttribute("data-entity");
  await change(roe);
  await card(page).getByLabel("Only here").fill("Ann Roe the younger");
  await save(page);
  await expect(roe).not.toHaveAttribute("data-entity", old ?? "");

  await milford.click();
  await card(page).getByRole("button", { name: "Not a name" }).click();
  await expect(milford).toHaveCount(0);

  await page.getByRole("button", { name: "4 changes" }).click();
  const sheet = page.getByRole("dialog", { name: "Your changes" });
  await expect(sheet.getByRole("listitem")).toHaveCount(4);
  await sheet.getByRole("button", { name: /Take back: Milford Town Council is no name/ }).click();
  await expect(milford).toHaveCount(1);
});

test("mends hold when the text is edited nearby, and say so when their place is gone", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await change(quote(page, "The money is not there"));
  await card(page).getByLabel("Kind").selectOption({ label: "Words in marks" });
  await save(page);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const box = page.getByRole("textbox", { name: "Article text" });
  await box.fill(STORY.replace("on Monday", "on Monday evening, after a long debate"));
  await expect(page.locator("article")).toContainText("after a long debate");
  await expectState(page, "done");
  await expect(quote(page, "The money is not there")).toHaveAttribute("data-quote", "scare");

  await box.fill("Harbour wall to be rebuilt\n\nThe wall will be rebuilt by spring, Mayor Ann Roe said.");
  await expect(page.locator("article")).not.toContainText("money");
  await expectState(page, "done");
  await page.getByRole("button", { name: "1 change" }).click();
  await expect(page.getByRole("dialog", { name: "Your changes" })).toContainText("its place is gone from the text");
});

test("of an article pasted as HTML, lists show its words and blocks can be put back", async ({ page }) => {
  const html = `<nav><a href="/a">Sport</a> <a href="/b">Weather</a></nav><article><h1>Harbour wall</h1><p>The wall will be rebuilt by spring, Mayor Ann Roe said on Monday in the town hall, where many had come.</p><p>“The money is not there,” said Ben Cole, who speaks for the opposition in the council of the town.</p></article>`;
  await page.evaluate(async (html) => {
    const items = { "text/plain": new Blob(["x"], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }) };
    await navigator.clipboard.write([new ClipboardItem(items)]);
  }, html);
  await page.keyboard.press("Control+V");
  await expectState(page, "done");
  await page.getByRole("tab", { name: /Quotes/ }).click();
  await expect(page.getByRole("tabpanel").getByText("“The money is not there,”")).toBeVisible();
  const junk = await page.locator("[data-block=junk]").count();
  expect(junk).toBeGreaterThan(0);
  await page.getByRole("tab", { name: /Removed/ }).click();
  await page.getByRole("tabpanel").getByRole("listitem").first().hover();
  await page.getByRole("button", { name: /^Put back/ }).first().click();
  await expect(page.locator("[data-block=junk]")).toHaveCount(junk - 1);
});
