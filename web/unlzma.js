// Unpacks what `xz --format=lzma` wrote: a fifth smaller than anything that browsers unpack by themselves. After the
// specification of LZMA that comes with its reference decoder; names are those of the specification.
/** The content of a packed file whose head says how long it is. What is cut or changed gives an error or other bytes. */
const unlzma = (packed) => {
  const head = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const [lc, lp, pb] = [packed[0] % 9, Math.floor(packed[0] / 9) % 5, Math.floor(packed[0] / 45)];
  const size = head.getUint32(5, true);
  const out = new Uint8Array(size);

  // Where the probabilities of each kind begin.
  const [IS_REP, IS_REP_G0, IS_REP_G1, IS_REP_G2, IS_REP0_LONG] = [192, 204, 216, 228, 240];
  const [SLOT, SPECIAL, ALIGN, LENGTH, REP_LENGTH, LITERAL] = [432, 688, 803, 819, 1333, 1847];
  const chances = new Uint16Array(LITERAL + (768 << (lc + lp))).fill(1024);

  // Range and code: in an array, where they stay plain numbers of 32 bits, which makes this several times faster.
  const coder = new Uint32Array([0xffffffff, head.getUint32(14)]);
  let at = 18;
  const refill = () => {
    if (coder[0] >= 0x1000000) return;
    coder[0] <<= 8;
    coder[1] = (coder[1] << 8) | packed[at];
    at += 1;
  };
  const bit = (place) => {
    const chance = chances[place];
    const bound = Math.imul(coder[0] >>> 11, chance) >>> 0;
    const one = coder[1] >= bound;
    if (one) {
      coder[0] -= bound;
      coder[1] -= bound;
      chances[place] = chance - (chance >> 5);
    } else {
      coder[0] = bound;
      chances[place] = chance + ((2048 - chance) >> 5);
    }
    refill();
    return one ? 1 : 0;
  };
  const direct = (bits) => {
    let value = 0;
    for (let left = bits; left > 0; left -= 1) {
      coder[0] >>>= 1;
      const one = coder[1] >= coder[0];
      if (one) coder[1] -= coder[0];
      value = value * 2 + (one ? 1 : 0);
      refill();
    }
    return value;
  };
  const tree = (from, bits) => {
    let node = 1;
    for (let left = bits; left > 0; left -= 1) node = (node << 1) | bit(from + node);
    return node - (1 << bits);
  };
  const reverse = (from, bits) => {
    let [node, value] = [1, 0];
    for (let place = 0; place < bits; place += 1) {
      const one = bit(from + node);
      node = (node << 1) | one;
      value |= one << place;
    }
    return value;
  };
  const lengthOf = (from, position) => {
    if (!bit(from)) return 2 + tree(from + 2 + (position << 3), 3);
    if (!bit(from + 1)) return 10 + tree(from + 130 + (position << 3), 3);
    return 18 + tree(from + 258, 8);
  };

  let [to, state, rep0, rep1, rep2, rep3] = [0, 0, 0, 0, 0, 0];
  while (to < size) {
    const position = to & ((1 << pb) - 1);
    if (!bit((state << 4) + position)) {
      const before = to > 0 ? out[to - 1] : 0;
      const from = LITERAL + 768 * (((to & ((1 << lp) - 1)) << lc) + (before >> (8 - lc)));
      let node = 1;
      if (state >= 7) {
        let match = out[to - rep0 - 1];
        while (node < 256) {
          const expected = (match >> 7) & 1;
          match <<= 1;
          const one = bit(from + ((1 + expected) << 8) + node);
          node = (node << 1) | one;
          if (one !== expected) break;
        }
      }
      while (node < 256) node = (node << 1) | bit(from + node);
      out[to] = node;
      to += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let length = 1;
    if (!bit(IS_REP + state)) {
      [rep3, rep2, rep1] = [rep2, rep1, rep0];
      length = lengthOf(LENGTH, position);
      state = state < 7 ? 7 : 10;
      const slot = tree(SLOT + (Math.min(length - 2, 3) << 6), 6);
      rep0 = slot;
      if (slot >= 4) {
        const bits = (slot >> 1) - 1;
        rep0 = (2 | (slot & 1)) * 2 ** bits;
        rep0 += slot < 14 ? reverse(SPECIAL + rep0 - slot, bits) : direct(bits - 4) * 16 + reverse(ALIGN, 4);
      }
    } else {
      const isOther = bit(IS_REP_G0 + state);
      if (isOther) {
        const isLater = bit(IS_REP_G1 + state);
        const isLast = isLater && bit(IS_REP_G2 + state);
        const distance = isLast ? rep3 : isLater ? rep2 : rep1;
        if (isLast) rep3 = rep2;
        if (isLater) rep2 = rep1;
        [rep1, rep0] = [rep0, distance];
      }
      if (!isOther && !bit(IS_REP0_LONG + (state << 4) + position)) {
        state = state < 7 ? 9 : 11;
      } else {
        length = lengthOf(REP_LENGTH, position);
        state = state < 7 ? 8 : 11;
      }
    }
    if (rep0 >= to) throw new Error("the module in the page is damaged");
    for (const end = Math.min(to + length, size); to < end; to += 1) out[to] = out[to - rep0 - 1];
  }
  return out;
};
