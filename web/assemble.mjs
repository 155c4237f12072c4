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
/** Seven bits in a character of one byte. The three that a page cannot hold as they are (NUL, carriage return, and <, which
 * could end the script) stand further on, in two bytes, and carry the nine bits behind them too: all is longer by 14 % where
 * base64 is by 33 %. */
const inCharacters = (bytes) => {
  const codes = [];
  let [from, waiting, bits] = [0, 0, 0];
  const take = (count) => {
    for (; bits < count; bits += 8) {
      waiting = (waiting << 8) | (bytes[from] ?? 0);
      from += 1;
    }
    bits -= count;
    const taken = waiting >> bits;
    waiting &= (1 << bits) - 1;
    return taken;
  };
  while (from * 8 - bits < bytes.length * 8) {
    const seven = take(7);
    const escaped = [0, 13, 60].indexOf(seven);
    codes.push(escaped < 0 ? seven : 128 + (escaped << 9) + take(9));
  }
  return new TextDecoder("utf-16le").decode(Uint16Array.from(codes));
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
