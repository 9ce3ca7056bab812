// Nothing that comes in runs, asks for an address, moves the page or changes more than the article: every vector of the
// collection, by every way in, and in every form that goes out.

import { readFileSync } from "node:fs";

import { test as bare } from "@playwright/test";

import { pack } from "../../www/link.js";
import { complete, expect, expectState, test } from "./page.mjs";
import { installProbe, watch } from "./probe.mjs";

/** @type {Record<string, string[]>} */
const collection = JSON.parse(readFileSync(new URL("../fixtures/attacks.json", import.meta.url), "utf8"));
const vectors = Object.values(collection).flat();
const categories = Object.values(collection);
const lines = (/** @type {string[]} */ some) => `Harbour reopens\n\n${some.map((vector, n) => `${vector}\n\n“We are glad,” said Ada Quinn ${n}.`).join("\n\n")}`;

test.describe.configure({ timeout: 120_000 });

test("the collection holds at least 200 vectors of 12 sorts, none twice", () => {
  expect(vectors.length).toBeGreaterThanOrEqual(200);
  expect(categories.length).toBeGreaterThanOrEqual(12);
  expect(new Set(vectors).size).toBe(vectors.length);
});

bare.describe("the guards themselves", () => {
  bare.use({ serviceWorkers: "block" });
  bare.beforeEach(async ({ page }) => {
    await page.goto("./");
    await expectState(page, "ready");
  });

  bare("the probe notices what a vector would do", async ({ page }) => {
    await installProbe(page);
    const harm = await page.evaluate(() => {
      const place = document.querySelector("main");
      const image = document.createElement("img");
      image.id = "location";
      place?.append(image);
      document.body.setAttribute("ping", "x");
      return /** @type {any} */ (window).probe.harm();
    });
    expect(harm).toEqual(expect.arrayContaining(["an element img", "an id location", "an attribute ping"]));
  });

  bare("markup never becomes script, even by the page's own hand", async ({ page }) => {
    const refused = await page.evaluate(() =>
      [
        () => (document.createElement("div").innerHTML = "<b>x</b>"),
        () => document.createElement("script").setAttribute("src", "data:,1"),
        () => new Worker("data:text/javascript,1"),
        () => /** @type {any} */ (window).trustedTypes.createPolicy("other", {}),
        () => document.body.setAttribute("onload", "1"),
      ].map((act) => {
        try {
          act();
          return false;
        } catch {
          return true;
        }
      }),
    );
    expect(refused).toEqual([true, true, true, true, true]);
  });
});

