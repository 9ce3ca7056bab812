// Makes the npm package of a built folder: node tools/npm.mjs FOLDER. Prints the path of the tarball as its last line.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const built = resolve(process.argv[2] ?? "dist");
const root = resolve(import.meta.dirname, "..");
const folder = join(root, "target", "npm", "package");

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
cpSync(join(root, "npm"), folder, { recursive: true });
cpSync(join(built, "pkg"), join(folder, "pkg"), { recursive: true });
// Every Node that is kept up runs the whole one with SIMD, and so do browsers since 2023.
for (const part of ["plain", "first", "rest"]) rmSync(join(folder, "pkg", `article_inspector_${part}.wasm`));
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, licence), join(folder, licence));

// The crate's version is the package's.
const version = /^version = "([^"]+)"$/mu.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
if (!version) throw new Error("npm.mjs: Cargo.toml has no version");
const about = join(folder, "package.json");
writeFileSync(about, `${JSON.stringify({ ...JSON.parse(readFileSync(about, "utf8")), version }, null, 2)}\n`);

const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", join(root, "target", "npm")], { cwd: folder, encoding: "utf8" });
console.log(join(root, "target", "npm", JSON.parse(packed)[0].filename));
