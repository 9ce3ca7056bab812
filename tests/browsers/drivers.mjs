// Firefox by WebDriver BiDi and WebKit by its own driver, behind the few things that the tests do with a browser.

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * @typedef {object} Driver
 * @property {string} name
 * @property {(address: string) => Promise<unknown>} open
 * @property {() => Promise<unknown>} reload
 * @property {(work: (...args: any[]) => any, ...args: unknown[]) => Promise<any>} run does something in the page
 * @property {(selector: string) => Promise<unknown>} click as a reader clicks
 * @property {(...keys: string[]) => Promise<unknown>} press together, the last one while the others are held
 * @property {() => Promise<unknown>} close
 */

/** @returns {Promise<Driver>} */
export async function firefox() {
  // Installed by `./build.sh test-browsers` alone, so its types are not asked for.
  const { default: puppeteer } = await import(/** @type {string} */ ("puppeteer-core"));
  // Debian's Firefox does not know all that a viewport is set with: its window has the size.
  const window = { defaultViewport: null, args: ["--width=1280", "--height=900"] };
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: "/usr/bin/firefox-esr", headless: true, ...window });
  const page = await browser.newPage();
  return {
    name: "Firefox",
    open: (address) => page.goto(address),
    reload: () => page.reload(),
    run: (work, ...args) => page.evaluate(work, ...args),
    click: (selector) => page.click(selector),
    async press(...keys) {
      const last = keys.pop();
      for (const key of keys) await page.keyboard.down(key);
      await page.keyboard.press(last);
      for (const key of keys.reverse()) await page.keyboard.up(key);
    },
    close: () => browser.close(),
  };
}

/** The keys that WebDriver knows by a private character. */
const KEYS = new Map(Object.entries({ Control: "\uE009", Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", End: "\uE010" }));
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** @returns {Promise<Driver>} */
export async function webkit() {
  const port = 4_600 + (process.pid % 1_000);
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { stdio: "ignore", detached: true });
  const stop = () => driver.pid && process.kill(-driver.pid);
  const ask = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body = undefined) => {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`, { method, body: body ? JSON.stringify(body) : undefined });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKit: ${value.message}`);
    return value;
  };
  for (let wait = 0; !(await ask("GET", "status").catch(() => null)); wait++) {
    if (wait === 100) fail("WebKitWebDriver did not start.");
    await sleep(100);
  }
  const options = { binary: miniBrowser(), args: ["--automation"] };
  const wanted = { alwaysMatch: { "webkitgtk:browserOptions": options } };
  const { sessionId } = await ask("POST", "session", { capabilities: wanted }).catch((error) => {
    stop();
    throw error;
  });
  const post = (/** @type {string} */ path, /** @type {unknown} */ body) => ask("POST", `session/${sessionId}/${path}`, body);
  await post("window/rect", { width: 1280, height: 900 });
  return {
    name: "WebKit",
    open: (url) => post("url", { url }),
    reload: () => post("refresh", {}),
    run: (work, ...args) => post("execute/sync", { script: `return (${work})(...arguments)`, args }),
    async click(selector) {
      const found = await post("element", { using: "css selector", value: selector });
      await post(`element/${found[ELEMENT]}/click`, {});
    },
    async press(...keys) {
      const values = keys.map((key) => KEYS.get(key) ?? key);
      const down = values.map((value) => ({ type: "keyDown", value }));
      const up = values.toReversed().map((value) => ({ type: "keyUp", value }));
      await post("actions", { actions: [{ type: "key", id: "keyboard", actions: [...down, ...up] }] });
    },
    async close() {
      await ask("DELETE", `session/${sessionId}`);
      stop();
    },
  };
}

/** WebKit's plain browser, which Debian keeps beside the library. */
function miniBrowser() {
  const libraries = readdirSync("/usr/lib").filter((name) => name.endsWith("-linux-gnu"));
  const places = libraries.flatMap((name) => ["4.1", "4.0", "6.0"].map((version) => `/usr/lib/${name}/webkit2gtk-${version}/MiniBrowser`));
  return places.find((place) => existsSync(place)) ?? fail("MiniBrowser is not installed; it comes with Debian's webkit2gtk-driver.");
}

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Error(message);
}
