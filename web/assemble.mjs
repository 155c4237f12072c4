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
/** Fifteen bits in a character: the page is written in UTF-16, whose mark at its beginning counts more than what a server says of
 * its encoding. From U+3400 on are 32,768 characters that a page holds as they are. It is longer by 7 %, where base64 is by 33 %. */
const inCharacters = (bytes) => {
  const codes = [];
  let [waiting, bits] = [0, 0];
  for (const byte of [...bytes, 0]) {
    waiting = (waiting << 8) | byte;
    bits += 8;
    if (bits < 15) continue;
    bits -= 15;
    codes.push(0x3400 + (waiting >> bits));
    waiting &= (1 << bits) - 1;
  }
  codes.push(0x3400 + (waiting << (15 - bits)));
  return new TextDecoder("utf-16le").decode(Uint16Array.from(codes));
};
/** Without what is for people who read it here: comments that have lines of their own, and how far lines are moved in. */
const lean = (code) => code.replace(/^\s*(\/\/.*|\/\*[^]*?\*\/)\n/gm, "").replace(/^\s+/gm, "");
const script = lean(["stored.js", "words.js", "machine.js", "form.js", "result.js", "page.js"].map(text).join("\n"));
const style = lean(text("../src/report/html/style.css") + text("page.css"));
const pieces = {
  SCRIPT_HASH: hash(script),
  STYLE_HASH: hash(style),
  STYLE: style,
  SCRIPT: script,
  WORKER: lean(["stored.js", "unlzma.js", "worker.js"].map(text).join("\n")),
  SAMPLE: inCharacters(readFileSync(here("../examples/failing/form.xlsx"))),
  MODULE: inCharacters(packed()),
};
const page = text("page.html").replace(/\{([A-Z_]+)\}/g, (_, name) => pieces[name]);
writeFileSync(here("dist/goalcheck.html"), `\ufeff${page}`, "utf16le");
const size = statSync(here("dist/goalcheck.html")).size;
console.log(`web/dist/goalcheck.html: ${size.toLocaleString("en-US")} bytes, module ${module.length.toLocaleString("en-US")}`);
