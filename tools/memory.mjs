// What the page holds after many inspections in one tab: node tools/memory.mjs [INSPECTIONS]
//
// The sample comes in by paste with a line of its own each time, and that line is edited nine times; the lists and the article are drawn as for a reader. Held is what
// is left after a collection: the JavaScript heaps of the page and its worker, what the engine holds for them outside of
// these (elements, styles, long strings), and the wasm memory.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

import { chromium } from "@playwright/test";

const total = Number(process.argv[2] ?? 10_000);
/** As many inspections make the page what it is while it is used. */
const FIRST = 100;
/** Of 11 MB, what V8 compiles later takes 0.4; more than this is kept by the page. */
const MOST_GROWTH = 0.05;

const sample = readFileSync(new URL("../www/sample/article.txt", import.meta.url), "utf8");

const server = spawn(process.execPath, ["tools/serve.mjs", "dist", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((resolve) => server.stdout.once("data", (line) => resolve(/http\S+/u.exec(String(line))?.[0])));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage();
  // The worker lets its memory be looked at.
  await page.route("**/worker.js", async (route) => {
    const response = await route.fetch();
    const look = "const made = WebAssembly.instantiate; WebAssembly.instantiate = async (...given) => { const instance = await made(...given); self.wasm ??= instance.exports.memory; return instance; };\n";
    await route.fulfill({ response, body: look + (await response.text()) });
  });
  await page.goto(address);
  await page.waitForSelector("html[data-state=ready]");
  await page.evaluate(() => {
    const box = /** @type {HTMLTextAreaElement} */ (document.getElementById("article"));
    const settled = () =>
      new Promise((resolve) => {
        const look = () => document.documentElement.dataset.state === "done" && (watch.disconnect(), resolve(null));
        const watch = new MutationObserver(look);
        watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-state"] });
      });
    const paste = (/** @type {string} */ text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    };
    const edit = (/** @type {string} */ text) => {
      box.value = text;
      box.dispatchEvent(new Event("input"));
    };
    const run = async (/** @type {string} */ text, /** @type {number} */ round) => {
      const done = settled();
      const own = `${text}\n\nPart ${round % 1000}.`;
      if (round % 10 === 0) paste(own);
      else edit(own);
      await done;
    };
    Object.assign(window, { run });
  });
  const session = await page.context().newCDPSession(page);
  const inWorker = await askWorker(session);
  const heapOf = async (/** @type {(method: any) => Promise<any>} */ ask) => {
    for (let time = 0; time < 3; time++) await ask("HeapProfiler.collectGarbage");
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = await ask("Runtime.getHeapUsage");
    return { script: Number(usedSize), outside: Number(embedderHeapUsedSize) + Number(backingStorageSize) };
  };
  const held = async () => {
    // What is kept after a rest is kept by then.
    await page.waitForTimeout(1_000);
    const [heap, worker] = [await heapOf((method) => session.send(method)), await heapOf(inWorker)];
    const outside = heap.outside + worker.outside;
    const wasm = await page.workers()[0].evaluate(() => Number(/** @type {any} */ (self).wasm.buffer.byteLength));
    const elements = await page.evaluate(() => document.querySelectorAll("*").length);
    return { heap: heap.script, worker: worker.script, outside, wasm, elements, all: heap.script + worker.script + outside + wasm };
  };
  const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  /** @type {Awaited<ReturnType<typeof held>> | null} */ let first = null;
  const started = Date.now();
  for (let at = 0; at < total; at += FIRST) {
    await page.evaluate(
      async ([sample, from, to]) => {
        for (let round = Number(from); round < Number(to); round++) await /** @type {any} */ (window).run(sample, round);
      },
      [sample, at, Math.min(total, at + FIRST)],
    );
    const last = at + FIRST >= total;
    if (first && !last && at % (FIRST * 10) !== 0) continue;
    const now = await held();
    first ??= now;
    const change = now.all / first.all - 1;
    console.log(`${String(Math.min(total, at + FIRST)).padStart(6)} inspections, ${((Date.now() - started) / 1000).toFixed(0)} s: page ${mb(now.heap)}, worker ${mb(now.worker)}, outside of both ${mb(now.outside)}, wasm ${mb(now.wasm)}, ${now.elements} elements; ${(100 * change).toFixed(1)} %`);
    if (last && change > MOST_GROWTH) process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.kill();
}

/** Asks the page's worker by the protocol of the developer tools. @param {import("@playwright/test").CDPSession} session */
async function askWorker(session) {
  /** @type {(sessionId: string) => void} */ let attach = () => {};
  const attached = new Promise((/** @type {(sessionId: string) => void} */ resolve) => (attach = resolve));
  session.on("Target.attachedToTarget", ({ sessionId }) => attach(sessionId));
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await attached;
  /** @type {Map<number, (result: unknown) => void>} */
  const asked = new Map();
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message);
    asked.get(id)?.(result);
  });
  return (/** @type {string} */ method) =>
    new Promise((resolve) => {
      const id = asked.size + 1;
      asked.set(id, resolve);
      session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
    });
}
