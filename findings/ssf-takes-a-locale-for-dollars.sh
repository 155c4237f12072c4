#!/usr/bin/env bash
# ssf 0.11.2 (npm), the number formats of SheetJS (the same code is in xlsx 0.18.5 and in @e965/xlsx 0.20.3).
#
# Expected: [$-804]0"天" shows 5天. In [$symbol-locale] the symbol before the hyphen is empty here; -804 only names Chinese
#   (ECMA-376 part 1, 18.8.31).
# Seen: $5天. Where no date follows, the tag without a symbol is printed as a dollar sign. numfmt 4.0.1 shows 5天.
# Matters to a reader of budgets: Chinese Excel puts [$-804] into formats by itself. A deadline of 5 days or a share of 90% arrives
#   as an amount of dollars. Take a currency only from what stands between [$ and the hyphen.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

npm install --prefix "$tmp" --silent --no-audit --no-fund ssf@0.11.2 numfmt@4.0.1
cat >"$tmp/show.mjs" <<'JS'
import ssf from "ssf";
import { format } from "numfmt";
for (const [code, value] of [['0"天"', 5], ['[$-804]0"天"', 5], ["[$-804]0%", 0.9], ["[$¥-804]0.00", 5]])
  console.log(`${code} on ${value}: ssf ${ssf.format(code, value)}, numfmt ${format(code, value)}`);
JS
node "$tmp/show.mjs" >"$tmp/seen"

diff - "$tmp/seen" <<'EXPECTED'
0"天" on 5: ssf 5天, numfmt 5天
[$-804]0"天" on 5: ssf $5天, numfmt 5天
[$-804]0% on 0.9: ssf $90%, numfmt 90%
[$¥-804]0.00 on 5: ssf ¥5.00, numfmt ¥5.00
EXPECTED
