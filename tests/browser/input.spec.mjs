// Whatever comes in: a clear sentence or a sensible result, and the text stays in the box.

import { expect, expectState, paste, test } from "./page.mjs";

/** @param {import("@playwright/test").Page} page */
const box = (page) => page.getByRole("textbox", { name: "Article text" });
/** @param {import("@playwright/test").Page} page */
const articleText = (page) => page.locator("#report article").evaluate((article) => article.textContent);

/**
 * Drops a file on the page, as the browser tells it.
 * @param {import("@playwright/test").Page} page @param {string} name @param {number[]} bytes
 */
async function drop(page, name, bytes) {
  const transfer = await page.evaluateHandle(
    ([name, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name));
      return transfer;
    },
    /** @type {const} */ ([name, bytes]),
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("white space alone is called what it is", async ({ page }) => {
  await box(page).fill(" \n\t ");
  await expect(page.getByRole("status")).toHaveText("This is only white space. Paste the article’s text.");
  await expect(box(page)).toHaveValue(" \n\t ");
  await expectState(page, "ready");
});

test("one word gives a report and a sentence", async ({ page }) => {
  await paste(page, "Hello");
  await expectState(page, "done");
  await expect(page.getByRole("status")).toContainText("very short");
  expect(await articleText(page)).toBe("Hello");
});

test("emptying the box brings the empty page back", async ({ page }) => {
  await paste(page, "Hello there, this is a line of text.");
  await expectState(page, "done");
  await page.getByRole("button", { name: "Paste another" }).click();
  await expectState(page, "ready");
  await expect(page.locator("#report")).toBeHidden();
  await expect(box(page)).toBeFocused();
});

test("the report is on what stands in the box, letter by letter, also where the browser puts in something else", async ({ page }) => {
  await paste(page, "The harbour wall is to be rebuilt, the mayor said on Monday.");
  await expectState(page, "done");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Ann Roe was there.");
  await expect(page.locator("#report article")).toContainText("Monday. Ann Roe was there.");
  await expect(page.locator("#report article [data-entity]", { hasText: "Ann Roe" }).first()).toBeVisible();
  await box(page).evaluate((/** @type {HTMLTextAreaElement} */ box) =>
    box.addEventListener("beforeinput", (event) => {
      event.preventDefault();
      box.setRangeText(` (${event.data})`, box.value.length, box.value.length, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }),
  );
  await page.keyboard.press("x");
  await expect(page.locator("#report article")).toContainText("Ann Roe was there. (x)");
  await expectState(page, "done");
  expect(await articleText(page)).toBe(await box(page).inputValue());
});

test("what was begun and given up is begun again where it is asked for", async ({ page }) => {
  await paste(page, "The harbour wall is to be rebuilt, the mayor said on Monday.");
  await expectState(page, "done");
  await box(page).evaluate((/** @type {HTMLTextAreaElement} */ box) => {
    const put = (/** @type {string} */ text) => {
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const next = `${box.value}x`;
    box.setSelectionRange(box.value.length, box.value.length);
    box.dispatchEvent(new InputEvent("beforeinput", { inputType: "insertText", data: "x", bubbles: true }));
    // The letter does not come; the box is emptied, which gives up what runs.
    put("");
    put(next);
  });
  await expect(page.locator("#report article")).toContainText("on Monday.x");
  await expectState(page, "done");
});

test("a binary file is refused and the text before it stays", async ({ page }) => {
  await box(page).fill("A line of text that was here before.");
  await expectState(page, "done");
  await drop(page, "photo.png", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3, 4, 0xff, 0xfe]);
  await expect(page.getByRole("status")).toContainText("“photo.png” is not a text file.");
  await expect(box(page)).toHaveValue("A line of text that was here before.");
});

test("a dropped text file is read, whatever its encoding", async ({ page }) => {
  await drop(page, "old.txt", [..."Caf", ...""].map((c) => c.charCodeAt(0)).concat(0xe9, 0x20, 0x93, 0x68, 0x69, 0x94));
  await expectState(page, "done");
  expect(await articleText(page)).toBe("Café “hi”");
});

test("text with NULs, lone surrogates, emoji and Windows line ends is kept to the letter", async ({ page }) => {
  const text = "One \ud83d half \0 and 😀 e\u0301.\r\n\r\nTwo \ude00 “ends” here.";
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await expectState(page, "done");
  expect(await articleText(page)).toBe(text);
});

test("the clipboard’s HTML is read where it is set out, and the plain text is one click away", async ({ page }) => {
  const plain = "Harbour reopens\n\nThe harbour reopened on Tuesday after a year of repairs.";
  await page.evaluate((plain) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", plain);
    const [title, text] = plain.split("\n\n");
    clipboardData.setData("text/html", `<meta charset="utf-8"><h1>${title}</h1><p>${text}</p>`);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, plain);
  await expectState(page, "done");
  expect(await articleText(page)).toBe(plain.replace("\n\n", "\n") + "\n");
  await expect(box(page)).toHaveValue(plain);
  await page.getByRole("button", { name: "As plain text" }).click();
  await expectState(page, "done");
  expect(await articleText(page)).toBe(plain);
  await expect(page.getByRole("button", { name: "As plain text" })).toBeHidden();
});

test("what is dragged here from another page is read as it was set out", async ({ page }) => {
  const transfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.setData("text/plain", "Harbour reopens The harbour reopened on Tuesday.");
    transfer.setData("text/html", "<h1>Harbour reopens</h1><p>The harbour reopened on Tuesday.</p>");
    return transfer;
  });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await expectState(page, "done");
  expect(await articleText(page)).toBe("Harbour reopens\nThe harbour reopened on Tuesday.\n");
});

test("typing in the box inspects again", async ({ page }) => {
  await paste(page, "The harbour reopened on Tuesday after a year of repairs.");
  await expectState(page, "done");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(box(page)).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Boats came back.");
  await expect(page.locator("#report article")).toContainText("Boats came back.");
  await expectState(page, "done");
});

test("markup in pasted text is text", async ({ page }) => {
  const text = "A line with <b>bold</b> and <img src=x onerror=alert(1)> inside it, pasted as text.";
  await paste(page, text);
  await expectState(page, "done");
  expect(await articleText(page)).toBe(text);
  await expect(page.locator("#report article img, #report article b")).toHaveCount(0);
});

test("five megabytes of text are shown, and the page goes on answering", async ({ page }) => {
  test.setTimeout(300_000);
  const line = "“We will rebuild the harbour,” said Mayor Ada Quinn on Tuesday, and the council agreed to it.\n\n";
  // The page itself tells when it is done: each look of a locator at so much text would be a pause of its own.
  const longest = await page.evaluate((line) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", line.repeat(55_000));
    let [at, longest] = [performance.now(), 0];
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    return new Promise((resolve) =>
      setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - at);
        at = now;
        if (document.documentElement.dataset.state === "done") resolve(longest);
      }, 20),
    );
  }, line);
  test.info().annotations.push({ type: "longest pause", description: `${Math.round(longest)} ms` });
  // A tenth of this on a quiet machine.
  expect(longest).toBeLessThan(3_000);
  await expect(page.locator("#report [data-block]").first()).toBeVisible();
  expect(await articleText(page)).toBe(line.repeat(55_000));
  const kept = await page.locator("#article").evaluate((box) => /** @type {HTMLTextAreaElement} */ (box).value.length);
  expect(kept).toBe(line.length * 55_000);
});
