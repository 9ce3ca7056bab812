// The second script comes behind the first report, or as soon as something that it does is used; what was done before it came is not lost.

import { test as bare } from "@playwright/test";

import { expect, expectState, paste, stored, trySample } from "./page.mjs";

/** @import { Page } from "@playwright/test" */

const STORY = "Harbour wall to be rebuilt\n\n“We cannot wait for another storm,” Mayor Ann Roe said on Monday.\n\n“The money is not there,” said Ben Cole.";
const LATER = "**/www/later.js";

/** Holds the second script back; what is given lets it come. @param {Page} page */
async function heldBack(page) {
  /** @type {(value?: unknown) => void} */ let free = () => {};
  const freed = new Promise((resolve) => (free = resolve));
  await page.route(LATER, async (route) => {
    await freed;
    await route.continue();
  });
  return free;
}

bare("nothing asks for it before the first report is shown, and then it comes", async ({ page }) => {
  /** @type {string[]} the scripts asked for, and when the report was shown */
  const order = [];
  page.on("request", (request) => request.url().endsWith("/later.js") && order.push("later"));
  await page.exposeFunction("shown", () => order.push("shown"));
  await page.addInitScript(() => {
    new MutationObserver(() => document.documentElement.dataset.state === "done" && document.querySelector("[data-quote]") && /** @type {any} */ (window).shown()).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-state"] });
  });
  await page.goto("./", { waitUntil: "commit" });
  await page.getByRole("button", { name: "Try the sample" }).click();
  await expect.poll(() => order).toEqual(["shown", "later"]);
});

bare("where no report comes, it comes when the page was ready for a moment", async ({ page }) => {
  const asked = page.waitForRequest(LATER);
  await page.goto("./");
  await asked;
});

bare("keys, clicks and files from before it came are heeded when it comes", async ({ page }) => {
  const free = await heldBack(page);
  await page.goto("./");
  await page.getByRole("button", { name: "Your articles" }).click();
  await paste(page, STORY);
  await expectState(page, "done");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Names" }).click();
  await expect(page.getByRole("tabpanel").getByRole("listitem")).toHaveCount(0);
  await expect(page.locator(".card, dialog")).toHaveCount(0);
  free();
  await expect(page.locator(".card")).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Your articles" })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("tabpanel")).toContainText("Ben Cole");
  await expect.poll(async () => (await stored(page)).texts).toEqual([STORY]);
});

for (const [what, act, seen] of /** @type {[string, (page: Page) => Promise<unknown>, (page: Page) => import("@playwright/test").Locator][]} */ ([
  ["? opens the sheet of keys", (page) => page.keyboard.press("?"), (page) => page.getByRole("dialog", { name: "Keys" })],
  ["Enter opens the card of a mark", (page) => page.locator("[data-quote]").first().press("Enter"), (page) => page.locator(".card")],
  ["a click opens the card of a mark", (page) => page.locator("[data-quote]").first().click(), (page) => page.locator(".card")],
  ["q opens the card for a new quote", async (page) => {
    await page.evaluate(() => getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector("[data-block=paragraph]"))));
    await page.keyboard.press("q");
  }, (page) => page.locator(".card").getByText("Mark as quote")],
  ["“Change” beside a speaker opens the card", (page) => page.getByRole("button", { name: "Change Ben Cole" }).click(), (page) => page.locator(".card").getByText("Ben Cole", { exact: true })],
  ["a tab shows its list", (page) => page.getByRole("tab", { name: "Quotes" }).click(), (page) => page.getByRole("cell", { name: "Ben Cole" })],
  ["a mark under the pointer says what it is", (page) => page.locator("[data-quote]").first().hover(), (page) => page.getByRole("tooltip")],
  ["words that are selected are offered to be marked", (page) => page.evaluate(() => getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector("[data-block=paragraph]")))), (page) => page.getByRole("button", { name: "Mark as quote" })],
  ["a file is read", (page) => page.locator("#file").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("“Late,” said Ada Lovelace of the Engine Company.") }), (page) => page.locator("#report article").getByText("Ada Lovelace")],
])) {
  bare(`pressed before it came: ${what}`, async ({ page }) => {
    const free = await heldBack(page);
    await page.goto("./");
    await expectState(page, "ready");
    await paste(page, STORY);
    await expectState(page, "done");
    await act(page);
    await expect(seen(page)).toHaveCount(0);
    free();
    await expect(seen(page)).toBeVisible();
  });
}

bare("where it does not come, the report is shown and a sentence says what is missing; it is asked for again at the next use", async ({ page, context }) => {
  /** @type {string[]} */ const troubles = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.goto("./");
  await expectState(page, "ready");
  await context.setOffline(true);
  await trySample(page);
  await expect(page.locator("[data-quote]").first()).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("status")).toContainText("could not be loaded; try again when you are connected");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await context.setOffline(false);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.locator("[data-quote]").first().press("Enter");
  await expect(page.locator(".card")).toBeVisible();
  await expect.poll(async () => (await stored(page)).articles.length).toBe(1);
  expect(troubles).toEqual([]);
});

bare("a host that fails once is asked again", async ({ page }) => {
  await page.route(LATER, (route) => route.fulfill({ status: 503 }), { times: 1 });
  const failed = page.waitForResponse(LATER);
  await page.goto("./");
  await expectState(page, "ready");
  await trySample(page);
  await failed;
  await page.getByRole("button", { name: "Keys" }).click();
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
});

bare("where it never comes, the page is there without a network all the same", async ({ page, context }) => {
  await page.route(LATER, (route) => route.abort());
  await page.goto("./");
  await expectState(page, "ready");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await context.setOffline(true);
  await page.reload();
  await expectState(page, "ready");
  await trySample(page);
  await expect(page.locator("[data-quote]").first()).toBeVisible();
});
