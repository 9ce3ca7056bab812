// The sentence about an article and the tabs beside it count the same things, also after the reader changed some.

import { complete, expect, expectState, paste, stored, test, trySample } from "./page.mjs";

/** @import { Page } from "@playwright/test" */

const ARTICLE = [
  "Harbour wall to be rebuilt",
  "The so-called “miracle wall” of 1911 fell in the night of the storm, and the council of Eastmouth met at noon to talk about it.",
  "“We cannot wait for another storm,” Mayor Ann Roe said on Monday.[1]",
  "The treasurer, Ben Cole, said that the money was not there, and that a loan would take until spring to arrange.",
  "Share on Facebook",
  "Share on Twitter",
  "Related articles",
  "Sign up for our newsletter",
].join("\n\n");
const HTML = "<article><h1>Harbour wall to be rebuilt</h1><p>The so-called “miracle wall” of 1911 fell in the night of the storm, and the council of Eastmouth met at noon.</p><p>“We cannot wait for another storm,” Mayor Ann Roe said on Monday.</p></article><aside><p>Related articles</p><ul><li><a href='/a'>Ten walls that fell</a></li></ul></aside>";

/** What the tabs count, and what of it their lists hold. @param {Page} page */
async function tabs(page) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const name of ["Speakers", "Quotes", "Names", "Removed"]) {
    const tab = page.getByRole("tab", { name });
    await tab.click();
    counts[name] = Number(/\d+$/u.exec((await tab.textContent()) ?? "")?.[0]);
    await expect(page.locator("#tab-body [data-key]:not(th)")).toHaveCount(counts[name]);
  }
  return counts;
}

/** @param {Page} page */
async function expectSame(page) {
  const { Speakers, Quotes, Names, Removed } = await tabs(page);
  const of = (/** @type {number} */ n, /** @type {string} */ what) => `${n} ${what}${n === 1 ? "" : "s"}`;
  const said = [Speakers > 0 && of(Speakers, "speaker"), of(Quotes, "quote"), of(Names, "name"), Removed > 0 && `${Removed} removed`];
  const status = ((await page.getByRole("status").textContent()) ?? "").replaceAll("\xa0", " ").split(" · ").map((part) => part.replace(/, \d+ turns?$/u, ""));
  expect(status.slice(0, -1)).toEqual(said.filter(Boolean));
}

test("of the sample", async ({ page }) => {
  await trySample(page);
  await complete(page);
  await expectSame(page);
});

test("of a pasted page, also as it is changed, edited and brought back", async ({ page }) => {
  await paste(page, ARTICLE);
  await expectState(page, "done");
  await complete(page);
  await expectSame(page);
  await page.getByRole("tab", { name: "Removed" }).click();
  await page.getByRole("button", { name: "Put back: Related articles" }).click();
  await expect(page.getByRole("status")).toContainText("put back");
  const after = await tabs(page);
  await expect.poll(async () => (await stored(page)).articles.map(({ mends }) => mends.length)).toEqual([1]);
  await page.reload();
  await expectState(page, "done");
  await complete(page);
  await expect(page.getByRole("button", { name: "1 change" })).toBeVisible();
  expect(await tabs(page)).toEqual(after);
  await expectSame(page);
  // A speaker renamed, and that taken back.
  const [quotes, speakers] = [page.getByRole("tab", { name: "Quotes" }), page.getByRole("tab", { name: "Speakers" })];
  await speakers.click();
  const before = [await quotes.textContent(), await speakers.textContent()];
  await page.getByRole("button", { name: "Change Ann Roe" }).click();
  await page.locator(".card").getByLabel("Name").fill("Anna Roe");
  await page.locator(".card").getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#tab-body")).toContainText("Anna Roe");
  await tabs(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status")).toContainText("Taken back");
  await tabs(page);
  expect([await quotes.textContent(), await speakers.textContent()]).toEqual(before);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.keyboard.type("Dr. Eve Moss said: “It fell.” ");
  await expect(page.getByRole("status")).toContainText("words");
  await expectState(page, "done");
  await expectSame(page);
});

test("of HTML", async ({ page }) => {
  await page.evaluate((html) => {
    const transfer = new DataTransfer();
    transfer.setData("text/html", html);
    transfer.setData("text/plain", "Harbour wall to be rebuilt");
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true }));
  }, HTML);
  await expectState(page, "done");
  await complete(page);
  await expectSame(page);
});

test("words in marks are no quotes, and listed when they are asked for", async ({ page }) => {
  await paste(page, ARTICLE);
  await expectState(page, "done");
  await page.getByRole("tab", { name: "Quotes" }).click();
  const row = page.locator("#tab-body tbody tr", { hasText: "miracle wall" });
  await expect(page.locator("#tab-body tbody tr").first()).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.getByLabel("Kind of quote").selectOption("Words in marks");
  await expect(row).toBeVisible();
});

test("an empty list says what the language has to do with it, and who says little does not say nothing", async ({ page }) => {
  await paste(page, "Bürgermeister verspricht neue Hafenmauer\n\nKiel. Der Bürgermeister von Altenhafen hat am Montag versprochen, die Hafenmauer noch vor dem Winter zu erneuern.\n\n„Wir können nicht auf den nächsten Sturm warten“, sagte er vor Anwohnern.");
  await expectState(page, "done");
  await expect(page.locator("#tab-body")).toContainText("Nobody is named here who speaks or is quoted. The text is in German");
  await expect(page.locator("[data-check=language_support]")).toHaveCSS("text-decoration-line", "none");
  const plain = Array.from({ length: 60 }, (_, n) => `The wall was looked at for the ${n + 1}. time, and nothing about it was found to be wrong on that day.`);
  await page.getByRole("button", { name: "Paste another" }).click();
  await paste(page, ["Harbour wall to be rebuilt", ...plain, "“It fell,” said Ben Cole."].join("\n\n"));
  await expectState(page, "done");
  await expect(page.locator("#tab-body .row", { hasText: "Ben Cole" })).toContainText("<1%");
});

test("long counts stand whole beside each other", async ({ page }) => {
  await paste(page, Array.from({ length: 240 }, (_, n) => `“We cannot wait for storm number ${n + 1},” said the mayor of ${["Milford", "Ashton", "Burnley"][n % 3]}, Ann Roe,  on Monday.`).join("\n\n"));
  await expectState(page, "done");
  const fits = await page.getByRole("tablist").evaluate((list) => list.scrollWidth <= list.clientWidth);
  expect(fits).toBe(true);
});
