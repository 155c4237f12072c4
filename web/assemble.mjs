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
/** Four bytes in five characters, a sixteenth less than base64: those from # on without <, which could end the script. Before
 * them stands how many bytes were added to make fours of all. */
const inCharacters = (bytes) => {
  const missing = (4 - (bytes.length % 4)) % 4;
  const whole = Buffer.concat([bytes, Buffer.alloc(missing)]);
  const written = Buffer.alloc((whole.length / 4) * 5);
  for (let at = 0, to = 0; at < whole.length; at += 4, to += 5) {
    let four = whole.readUInt32BE(at);
    for (let place = 4; place >= 0; place -= 1) {
      const character = 35 + (four % 85);
      written[to + place] = character < 60 ? character : character + 1;
      four = Math.floor(four / 85);
    }
  }
  return missing + written.toString("latin1");
};
const script = ["words.js", "machine.js", "form.js", "result.js", "page.js"].map(text).join("\n");
const style = text("../src/report/html/style.css") + text("page.css");
const pieces = {
  SCRIPT_HASH: hash(script),
  STYLE_HASH: hash(style),
  STYLE: style,
  SCRIPT: script,
  WORKER: text("unlzma.js") + text("worker.js"),
  MODULE: inCharacters(packed()),
};
const page = text("page.html").replace(/\{([A-Z_]+)\}/g, (_, name) => pieces[name]);
writeFileSync(here("dist/goalcheck.html"), page);
const size = statSync(here("dist/goalcheck.html")).size;
console.log(`web/dist/goalcheck.html: ${size.toLocaleString("en-US")} bytes, module ${module.length.toLocaleString("en-US")}`);
