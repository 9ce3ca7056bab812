// What Lighthouse says of the built page, and what keeps a figure below 100: node tools/lighthouse.mjs
import { spawn } from "node:child_process";

import { chromium } from "@playwright/test";

// Installed by `./build.sh lighthouse` alone, so its types are not asked for.
const { default: lighthouse } = await import(/** @type {string} */ ("lighthouse"));

const port = 9_350;
const server = spawn(process.execPath, ["tools/serve.mjs", "dist", "0", "/some/path/"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((resolve) => server.stdout.once("data", (line) => resolve(/http\S+/u.exec(String(line))?.[0])));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`] });
let below = false;
try {
  for (const form of ["desktop", "mobile"]) {
    const screen = form === "desktop" ? { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false } : undefined;
    const { lhr } = await lighthouse(address, { port, output: "json", logLevel: "error", formFactor: form, screenEmulation: screen, throttlingMethod: form === "desktop" ? "provided" : "simulate" });
    for (const { title, score, auditRefs } of /** @type {any[]} */ (Object.values(lhr.categories))) {
      console.log(`${form.padEnd(8)} ${title.padEnd(16)} ${Math.round(score * 100)}`);
      if (score >= 1) continue;
      below = true;
      for (const { id, weight } of auditRefs) {
        const audit = lhr.audits[id];
        if (weight > 0 && audit.score !== null && audit.score < 1) console.log(`         ${audit.title} ${audit.displayValue ?? ""} (${Math.round(audit.score * 100)})`);
      }
    }
  }
} finally {
  await browser.close();
  server.kill();
}
process.exitCode = below ? 1 : 0;
