// Reading with the lists beside: what a mark is at a glance, the table of quotes, search, the article alone, paper.

import { expect, expectState, paste, sample, test, trySample } from "./page.mjs";

const STORY = [
  "Harbour wall to be rebuilt",
  "“We cannot wait for another storm,” Mayor Ann Roe said on Monday.",
  "“The money is not there, and nobody has shown us a plan,” said Ben Cole, who speaks for the opposition.",
  "Ann Roe said that the town of Milford would borrow what it needs.",
  "Share this article",
  "Share on Facebook",
  "© 2024 Milford Gazette",
].join("\n\n");

test("a mark under the pointer or with the focus says on one line what it is, and Escape takes the line away", async ({ page }) => {
  await trySample(page);
  const tip = page.getByRole("tooltip");
  await page.locator("[data-quote=direct]", { hasText: "I think we will talk" }).hover();
  await expect(tip).toHaveText("Direct quote · Donald Trump");
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
  await page.mouse.move(2, 2);
  await page.keyboard.press("j");
  await expect(tip).toContainText("·");
  const described = await page.evaluate(() => document.activeElement?.getAttribute("aria-describedby"));
  expect(described).toBe(await tip.getAttribute("id"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(tip).toBeHidden();
});

test("the table of quotes sorts by its head and filters by speaker and kind", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await page.getByRole("tab", { name: /Quotes/ }).click();
  const list = page.getByRole("tabpanel");
  const rows = list.getByRole("row");
  await expect(rows).toHaveCount(4);
  const words = () => rows.locator("td:last-child").allTextContents();
  await list.getByRole("button", { name: "Words" }).click();
  await expect(list.getByRole("columnheader", { name: "Words" })).toHaveAttribute("aria-sort", "descending");
  await expect(list.getByRole("button", { name: "Words" })).toBeFocused();
  const figures = (await words()).map(Number);
  expect(figures).toEqual(figures.toSorted((a, b) => b - a));
  expect(figures[0]).toBeGreaterThan(figures[2]);

  await list.getByLabel("Quotes of").selectOption("Ben Cole");
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText("The money is not there");
  await list.getByLabel("Kind of quote").selectOption({ label: "Reported speech" });
  await expect(list).toContainText("No quote is both.");
  await list.getByLabel("Quotes of").selectOption("");
  await expect(rows.last()).toContainText("borrow what it needs");
  await rows.last().getByRole("button").click();
  await expect(page.locator("[data-quote=indirect].lit")).toBeInViewport();
});

test("a name leads to its next mention, and to the one before", async ({ page }) => {
  await trySample(page);
  await page.getByRole("tab", { name: /Names/ }).click();
  const list = page.getByRole("tabpanel");
  const name = list.getByRole("button", { name: /^Vladimir Putin/ });
  const at = (/** @type {number} */ place) => page.locator(`[data-entity].lit[data-index="${place}"]`, { hasText: "Putin" });
  await name.click();
  await expect(at(0)).toBeInViewport();
  await name.click();
  await expect(at(1)).toBeInViewport();
  await name.click();
  await expect(at(2)).toBeInViewport();
  await name.hover();
  await list.getByRole("button", { name: "Previous mention of Vladimir Putin" }).click();
  await expect(at(1)).toBeInViewport();
});

test("search by Ctrl+K leaves those rows in the lists that hold the words", async ({ page }) => {
  await trySample(page);
  const list = page.getByRole("tabpanel");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("putin");
  await expect(list.getByRole("button", { name: /Vladimir Putin/ }).first()).toBeVisible();
  await expect(list.getByText("Bob Woodward")).toBeHidden();
  await page.getByRole("tab", { name: /Checks/ }).click();
  await expect(list).toContainText("Nothing in this list has “putin”.");
  await page.getByRole("searchbox").press("Escape");
  await expect(list.getByText("Stray punctuation")).toBeVisible();
});

test("the article stands alone, to the letter and without marks, and a layer's key brings all back", async ({ page }) => {
  await trySample(page);
  await page.keyboard.press("0");
  await expect(page.getByRole("complementary")).toBeHidden();
  await expect(page.locator(".fold-toggle")).toBeHidden();
  const quote = page.locator("[data-quote]").first();
  expect(await quote.evaluate((quote) => getComputedStyle(quote).textDecorationLine)).toBe("none");
  expect(await page.locator("#report article").evaluate((article) => article.textContent)).toBe(sample);
  await page.keyboard.press("2");
  await expect(page.getByRole("complementary")).toBeVisible();
  expect(await quote.evaluate((quote) => getComputedStyle(quote).textDecorationLine)).toBe("underline");
});

test("all lines removed for one reason are put back together", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await page.getByRole("tab", { name: /Removed/ }).click();
  const junk = page.locator("[data-junk=share]");
  await expect(junk).toHaveCount(2);
  await page.getByRole("button", { name: "Put all 2 back: share buttons" }).click();
  await expect(junk).toHaveCount(0);
  await page.keyboard.press("u");
  await expect(junk).toHaveCount(2);
});

test("on paper are the article, who speaks and what was changed, and no controls", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  await page.locator("[data-quote]", { hasText: "The money" }).first().press("Enter");
  await page.locator(".card").getByRole("button", { name: "Not a quote" }).click();
  await expect(page.getByRole("button", { name: "1 change" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".on-paper")).toContainText("AR Ann Roe");
  await expect(page.locator(".on-paper")).toContainText("no quote of Ben Cole");
  await expect(page.locator("[data-block=title]")).toBeVisible();
  for (const gone of [".bar", "#input", ".tools", ".strip", ".panel", ".fold"]) await expect(page.locator(gone)).toBeHidden();
});

