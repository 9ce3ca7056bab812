// Ways in other than a paste: several files, a link, a bookmark, a phone's share sheet.

import { readFileSync } from "node:fs";

import { expect, expectState, test, trySample } from "./page.mjs";

/** @param {import("@playwright/test").Page} page */
const shown = (page) => page.locator("#report article");

const harbour = "The harbour reopened on Tuesday after a year of repairs.";
const bridge = "The bridge was closed on Friday, and nobody knows for how long.";

/** Opens files by the button. @param {import("@playwright/test").Page} page @param {Record<string, string>} files */
async function open(page, files) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open files" }).click();
  await (await chooser).setFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: "", buffer: Buffer.from(text) })));
}

test("several files become a list that leads from one to the next and keeps what was edited", async ({ page }) => {
  await open(page, { "harbour.txt": harbour, "bridge.md": bridge, "photo.png": "\x89PNG\0\0\0\r\0\0\0\x01\x02" });
  await expect(shown(page)).toHaveText(harbour);
  const choice = page.getByRole("combobox", { name: "Article", exact: true });
  await expect(choice.locator("option")).toHaveText(["harbour.txt", "bridge.md", "photo.png"]);
  await expect(page.getByRole("button", { name: "Previous article" })).toBeDisabled();

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Boats came back.");
  await expect(shown(page)).toHaveText(`${harbour} Boats came back.`);
  await page.getByRole("button", { name: "Next article" }).click();
  await expect(shown(page)).toHaveText(bridge);
  await expect(page.getByText("2 of 3")).toBeVisible();
  await choice.selectOption("photo.png");
  await expect(page.getByRole("status")).toContainText("“photo.png” is not a text file.");
  await choice.selectOption("harbour.txt");
  await expect(shown(page)).toHaveText(`${harbour} Boats came back.`);

  await page.getByRole("button", { name: "Paste another" }).click();
  await expect(choice).toBeHidden();
});

test("what the reader mended is still mended when they come back to an article", async ({ page }) => {
  const story = "“The money is not there,” said Ben Cole on Monday.\n\n“We cannot wait for another storm,” said Ann Roe, the mayor.";
  await open(page, { "story.txt": story, "bridge.txt": bridge });
  const quote = page.locator("[data-quote=direct]", { hasText: "The money is not there" });
  const speakers = page.getByRole("tabpanel");
  await expect(speakers).toContainText("Ben Cole");
  await quote.click({ position: { x: 3, y: 8 } });
  await page.locator(".card").getByRole("button", { name: "Change" }).click();
  await page.getByLabel("Said by").selectOption({ label: "Ann Roe" });
  await page.locator(".card").getByRole("button", { name: "Save" }).click();
  await expect(speakers).not.toContainText("Ben Cole");
  await page.getByRole("button", { name: "Next article" }).click();
  await expect(shown(page)).toHaveText(bridge);
  await page.getByRole("button", { name: "Previous article" }).click();
  await expect(shown(page)).toHaveText(story);
  await expect(speakers).toContainText("Ann Roe");
  await expect(speakers).not.toContainText("Ben Cole");
});

test("a saved e-mail is read as the text that it carries", async ({ page }) => {
  const mail = `From: desk@example.org\nSubject: Harbour\nContent-Transfer-Encoding: quoted-printable\n\nThe harbour reopened=\n on Tuesday.`;
  await open(page, { "news.eml": mail });
  await expect(shown(page)).toHaveText("Harbour\n\nThe harbour reopened on Tuesday.");
});

test("a copied link carries the article into another window, and leaves its address", async ({ page, context }) => {
  await trySample(page);
  const text = await shown(page).textContent();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status")).toContainText("The link is copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toMatch(/^#text=[\w-]{1000,}$/u);

  const other = await context.newPage();
  await other.goto(link);
  await expectState(other, "done");
  expect(await shown(other).textContent()).toBe(text);
  expect(new URL(other.url()).hash).toBe("");
  // The same window takes the next link as well.
  await other.evaluate(() => (location.hash = "#text=broken-link"));
  await expect(other.getByRole("status")).toContainText("This link is damaged");
});

test("a text that is too long for a link is refused with its size", async ({ page }) => {
  const text = Array.from({ length: 30_000 }, (_, n) => Math.sin(n).toString(36).slice(4, 9)).join(" ");
  await page.locator("#article").fill(text);
  await expectState(page, "done");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status")).toContainText("many programs cut links after 64,000");
});

test("the bookmark hands over the page that it is clicked on", async ({ page, context }) => {
  await page.getByRole("button", { name: "Other ways in" }).click();
  const bookmark = page.getByRole("link", { name: "Inspect this page" });
  await bookmark.click();
  await expect(bookmark).toBeVisible();
  const address = (await bookmark.getAttribute("href")) ?? "";
  expect(address).toMatch(/^javascript:[^\s"<>]+$/u);

  const reading = await context.newPage();
  await reading.setContent(`<title>News</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour reopens"}</script>
    <nav><a href="#">Home</a></nav><article><h1>Harbour reopens</h1><p>${harbour} “We are glad,” said Ada Quinn.</p><script>"</p>"</script></article>`);
  const opened = context.waitForEvent("page");
  await reading.evaluate(decodeURIComponent(address.replace("javascript:", "")));
  const inspector = await opened;
  await expectState(inspector, "done");
  await expect(shown(inspector)).toContainText("“We are glad,” said Ada Quinn.");
  expect(new URL(inspector.url()).hash).toBe("");
  await expect(inspector.locator("[data-quote=direct]")).toHaveCount(1);
});

test("the page is saved as one file from its own list of ways", async ({ page }) => {
  await page.getByRole("button", { name: "Other ways in" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save the file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("article-inspector.html");
  expect(readFileSync(await file.path(), "utf8")).toContain("<title>Article inspector</title>");
});

/**
 * Sends what a share sheet sends, from another page.
 * @param {import("@playwright/test").BrowserContext} context @param {string} action @param {Record<string, string>} fields @param {string} [file]
 */
async function share(context, action, fields, file) {
  const sheet = await context.newPage();
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
  await sheet.setContent(`<form action="${action}" method="post" enctype="multipart/form-data">${inputs.join("")}<input type="file" name="files"><button>Share</button></form>`);
  if (file) await sheet.locator("[type=file]").setInputFiles({ name: "shared.txt", mimeType: "text/plain", buffer: Buffer.from(file) });
  await sheet.getByRole("button", { name: "Share" }).click();
  return sheet;
}

test("what a phone’s share sheet sends arrives without a server", async ({ page, context, baseURL }) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const action = await page.evaluate(async () => {
    const address = /** @type {HTMLLinkElement} */ (document.querySelector("[rel=manifest]")).href;
    const manifest = await (await fetch(address)).json();
    return new URL(manifest.share_target.action, address).href;
  });
  expect(action).toBe(`${baseURL}share`);
  await page.reload();
  await context.setOffline(true);

  const text = await share(context, action, { title: "Harbour reopens", text: harbour, url: "https://example.org/a" });
  await expect(shown(text)).toHaveText(`Harbour reopens\n\n${harbour}`);
  expect(await text.evaluate(() => caches.has("article-inspector-shared"))).toBe(false);

  const file = await share(context, action, {}, bridge);
  await expect(shown(file)).toHaveText(bridge);

  const address = await share(context, action, { title: "Harbour reopens", text: "https://example.org/a" });
  await expect(address.getByRole("status")).toContainText("Only the article’s address was shared");
  await context.setOffline(false);
});
