#!/usr/bin/env bash
# nzh 1.0.14 (npm) converts between digits and Chinese numerals.
#
# Expected: decodeS of a numeral with a character outside its table fails or says so; 两 is the everyday form of 二 before 百, 千 and 万.
# Seen: such a character is passed over and the rest is read on. 两万零五十 is 50, 两百 is 0, 百分之八十五点五 is 185.5 (分之 is
#   skipped, 百 becomes 100), 五成 (half) is 5. There is no error and no NaN.
# Matters to a reader of budgets: 两万 and 百分之… are more common in goals than 二万; the targets lose their value without a trace.
#   Refuse a numeral in which any character is unknown.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

npm install --prefix "$tmp" --silent --no-audit --no-fund nzh@1.0.14
cat >"$tmp/read.cjs" <<'JS'
const { cn } = require("nzh");
for (const words of ["二万零五十", "两万零五十", "两百", "百分之八十五点五", "五成"]) console.log(words, cn.decodeS(words));
JS
node "$tmp/read.cjs" >"$tmp/seen"

diff - "$tmp/seen" <<'EXPECTED'
二万零五十 20050
两万零五十 50
两百 0
百分之八十五点五 185.5
五成 5
EXPECTED
