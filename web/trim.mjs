// Takes out of a module what the page does not call: the exports of libraries, which keep what is behind them from being
// dropped, and custom sections.   node trim.mjs FROM TO
import { readFileSync, writeFileSync } from "node:fs";

const OURS = ["memory", "start", "reserve", "call", "output", "output_length", "last_words", "last_words_length"];
const [CUSTOM, EXPORTS] = [0, 7];

const [, , from, to] = process.argv;
const bytes = readFileSync(from);
let place = 0;

const number = () => {
  let [value, shift, byte] = [0, 0, 0];
  do {
    byte = bytes[place];
    place += 1;
    value += (byte & 127) * 2 ** shift;
    shift += 7;
  } while (byte & 128);
  return value;
};
const written = (value) => {
  const out = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    out.push(rest % 128 + (rest >= 128 ? 128 : 0));
    if (rest < 128) return Buffer.from(out);
  }
};

/** Of the exports those that are ours. */
const ours = () => {
  const kept = [];
  for (let left = number(); left > 0; left -= 1) {
    const begin = place;
    const length = number();
    const name = bytes.subarray(place, place + length).toString("utf8");
    place += length + 1;
    number();
    if (OURS.includes(name)) kept.push(bytes.subarray(begin, place));
  }
  if (kept.length !== OURS.length) throw new Error(`${from}: ${kept.length} of the exports ${OURS.join(", ")}`);
  return Buffer.concat([written(kept.length), ...kept]);
};

const out = [bytes.subarray(0, 8)];
place = 8;
while (place < bytes.length) {
  const id = bytes[place];
  place += 1;
  const length = number();
  const end = place + length;
  const content = id === EXPORTS ? ours() : bytes.subarray(place, end);
  if (id !== CUSTOM) out.push(Buffer.from([id]), written(content.length), content);
  place = end;
}
writeFileSync(to, Buffer.concat(out));
