#!/usr/bin/env bash
# ssf 0.11.2 (npm), the number-format code of SheetJS: a bare locale tag is drawn as a dollar sign.
#
# Expected: [$-804] says "Chinese, China" and names no currency. ECMA-376 part 1, 18.8.31 gives the tag as
# [$<currency string>-<language info>]; with an empty currency string there is nothing to draw.
# Seen: formats of dates leave the tag out, but where the section is a number the sign "$" stands before it:
# 5 in [$-804]0"天" becomes "$5天", and an amount spelled with [DBNum2] becomes "$1234", in Arabic digits.
# Why it matters: Excel writes [$-804] by itself, for 特殊 formats above all. Days turn into dollars,
# and whoever takes the shown text for the target reads an amount of money.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ssf@0.11.2

cat >show.js <<'JS'
const { format } = require("ssf");
const cases = [
  ['[$-804]0"天"', 5],
  ['0"天"', 5],
  ["[DBNum2][$-804]General", 1234],
  ['[$-804]yyyy"年"m"月"', 46387],
  ["[$¥-804]#,##0.00", 5],
];
for (const [code, value] of cases) console.log(`${code} on ${value}: ${format(code, value)}`);
JS
cat >expected <<'TXT'
[$-804]0"天" on 5: $5天
0"天" on 5: 5天
[DBNum2][$-804]General on 1234: $1234
[$-804]yyyy"年"m"月" on 46387: 2026年12月
[$¥-804]#,##0.00 on 5: ¥5.00
TXT
node show.js >seen
diff -u expected seen
cat seen
