// What assemble.mjs has put into the page. For the page and its workers.

/** The bytes that it wrote as characters, fifteen bits in each; behind them are zeros. */
const bytesOf = (stored) => {
  const bytes = new Uint8Array(stored.length * 2);
  let [to, waiting, bits] = [0, 0, 0];
  for (let from = 0; from < stored.length; from += 1) {
    waiting = (waiting << 15) | (stored.charCodeAt(from) - 0x3400);
    bits += 15;
    for (; bits >= 8; to += 1) {
      bits -= 8;
      bytes[to] = waiting >> bits;
      waiting &= (1 << bits) - 1;
    }
  }
  return bytes.subarray(0, to);
};
