#!/usr/bin/env bash
# numeral 2.0.6 (npm): a target that is not a bare number still has a value: 3-5 is minus 35, 1:20 is 80, 12万 is 12.
#
# Expected: what is no number has no value, as 优 has none. 万 and 亿 are the steps of Chinese numbers, and % and ％ are
# one sign in two widths (Unicode, U+FF05). numbro 2.5.0, a fork of numeral, has a value for 95% alone.
# Seen: a range is taken for a negative number, a ratio for a time in seconds, a date for eight digits. 万 and 亿 are
# dropped in the Chinese locale chs too, which does know 千; 95% is 0.95 and 95％ is 95. numeral.validate says false for
# each, but for 95% as well.
# Why it matters: sums and comparisons run over such values without an error; three to five days of waiting lower the
# total by 35.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . numeral@2.0.6 numbro@2.5.0

cat >show.js <<'JS'
const numbro = require("numbro");
const numeral = require("numeral");
require("numeral/locales/chs");
numeral.locale("chs");
for (const text of ["优", "3-5", "1:20", "2026-12-31", "5千", "12万", "1.2亿", "95%", "95％", "5‰"]) {
  console.log(text, numeral(text).value(), numeral.validate(text, "chs"), `numbro: ${numbro.unformat(text)}`);
}
JS
cat >expected <<'TXT'
优 null false numbro: undefined
3-5 -35 false numbro: undefined
1:20 80 false numbro: undefined
2026-12-31 20261231 false numbro: undefined
5千 5000 false numbro: undefined
12万 12 false numbro: undefined
1.2亿 1.2 false numbro: undefined
95% 0.9500000000000001 false numbro: 0.95
95％ 95 false numbro: undefined
5‰ 5 false numbro: undefined
TXT
node show.js >seen
diff -u expected seen
cat seen