test.describe("without a service worker", () => {
  test.use({ serviceWorkers: "block" });
  test.beforeEach(({ page }) => complete(page));

  test("by paste, as text and as HTML", async ({ page }) => {
    const troubles = watch(page);
    await installProbe(page);
    const found = await page.evaluate(async (vectors) => {
      const { harm, settled } = /** @type {any} */ (window).probe;
      /** @type {string[]} */ const found = [];
      const paste = async (/** @type {Record<string, string>} */ data) => {
        const clipboardData = new DataTransfer();
        for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        await settled();
      };
      for (const [index, vector] of vectors.entries()) {
        const text = `Harbour reopens\n\n${vector}\n\n“We are glad,” said Ada Quinn.`;
        if (index % 4 === 0) {
          await paste({ "text/plain": text });
          if (document.querySelector("#report article")?.textContent !== text) found.push(`${index}: the text is not kept to the letter`);
          found.push(...harm().map((/** @type {string} */ what) => `${index} as text: ${what}`));
        }
        await paste({ "text/plain": vector, "text/html": `<h1>Harbour ${vector}</h1><p title="${vector}">${vector}</p>${vector}<p>“We are glad,” said Ada Quinn.</p>` });
        found.push(...harm().map((/** @type {string} */ what) => `${index} as HTML: ${what}`));
        if (found.length > 20) break;
      }
      return found;
    }, vectors);
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test("typed into the box, and in the address", async ({ page }) => {
    const troubles = watch(page);
    await installProbe(page);
    for (const some of categories) {
      await page.locator("#article").fill(lines(some));
      await page.evaluate(() => /** @type {any} */ (window).probe.settled());
      expect(await page.evaluate(() => /** @type {any} */ (window).probe.harm())).toEqual([]);
    }
    for (const kind of ["text", "page"]) {
      const packed = await pack(lines(vectors));
      await page.evaluate((hash) => (location.hash = hash), `#${kind}=${packed}`);
      await expect.poll(() => page.evaluate(() => location.hash)).toBe("");
      await page.evaluate(() => /** @type {any} */ (window).probe.settled());
      expect(await page.evaluate(() => /** @type {any} */ (window).probe.harm())).toEqual([]);
    }
    expect(troubles.filter((trouble) => !/^a navigation: \S+\/(?:#\S*)?$/u.test(trouble))).toEqual([]);
  });

  test("in files, their names and their kinds", async ({ page }) => {
    const troubles = watch(page);
    await installProbe(page);
    const found = await page.evaluate(
      async ({ documents, vectors }) => {
        const { harm, settled } = /** @type {any} */ (window).probe;
        /** @type {string[]} */ const found = [];
        const drop = async (/** @type {File[]} */ files) => {
          const dataTransfer = new DataTransfer();
          for (const file of files) dataTransfer.items.add(file);
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
          await new Promise((resolve) => setTimeout(resolve, 20));
          await settled();
        };
        for (const text of documents) {
          await drop([new File([text], "a.html", { type: "text/html" })]);
          found.push(...harm());
          await drop([new File([`From: a@example.org\nSubject: ${text.slice(0, 200).replaceAll("\n", " ")}\nContent-Type: text/html\n\n${text}`], "a.eml")]);
          found.push(...harm());
        }
        // A list of articles under these names, and what is said of a file that is none.
        await drop(vectors.map((/** @type {string} */ vector) => new File(["The bridge was closed on Friday."], vector)));
        while (!document.querySelector("#report article")?.textContent?.includes("The bridge")) await new Promise((resolve) => setTimeout(resolve, 10));
        await settled();
        found.push(...harm());
        for (const vector of vectors.slice(0, 60)) {
          await drop([new File([new Uint8Array(100)], vector)]);
          const told = () => document.querySelector("[role=status]")?.textContent?.includes("is not a text file");
          for (let wait = 0; wait < 200 && !told(); wait++) await new Promise((resolve) => setTimeout(resolve, 10));
          if (!told()) found.push(`nothing is said of ${vector}`);
        }
        found.push(...harm());
        return found;
      },
      { documents: categories.map(lines), vectors },
    );
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test("in stored articles, their changes and their sources", async ({ page }) => {
    const text = "“The money is not there,” said Ben Cole on Monday.\n\n“We cannot wait,” said Ann Roe of Milford.\n\nShare this article";
    await page.getByRole("button", { name: "Your articles" }).click();
    await expect(page.getByRole("dialog")).toContainText("Nothing is kept yet");
    await page.keyboard.press("Escape");
    await page.evaluate(
      ({ vectors, text }) =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open("article-inspector");
          request.onerror = reject;
          request.onsuccess = () => {
            const transaction = request.result.transaction(["articles", "texts"], "readwrite");
            const at = (/** @type {string} */ exact) => ({ exact, before: "", after: "", start: text.indexOf(exact) });
            const anchor = at("“The money is not there,”");
            const mends = [
              ...vectors.slice(0, 40).map((/** @type {string} */ vector) => ({ does: "quote", at: anchor, kind: "direct", speaker: vector })),
              ...vectors.slice(40, 80).map((/** @type {string} */ vector) => ({ does: "apart", of: { name: "Milford", kind: "place" }, at: at("Milford"), name: vector, all: true })),
              { does: "rename", speaker: "Ann Roe", name: vectors[0] },
              // Shapes that no version of the page wrote.
              { does: "quote", at: anchor, kind: "<img src=x onerror=alert(1)>", speaker: { toString: "x" } },
              { does: "block", at: { exact: 7 }, kind: "constructor" },
              { does: "__proto__", at: null },
              null,
              "x",
            ];
            vectors.slice(0, 45).forEach((/** @type {string} */ vector, /** @type {number} */ n) => {
              const sources = [{ name: vectors[n * 7], quotes: n, words: n }, { name: vector, quotes: "<b>", words: null }];
              transaction.objectStore("articles").put({ id: vector, title: vector, changed: n, mark: vector, format: n % 2 ? "html" : "text", mends, words: n, sources });
              transaction.objectStore("texts").put(n % 2 ? `<p>${text}</p>${vector}` : text, vector);
            });
            transaction.objectStore("articles").put({ id: "bare" });
            transaction.objectStore("texts").put(text, "bare");
            transaction.oncomplete = () => {
              request.result.close();
              resolve(null);
            };
          };
        }),
      { vectors, text },
    );
    const troubles = watch(page);
    await installProbe(page);
    const harm = () => page.evaluate(() => /** @type {any} */ (window).probe.harm());
    const shelf = page.getByRole("dialog", { name: /Your articles|Sources across your articles/ });
    await page.getByRole("button", { name: "Your articles" }).click();
    await expect(shelf.getByRole("listitem")).toHaveCount(46);
    expect(await harm()).toEqual([]);
    await shelf.getByRole("button", { name: "Sources across your articles" }).click();
    await expect(page.getByRole("table")).toBeVisible();
    expect(await harm()).toEqual([]);
    await shelf.getByRole("button", { name: "The articles" }).click();
    await shelf.locator("button.row").nth(1).click();
    await expectState(page, "done");
    await expect(shelf).toBeHidden();
    expect(await harm()).toEqual([]);
    for (const name of ["Quotes", "Names", "Removed", "Checks", "Speakers"]) {
      await page.getByRole("tab", { name }).click();
      expect(await harm(), name).toEqual([]);
    }
    await page.getByRole("button", { name: /\d+ changes/ }).click();
    await expect(page.getByRole("dialog", { name: "Your changes" })).toBeVisible();
    expect(await harm()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator("[data-quote]").first().press("Enter");
    await page.locator(".card").getByRole("button", { name: "Change" }).click();
    expect(await harm()).toEqual([]);
    // What goes out with these changes is still what the page can write.
    await page.getByLabel("Form of the result").selectOption({ label: "Annotated page" });
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("group", { name: "Result" }).getByRole("button", { name: "Save" }).click()]);
    const written = readFileSync(await download.path(), "utf8");
    expect(written).toContain("Changed by a reader");
    expect(written).not.toMatch(/<(?:script|img|svg|iframe)/u);
    expect(troubles).toEqual([]);
  });
});

test("from a phone's share sheet", async ({ page, context, baseURL }) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
  await expectState(page, "ready");
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  // The page's own policy lets no form be sent, so the sheet is one outside of it.
  const sheet = await context.newPage();
  await sheet.setContent(`<form action="${baseURL}share" method="post" enctype="multipart/form-data"><textarea name="title"></textarea><textarea name="text"></textarea><button>Share</button></form>`);
  await sheet.locator("[name=title]").fill(vectors[0]);
  await sheet.locator("[name=text]").fill(lines(vectors));
  await sheet.getByRole("button").click();
  await expectState(sheet, "done");
  const troubles = watch(sheet);
  expect(await sheet.locator("#report article").evaluate((article) => article.textContent)).toContain(vectors[9]);
  expect(await sheet.locator("#report article :is(script, img, svg, iframe, a, style, link)").count()).toBe(0);
  expect(troubles).toEqual([]);
});
