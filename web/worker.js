// Runs the module beside the page, so that the page never waits. Takes messages { id, about, bytes } and answers
// { id, ok, about, bytes }; a module that has broken off says { broken } and is not called again.
"use strict";

let module;
let judged = 0;

/** Imports of the module: ours, and those that libraries in it declare and nothing calls but for the time of day. */
const imports = (compiled) => {
  const all = { page: { judged: () => { judged += 1; tell(); } } };
  for (const { module: from, name, kind } of WebAssembly.Module.imports(compiled)) {
    if (from === "page" || kind !== "function") continue;
    (all[from] ??= {})[name] = name.includes("now") ? () => Date.now() : () => 0;
  }
  return all;
};

let told = 0;
const tell = () => {
  const now = performance.now();
  if (now - told < 50) return;
  told = now;
  self.postMessage({ judged });
};

/** Starts the module: as it is stored in the page, or as another worker compiled it. */
const start = async (stored) => {
  const compiled = typeof stored === "string" ? await WebAssembly.compile(unlzma(bytesOf(stored))) : stored;
  module = (await WebAssembly.instantiate(compiled, imports(compiled))).exports;
  module.start();
  return compiled;
};

const text = (at, length) => new TextDecoder().decode(new Uint8Array(module.memory.buffer, at, length));

const call = (about, bytes) => {
  const head = new TextEncoder().encode(JSON.stringify(about));
  const content = bytes ? new Uint8Array(bytes) : new Uint8Array(0);
  const length = 4 + head.length + content.length;
  const at = module.reserve(length) >>> 0;
  const room = new Uint8Array(module.memory.buffer, at, length);
  new DataView(room.buffer, at).setUint32(0, head.length, true);
  room.set(head, 4);
  room.set(content, 4 + head.length);
  const ok = module.call() !== 0;
  const [from, size] = [module.output() >>> 0, module.output_length() >>> 0];
  const said = new DataView(module.memory.buffer, from).getUint32(0, true);
  return {
    ok,
    about: JSON.parse(text(from + 4, said)),
    bytes: module.memory.buffer.slice(from + 4 + said, from + size),
  };
};

/** What the module said before it broke off; where it could not say anything, what the browser says. */
const lastWords = (error) => {
  let said = "";
  try {
    said = text(module.last_words() >>> 0, module.last_words_length() >>> 0);
  } catch {
    // The module never began.
  }
  return said || String(error);
};

self.onmessage = async ({ data: { id, stored, about, bytes } }) => {
  try {
    if (stored) {
      self.postMessage({ id, ok: true, compiled: await start(stored) });
      return;
    }
    if (about.do === "clear") judged = 0;
    const answer = call(about, bytes);
    self.postMessage({ id, ...answer }, [answer.bytes]);
  } catch (error) {
    self.postMessage({ id, broken: lastWords(error) });
  }
};
