// What a person does with the page, in Firefox and WebKit: paste, layers, export, reload, keyboard; and the page in one file.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { firefox, webkit } from "./drivers.mjs";

/** @import { Driver } from "./drivers.mjs" */

const sample = readFileSync(new URL("../../www/sample/article.txt", import.meta.url), "utf8");
const single = new URL("../../dist/article-inspector.html", import.meta.url).href;
const server = spawn(process.execPath, ["tools/serve.mjs", "dist", "0", "/some/path/"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((resolve) => server.stdout.once("data", (line) => resolve(/http\S+/u.exec(String(line))?.[0])));
after(() => server.kill());

for (const start of [firefox, webkit]) {
  describe(start.name, () => {
    /** @type {Driver} */ let browser;
    before(async () => (browser = await start()));
    after(() => browser?.close());

    /** Waits until `look` finds something in the page, and gives it. @param {(...args: any[]) => any} look @param {...unknown} args */
    const until = async (look, ...args) => {
      for (let wait = 0; wait < 150; wait++) {
        const found = await browser.run(look, ...args);
        if (found) return found;
        await sleep(100);
      }
      return assert.fail(`waited in vain for ${look}`);
    };
    const state = (/** @type {string} */ wanted) => until((wanted) => document.documentElement.dataset.state === wanted, wanted);
    const open = async (/** @type {string} */ to) => {
      await browser.open(to);
      await state("ready");
    };
    const report = () => browser.run(() => document.querySelector("#report article")?.textContent);

    test("a paste shows the article to the letter with its speakers, and the box keeps it", async () => {
      await open(address);
      // Cut out of the box and pasted into it: the clipboard that the browser itself filled.
      await browser.run((text) => {
        const box = /** @type {HTMLTextAreaElement} */ (document.getElementById("article"));
        box.value = text;
        box.focus();
      }, sample);
      await browser.press("Control", "a");
      await browser.press("Control", "x");
      await until(() => /** @type {HTMLTextAreaElement} */ (document.getElementById("article")).value === "");
      await browser.press("Control", "v");
      await state("done");
      assert.equal(await report(), sample);
      assert.equal(await browser.run(() => document.querySelectorAll("[data-block=turn][data-speaker]").length), 15);
      assert.equal(await browser.run(() => /** @type {HTMLTextAreaElement} */ (document.getElementById("article")).value), sample);
    });

    test("layers go off by click and on by key", async () => {
      const folds = () => browser.run(() => document.querySelector(".fold-toggle")?.getClientRects().length);
      assert.equal(await folds(), 1);
      await browser.click("[data-layer=junk]");
      assert.equal(await folds(), 0);
      await browser.press("4");
      assert.equal(await folds(), 1);
    });

    test("a mark is reached and explained by keyboard, and Escape gives the focus back", async () => {
      await browser.press("j");
      await browser.press("j");
      await browser.press("Enter");
      await until(() => document.activeElement?.getAttribute("role") === "dialog");
      await browser.press("Escape");
      assert.ok(await browser.run(() => document.activeElement?.closest("#report article") !== null));
    });

    test("the result is saved with the article in it", async () => {
      await browser.run(() => {
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          if (blob instanceof Blob) blob.text().then((text) => Object.assign(window, { saved: text }));
          return make.call(URL, blob);
        };
        const choice = /** @type {HTMLSelectElement} */ (document.querySelector(".out select"));
        choice.value = "json";
        const buttons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll(".out button")]);
        buttons.find((button) => button.textContent === "Save")?.click();
      });
      const saved = JSON.parse(await until(() => /** @type {any} */ (window).saved));
      assert.equal(saved.text, sample);
    });

    const quotes = () => browser.run(() => document.querySelectorAll("#report [data-quote]:not([data-continued])").length);
    /** Clicks the button that says this, once it can be seen. @param {string} words */
    const push = (words) =>
      until((words) => {
        const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("button")]);
        const found = buttons.find((button) => button.textContent === words && button.getClientRects().length > 0);
        found?.click();
        return found !== undefined;
      }, words);

    test("a quote is mended, the change is taken back and made again, and a reload keeps it", async () => {
      const before = await quotes();
      await browser.run(() => /** @type {HTMLElement} */ (document.querySelector("#report [data-quote]")).focus());
      await browser.press("Enter");
      await push("Not a quote");
      await push("1 change");
      await browser.press("Escape");
      assert.equal(await quotes(), before - 1);
      await browser.press("u");
      await until((before) => document.querySelectorAll("#report [data-quote]:not([data-continued])").length === before, before);
      await push("Redo");
      await until((before) => document.querySelectorAll("#report [data-quote]:not([data-continued])").length === before - 1, before);
      // It is kept after a moment of rest.
      await sleep(1_000);
      await browser.reload();
      await state("done");
      assert.equal(await quotes(), before - 1);
      assert.equal(await report(), sample);
    });

    test("articles are listed, opened and deleted", async () => {
      await push("Paste another");
      await state("ready");
      await push("Your articles");
      const rows = () => browser.run(() => document.querySelectorAll(".shelf-row").length);
      await until(() => document.querySelectorAll(".shelf-row").length > 0);
      const kept = await rows();
      await browser.click(".shelf-row .row");
      await state("done");
      assert.equal(await report(), sample);
      await push("Your articles");
      await until(() => document.querySelector("dialog[open] .shelf-row") !== null);
      await push("Delete");
      await until((kept) => document.querySelectorAll(".shelf-row").length === kept - 1, kept);
      await browser.press("Escape");
    });

    test("after a reload the page works again", async () => {
      await browser.reload();
      await until(() => ["ready", "done"].includes(document.documentElement.dataset.state ?? ""));
      await browser.run(() => document.getElementById("another")?.click());
      await state("ready");
      await browser.click("#sample");
      await state("done");
      assert.equal(await report(), sample);
    });

    test("a link carries an article", async () => {
      const { pack } = await import("../../www/link.js");
      await browser.open("about:blank");
      await browser.open(`${address}#text=${await pack("The harbour reopened on Tuesday.")}`);
      await state("done");
      assert.equal(await report(), "The harbour reopened on Tuesday.");
    });

    test("a second script that did not come is asked for again at the next use", async () => {
      let fails = 1;
      const host = createServer(async ({ url = "" }, answer) => {
        const failing = url.includes("/later.js") && fails-- > 0;
        const response = await fetch(new URL(failing ? "missing.js" : url, address));
        answer.writeHead(response.status, { "content-type": response.headers.get("content-type") ?? "" });
        answer.end(new Uint8Array(await response.arrayBuffer()));
      });
      await new Promise((resolve) => host.listen(0, () => resolve(null)));
      const { port } = /** @type {import("node:net").AddressInfo} */ (host.address());
      await open(`http://localhost:${port}/some/path/`);
      await browser.click("#sample");
      await state("done");
      while (fails > 0) await sleep(100);
      await browser.click("#help");
      await until(() => document.querySelector("dialog[open]") !== null);
      host.closeAllConnections();
      host.close();
    });

    test("the page in one file opens without a server", async () => {
      await open(single);
      await browser.click("#sample");
      await state("done");
      assert.equal(await report(), sample);
    });
  });
}
