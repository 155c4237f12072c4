// Puts the pieces of the page together: dist/module.wasm and the files beside this one to dist/goalcheck.html.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";

const here = (name) => new URL(name, import.meta.url);
const text = (name) => readFileSync(here(name), "utf8");
const hash = (content) => createHash("sha256").update(content).digest("base64");

const module = readFileSync(here("dist/module.wasm"));
/** Packed better than zlib can where build had the means. */
const packed = () => {
  const better = here("dist/module.wasm.deflate");
  return existsSync(better) ? readFileSync(better) : deflateRawSync(module, { level: 9, memLevel: 9 });
};
const script = ["words.js", "machine.js", "form.js", "result.js", "page.js"].map(text).join("\n");
const style = text("../src/report/html/style.css") + text("page.css");
const pieces = {
  SCRIPT_HASH: hash(script),
  STYLE_HASH: hash(style),
  STYLE: style,
  SCRIPT: script,
  WORKER: text("worker.js"),
  MODULE: packed().toString("base64"),
};
const page = text("page.html").replace(/\{([A-Z_]+)\}/g, (_, name) => pieces[name]);
writeFileSync(here("dist/goalcheck.html"), page);
const size = statSync(here("dist/goalcheck.html")).size;
console.log(`web/dist/goalcheck.html: ${size.toLocaleString("en-US")} bytes, module ${module.length.toLocaleString("en-US")}`);
