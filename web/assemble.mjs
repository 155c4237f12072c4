// Puts the pieces of the page together: dist/module.wasm and the files beside this one to dist/goalcheck.html.
import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";

const here = (name) => new URL(name, import.meta.url);
const text = (name) => readFileSync(here(name), "utf8");
const hash = (content) => createHash("sha256").update(content).digest("base64");

const module = readFileSync(here("dist/module.wasm"));
/** Packed by xz; it writes no length, and unlzma.js wants one. */
const packed = () => {
  const bytes = readFileSync(here("dist/module.wasm.lzma"));
  bytes.writeUInt32LE(module.length, 5);
  return bytes;
};
/** Thirteen bits in two characters, and fourteen where these leave room for one more: longer by 22 % where base64 is by 33 %. The
 * characters are tab, line feed, and those from the blank to ~ without <, which could end the script. */
const inCharacters = (bytes) => {
  const written = Buffer.alloc(Math.ceil((bytes.length * 8) / 13) * 2);
  let [to, waiting, bits] = [0, 0, 0];
  const write = (pair) => {
    for (const value of [Math.floor(pair / 96), pair % 96]) {
      written[to] = value < 2 ? value + 9 : value < 30 ? value + 30 : value + 31;
      to += 1;
    }
  };
  for (const byte of bytes) {
    waiting = (waiting << 8) | byte;
    bits += 8;
    if (bits < 14) continue;
    bits -= 13;
    let pair = waiting >> bits;
    if (pair < 96 * 96 - 8192) {
      bits -= 1;
      pair += ((waiting >> bits) & 1) * 8192;
    }
    write(pair);
    waiting &= (1 << bits) - 1;
  }
  if (bits > 0) write(waiting << (13 - bits));
  return written.toString("latin1", 0, to);
};
/** Without what is for people who read it here: comments that have lines of their own, and how far lines are moved in. */
const lean = (code) => code.replace(/^\s*(\/\/.*|\/\*[^]*?\*\/)\n/gm, "").replace(/^\s+/gm, "");
const script = lean(["words.js", "machine.js", "form.js", "result.js", "page.js"].map(text).join("\n"));
const style = lean(text("../src/report/html/style.css") + text("page.css"));
const pieces = {
  SCRIPT_HASH: hash(script),
  STYLE_HASH: hash(style),
  STYLE: style,
  SCRIPT: script,
  WORKER: lean(text("unlzma.js") + text("worker.js")),
  MODULE: inCharacters(packed()),
};
const page = text("page.html").replace(/\{([A-Z_]+)\}/g, (_, name) => pieces[name]);
writeFileSync(here("dist/goalcheck.html"), page);
const size = statSync(here("dist/goalcheck.html")).size;
console.log(`web/dist/goalcheck.html: ${size.toLocaleString("en-US")} bytes, module ${module.length.toLocaleString("en-US")}`);
