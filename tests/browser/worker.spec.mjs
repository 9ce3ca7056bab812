// When the inspection itself cannot go on: too much text, a worker that is gone, no memory, no WebAssembly. A sentence says
// so, the text stays, and the next inspection works.

import { test as bare } from "@playwright/test";

import { expect, expectState, paste, test } from "./page.mjs";

/** @import { Page } from "@playwright/test" */

const STORY = "Harbour wall to be rebuilt\n\n“We cannot wait for another storm,” Mayor Ann Roe said on Monday.";
const LINE = "“We will rebuild the harbour,” said Mayor Ada Quinn on Tuesday, and the council agreed to it.\n\n";

/** Pastes many lines without carrying them through the clipboard. @param {Page} page @param {string} line @param {number} times */
const pasteMany = (page, line, times) =>
  page.evaluate(
    ([line, times]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", String(line).repeat(Number(times)));
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    [line, times],
  );
/** How much text the box holds. @param {Page} page */
const held = (page) => page.locator("#article").evaluate((box) => /** @type {HTMLTextAreaElement} */ (box).value.length);

test("fifty megabytes are in the box at once, with a sentence and a way on; their start is inspected with a bar, and can be stopped", async ({ page }) => {
  bare.setTimeout(90_000);
  const times = Math.ceil(50_000_000 / LINE.length);
  const longest = await page.evaluate(
    ([line, times]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", String(line).repeat(Number(times)));
      let [at, longest] = [performance.now(), 0];
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      return new Promise((resolve) => {
        let looks = 0;
        const timer = setInterval(() => {
          const now = performance.now();
          longest = Math.max(longest, now - at);
          at = now;
          if (document.documentElement.dataset.state !== "error" || looks++ < 50) return;
          clearInterval(timer);
          resolve(longest);
        }, 20);
      });
    },
    [LINE, times],
  );
  bare.info().annotations.push({ type: "longest pause", description: `${Math.round(Number(longest))} ms` });
  expect(longest).toBeLessThan(3_000);
  await expect(page.getByRole("status")).toContainText("This text has 50 MB, and the page inspects up to 10 MB.");
  expect(await held(page)).toBe(times * LINE.length);

  await page.getByRole("button", { name: "Inspect the first 10 MB" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("group", { name: "Inspection" })).toContainText(/about [\d.]+ MB of 10 MB/);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("status")).toContainText("Stopped. Your text is in the box, not inspected.");
  expect(await held(page)).toBeGreaterThan(9_000_000);
  await expect(page.getByRole("button", { name: "Inspect it" })).toBeVisible();
  await page.getByRole("button", { name: "Your articles" }).click();
  await page.keyboard.press("Escape");
  await paste(page, STORY);
  await expectState(page, "done");
});

test("a file of more than the page reads is refused with its size", async ({ page }) => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Blob(Array.from({ length: 101 }, () => new Uint8Array(1_000_000).fill(97)))], "archive.txt"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole("status")).toContainText("“archive.txt” has 101 MB, and the page reads files of up to 100 MB.");
});

test("a worker that is gone is replaced, and nobody notices", async ({ page }) => {
  await paste(page, STORY);
  await expectState(page, "done");
  const [worker] = page.workers();
  const closed = worker.waitForEvent("close");
  await worker.evaluate(() => close());
  await closed;
  await page.locator("#article").fill(`${STORY}\n\n“The money is not there,” said Ben Cole.`);
  await expect(page.locator("#report article")).toContainText("Ben Cole");
  await expectState(page, "done");
});

bare.describe("a worker that is taken away at work", () => {
  bare.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const Whole = Worker;
      Object.assign(window, {
        workers: /** @type {Worker[]} */ ([]),
        Worker: class extends Whole {
          /** @param {any[]} given */
          constructor(...given) {
            super(given[0], given[1]);
            /** @type {any} */ (window).workers.push(this);
          }
        },
      });
    });
    await page.goto("./");
    await expectState(page, "ready");
  });
  const kill = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (window).workers.at(-1).terminate());

  bare("does its work again when the text is no long one", async ({ page }) => {
    await pasteMany(page, LINE, 8_000);
    await kill(page);
    await expect(page.locator("html")).toHaveAttribute("data-state", "done", { timeout: 30_000 });
    expect(await page.evaluate(() => /** @type {any} */ (window).workers.length)).toBe(2);
  });

  bare("is missed in a sentence when the text may have been too much, and the text stays", async ({ page }) => {
    await pasteMany(page, LINE, 40_000);
    await kill(page);
    await expect(page.getByRole("status")).toContainText("The browser stopped the inspector");
    expect(await held(page)).toBe(40_000 * LINE.length);
    await page.locator("#article").evaluate((box) => (/** @type {HTMLTextAreaElement} */ (box).value = ""));
    await pasteMany(page, STORY, 1);
    await expectState(page, "done");
  });
});

/** The same wasm with a lower limit to its memory. @param {Buffer} wasm @param {number} more pages of 64 KB that it may grow by */
function limited(wasm, more) {
  const number = (/** @type {number} */ at) => {
    for (let value = 0, shift = 0; ; at++, shift += 7) {
      value += (wasm[at] & 127) * 2 ** shift;
      if (wasm[at] < 128) return { value, end: at + 1 };
    }
  };
  const written = (/** @type {number} */ value) => {
    const bytes = [];
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
    return Buffer.from([...bytes, value]);
  };
  for (let at = 8; at < wasm.length; ) {
    const size = number(at + 1);
    if (wasm[at] === 5) {
      const least = number(size.end + 2).value;
      const body = Buffer.concat([Buffer.from([1, 1]), written(least), written(least + more)]);
      return Buffer.concat([wasm.subarray(0, at), Buffer.from([5]), written(body.length), body, wasm.subarray(size.end + size.value)]);
    }
    at = size.end + size.value;
  }
  throw new Error("The wasm has no memory.");
}

bare("a text that needs more memory than there is: a sentence, the text stays, and a shorter one is inspected", async ({ page }) => {
  await page.route("**/*_first.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: limited(await response.body(), 400) });
  });
  await page.goto("./");
  await expectState(page, "ready");
  await pasteMany(page, LINE, 40_000);
  await expect(page.getByRole("status")).toContainText("needs more memory than this browser gives", { timeout: 20_000 });
  expect(await held(page)).toBe(40_000 * LINE.length);
  await pasteMany(page, STORY, 1);
  await expectState(page, "done");
  await expect(page.locator("#report article")).toHaveText(STORY);
});

for (const [name, refuse, sentence] of /** @type {const} */ ([
  ["WebAssembly is switched off", async (/** @type {Page} */ page) => page.addInitScript(() => delete (/** @type {any} */ (globalThis).WebAssembly)), "does not run WebAssembly"],
  ["the wasm does not come", async (/** @type {Page} */ page) => page.route("**/*.wasm", (route) => route.abort()), "could not be loaded"],
  ["the worker does not come", async (/** @type {Page} */ page) => page.route("**/worker.js", (route) => route.abort()), "could not be loaded"],
])) {
  bare(`where ${name} a sentence says so, and what is pasted stays`, async ({ page }) => {
    await refuse(page);
    await page.goto("./");
    await expectState(page, "error");
    await expect(page.getByRole("status")).toContainText(sentence);
    await page.locator("#article").fill(STORY);
    await expect(page.getByRole("status")).toContainText(`${sentence}`);
    await expectState(page, "error");
    await expect(page.locator("#article")).toHaveValue(STORY);
  });
}
