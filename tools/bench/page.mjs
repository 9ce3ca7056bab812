// What the benchmark measures on the page itself, as a reader has it: from the address to a report, from a key to a report.

/** @import { Browser } from "@playwright/test" */
/** @typedef {{ min: number, median: number }} Figure in milliseconds */

/** @param {number[]} values @returns {Figure} */
export function figure(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { min: sorted[0], median: sorted[sorted.length >> 1] };
}

/** From the start of navigation to the sample's report, with nothing in the cache. @param {Browser} browser @param {string} address @param {number} rounds */
export async function startToReport(browser, address, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    // The sample is asked for as soon as the page can do it.
    await page.addInitScript(showSample);
    await page.goto(address);
    times.push(await page.waitForFunction(() => /** @type {any} */ (window).shown).then((shown) => shown.jsonValue()));
    await context.close();
  }
  return figure(times);
}

/** What a first visit asks for until the first report, by address. @param {Browser} browser @param {string} address */
export async function filesToReport(browser, address) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(showSample);
  await page.goto(address);
  await page.waitForFunction(() => /** @type {any} */ (window).shown);
  const files = await page.evaluate(() => {
    const { shown } = /** @type {any} */ (window);
    const before = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < shown);
    return [location.href, ...before.map(({ name }) => name)];
  });
  await context.close();
  return [...new Set(files)];
}

/** Has the sample shown as soon as the page is ready, and notes when its report is there. Runs in the page. */
function showSample() {
  const look = () => {
    const { state } = document.documentElement?.dataset ?? {};
    if (state === "ready") document.getElementById("sample")?.click();
    if (state === "done") Object.assign(window, { shown: performance.now() });
  };
  new MutationObserver(look).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
}

/**
 * From a key typed in the middle of `text` to its report drawn, and the page's longest task meanwhile.
 * @param {Browser} browser @param {string} address @param {string} text @param {number} keys
 */
export async function keyToReport(browser, address, text, keys) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(address);
  await page.waitForSelector("html[data-state=ready]");
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await page.waitForSelector("html[data-state=done]");
  await page.click("#edit");
  await page.evaluate(() => {
    const box = /** @type {HTMLTextAreaElement} */ (document.getElementById("article"));
    const middle = box.value.indexOf(" ", box.value.length / 2);
    box.setSelectionRange(middle, middle);
    const seen = { key: 0, times: /** @type {number[]} */ ([]), longest: 0 };
    Object.assign(window, { seen });
    box.addEventListener("keydown", () => (seen.key = performance.now()), true);
    new MutationObserver(() => {
      if (document.documentElement.dataset.state === "done") seen.times.push(performance.now() - seen.key);
    }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-state"] });
  });
  await page.waitForTimeout(1000);
  // Counted from here on: opening the box is no typing.
  await page.evaluate(() => {
    const { seen } = /** @type {any} */ (window);
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (seen.longest = Math.max(seen.longest, duration)))).observe({ type: "longtask" });
  });
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(key % 6 === 0 ? "Space" : "KeyA");
    await page.waitForFunction((key) => /** @type {any} */ (window).seen.times.length > key, key);
    await page.waitForTimeout(100);
  }
  const { times, longest } = await page.evaluate(() => /** @type {any} */ (window).seen);
  await page.close();
  return { ...figure(times), longestTask: longest };
}