test("on paper the article is dark on white and as wide as the paper, whatever the colours of the screen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await trySample(page);
  for (const name of ["Colours: as the system", "Colours: light", "Colours: dark"]) {
    await expect(page.getByRole("button", { name })).toBeVisible();
    await page.emulateMedia({ media: "print" });
    const paragraph = page.locator("[data-block=paragraph]").first();
    await expect(paragraph).toHaveCSS("color", "rgb(31, 29, 26)");
    await expect(page.locator("html")).toHaveCSS("background-color", "rgb(255, 255, 255)");
    expect((await paragraph.boundingBox())?.width).toBeGreaterThan(1200);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name }).click();
  }
});

test("on paper the initials stand beside the turns, as they do in the list of who speaks", async ({ page }) => {
  await page.setViewportSize({ width: 794, height: 1000 });
  await trySample(page);
  await page.emulateMedia({ media: "print" });
  const shown = await page.locator("[data-initials]").first().evaluate((turn) => {
    const { display, left, width } = getComputedStyle(turn, "::before");
    return [display, turn.getBoundingClientRect().left + parseFloat(left) >= 0, parseFloat(width) > 16];
  });
  expect(shown).toEqual(["block", true, true]);
});

test("the place that Enter goes to is lit otherwise than the rest, and on the screen in a long paragraph too", async ({ page }) => {
  const filler = "Nothing else was said on that day about the harbour wall or about the ships that lie behind it. ".repeat(60);
  await paste(page, `Harbour wall to be rebuilt\n\n${filler}The mayor is called Rosalind Quill. ${filler}\n\nRosalind Quill is the mayor.`);
  await expectState(page, "done");
  await page.keyboard.press("/");
  await page.keyboard.type("the mayor");
  for (const at of [1, 2]) {
    await page.keyboard.press("Enter");
    await expect(page.getByText(`${at} of 2 places`)).toBeVisible();
    const [words, inside] = await page.evaluate(() => {
      const [place] = /** @type {any} */ (CSS.highlights.get("now"));
      const { top, bottom } = place.getBoundingClientRect();
      return [String(place), top >= 0 && bottom <= innerHeight];
    });
    expect([words.toLowerCase(), inside]).toEqual(["the mayor", true]);
  }
  await page.keyboard.type("s");
  expect(await page.evaluate(() => /** @type {any} */ (CSS.highlights.get("now")).size)).toBe(0);
});

test("the folded box shows the article’s title alone, wherever it stands in what was pasted", async ({ page }) => {
  const box = page.getByRole("textbox", { name: "Article text" });
  const first = () => box.evaluate((/** @type {HTMLTextAreaElement} */ box) => {
    const lines = box.value.split("\n");
    const height = parseFloat(getComputedStyle(box).lineHeight);
    return [lines[Math.round(box.scrollTop / height)], box.clientHeight <= height];
  });
  await paste(page, `Home\nNews\nSport\nSign in\n\n${STORY}`);
  await expectState(page, "done");
  await expect(page.locator("[data-block=title]")).toHaveText("Harbour wall to be rebuilt");
  await expect.poll(first).toEqual(["Harbour wall to be rebuilt", true]);
  await page.getByRole("button", { name: "Edit" }).click();
  expect((await first())[0]).toBe("Home");
  await page.getByRole("button", { name: "Close" }).click();
  await expect.poll(first).toEqual(["Harbour wall to be rebuilt", true]);
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await paste(page, "School opens late\n\n“The roof is done,” said Ann Roe, the mayor.");
  await expect.poll(first).toEqual(["School opens late", true]);
});

test("an item of a list that has its own mark gets no other", async ({ page }) => {
  const [title, ...rest] = STORY.split("\n\n");
  await paste(page, [title, "• The wall is a hundred years old\n• The town has a plan\n• Nobody was hurt", ...rest].join("\n\n"));
  await expectState(page, "done");
  const items = page.locator("[data-block=list_item]");
  await expect(items).not.toHaveCount(0);
  for (const item of await items.all()) await expect(item).toHaveCSS("list-style-type", "none");
});

test("a speaker’s bar is as long as the share that is said beside it", async ({ page }) => {
  await trySample(page);
  const rows = page.getByRole("tabpanel").getByRole("listitem");
  for (const row of (await rows.all()).slice(0, 4)) {
    const said = Number(/(\d+)%/u.exec(await row.innerText())?.[1]);
    const drawn = parseFloat((await row.locator(".share-own").getAttribute("width")) ?? "");
    expect(Math.abs(drawn - said)).toBeLessThanOrEqual(0.5);
  }
});

test("a page without an article says so, and its lines open by one button", async ({ page }) => {
  await paste(page, ["Home", "Sign in", "We use cookies to improve your experience. By clicking Accept all you agree to the storing of cookies.", "Share on Facebook", "© 2024 Example Media Ltd. All rights reserved.", "Privacy policy"].join("\n"));
  await expectState(page, "done");
  await expect(page.getByRole("status")).toHaveText("No article was found here. Lines removed: 6. Open them to put some back.");
  const open = page.locator(".paper").getByRole("button", { name: "6 lines removed" });
  expect((await open.boundingBox())?.height).toBeGreaterThanOrEqual(38);
  await open.click();
  await expect(page.locator("[data-junk]", { hasText: "We use cookies" })).toBeVisible();
});
