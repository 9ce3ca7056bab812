// A static server for dist/, also under a sub-path: node tools/serve.mjs FOLDER [PORT] [PREFIX]
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { headersOf } from "./headers.mjs";

const TYPES = new Map(Object.entries({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
}));

const [folder = "dist", port = "8080", prefix = "/"] = process.argv.slice(2);
const headers = headersOf(folder);

const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
  const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length - 1)) : "/..";
  const file = join(folder, inside.endsWith("/") ? inside + "index.html" : inside);
  const found = inside.startsWith("/..") ? null : await stat(file).catch(() => null);
  if (!found?.isFile()) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
    return;
  }
  response.writeHead(200, {
    ...headers,
    "content-type": TYPES.get(extname(file)) ?? "application/octet-stream",
    "content-length": found.size,
    "cache-control": "no-cache",
  });
  createReadStream(file).pipe(response);
});

server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== "EADDRINUSE") throw error;
  server.listen(0, "127.0.0.1");
});
server.on("listening", () => {
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  console.log(`Serving ${folder} at http://localhost:${address.port}${prefix} (Ctrl+C to stop)`);
});
server.listen(Number(port), "127.0.0.1");
