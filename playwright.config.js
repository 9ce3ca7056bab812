import { defineConfig } from "@playwright/test";

const port = Number(process.env.PAGE_PORT ?? 8321);

// Debian's Chromium as it is installed; nothing is downloaded.
export default defineConfig({
  testDir: "tests/browser",
  testMatch: "*.spec.mjs",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  // A machine that others use may stall for seconds; what fails twice is broken.
  retries: 1,
  reporter: [["list"]],
  use: {
    // Under a sub-path, as a project's page on GitHub Pages is.
    baseURL: `http://localhost:${port}/some/path/`,
    permissions: ["clipboard-read", "clipboard-write"],
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: { command: `node tools/serve.mjs dist ${port} /some/path/`, port, reuseExistingServer: false },
});
