// What a person does with the sample article, and what they find.

import { expect, expectState, paste, sample, test, trySample } from "./page.mjs";

test("pasting the sample shows who speaks, what is quoted and what was removed", async ({ page }) => {
  await paste(page, sample);
  await expectState(page, "done");
  const report = page.locator("#report");

  const turns = report.locator("[data-block=turn][data-speaker]");
  await expect(turns).toHaveCount(15);
  const speakers = await turns.evaluateAll((all) => new Set(all.map((turn) => turn.getAttribute("data-speaker"))).size);
  expect(speakers).toBe(2);
  for (const name of ["Editor", "Dr. Elena Morozova"]) {
    await expect(page.getByRole("tabpanel").getByText(name, { exact: true })).toBeVisible();
  }

  await expect(report.locator("[data-removed=markup]")).toHaveCount(1);
  await expect(report.getByText("time.news/mega-storm")).toBeHidden();
  expect(await report.locator("article").innerText()).toContain("in the resort of Sochi.");

  const text = await report.locator("article").evaluate((article) => article.textContent);
  expect(text).toBe(sample);
  await expect(page.getByRole("textbox", { name: "Article text" })).toHaveValue(sample);
  await expect(page.getByRole("status")).toContainText("8 speakers, 15 turns");
});

test("junk is folded into one line that says why, and unfolds by keyboard", async ({ page }) => {
  await trySample(page);
  const fold = page.getByRole("button", { name: "2 lines removed: related links and comments" });
  const line = page.locator("[data-junk=comments]");
  await expect(line).toBeHidden();
  await fold.focus();
  await page.keyboard.press("Enter");
  await expect(line).toBeVisible();
  await expect(line).toHaveText("Leave a Comment");
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Space");
  await expect(line).toBeHidden();
});

test("a click on a turn’s label says who speaks and why, and Escape gives the focus back", async ({ page }) => {
  await trySample(page);
  const label = page.locator(".turn-label").first();
  await label.click();
  const card = page.getByRole("dialog");
  await expect(card).toContainText("Editor");
  await expect(card).toContainText("%");
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(label).toBeFocused();
});

test("the marks are walked by keyboard and opened with Enter", async ({ page }) => {
  await trySample(page);
  await page.keyboard.press("j");
  const first = await page.evaluate(() => document.activeElement?.closest("article") !== null);
  expect(first).toBe(true);
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("layers are switched off and on by click and by key", async ({ page }) => {
  await trySample(page);
  const removed = page.getByRole("button", { name: "Removed", exact: true });
  const fold = page.locator(".fold-toggle");
  await removed.click();
  await expect(removed).toHaveAttribute("aria-pressed", "false");
  await expect(fold).toBeHidden();
  await page.keyboard.press("4");
  await expect(fold).toBeVisible();
});

test("the report is copied as JSON with offsets in the pasted text", async ({ page }) => {
  await trySample(page);
  await page.getByRole("combobox", { name: "Form of the result" }).selectOption({ label: "JSON" });
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const report = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(report.text).toBe(sample);
  const { start, end } = report.blocks[0];
  expect(sample.slice(start, end)).toBe("Putin and Trump say they are ready for dialogue");
});

test("the report is saved as JSON under the article’s name", async ({ page }) => {
  await trySample(page);
  await page.getByRole("combobox", { name: "Form of the result" }).selectOption({ label: "JSON" });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect((await download).suggestedFilename()).toBe("putin-and-trump-say-they-are-ready-for-dialogue.json");
});

for (const [name, options] of /** @type {const} */ ([
  ["dark", { colorScheme: "dark" }],
  ["on a phone", { viewport: { width: 390, height: 844 }, hasTouch: true }],
])) {
  test.describe(name, () => {
    test.use(options);
    test("the sample fits the window, and what was found can be read whole", async ({ page }) => {
      await trySample(page);
      await expect(page.locator("[data-block=title]")).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      const cut = await page.getByRole("status").evaluate((status) => status.scrollWidth > status.clientWidth || status.scrollHeight > status.clientHeight);
      expect(cut).toBe(false);
    });
  });
}

test("after a first visit the page opens and inspects without a network", async ({ page, context }) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  await page.reload();
  await context.setOffline(true);
  await page.reload();
  await expectState(page, "ready");
  await trySample(page);
  await context.setOffline(false);
});

test("search lights every place, and Enter goes through them", async ({ page }) => {
  await trySample(page);
  await page.keyboard.press("/");
  await page.keyboard.type("historic low");
  await expect(page.locator(".found")).toHaveText("2 places");
  await page.keyboard.press("Enter");
  await expect(page.locator(".found")).toHaveText("1 of 2 places");
});

test("the article is copied without its junk", async ({ page }) => {
  await trySample(page);
  await page.getByRole("combobox", { name: "Form of the result" }).selectOption({ label: "Clean text" });
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("in the resort of Sochi.");
  expect(text).not.toContain("You may also like");
});

test("a list leads to each place in the article in turn", async ({ page }) => {
  await trySample(page);
  await page.getByRole("tab", { name: "Speakers" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: /^Dr. Elena Morozova/ }).click();
  await expect(page.locator("[data-speaker].lit").first()).toBeInViewport();
});

test("enlarged four times nothing is lost to the side, and the lists stand below the article", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await trySample(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const list = page.getByRole("tabpanel");
  await expect(list).toBeVisible();
  await expect(list).not.toBeInViewport();
  await page.locator("[data-quote]").first().press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Change" }).click();
  await expect(page.getByLabel("Said by")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("after a paste the keys are the article’s", async ({ page }) => {
  await paste(page, sample);
  await expectState(page, "done");
  await page.keyboard.press("j");
  expect(await page.evaluate(() => document.activeElement?.closest("article") !== null)).toBe(true);
  await expect(page.getByRole("textbox", { name: "Article text" })).toHaveValue(sample);
});
