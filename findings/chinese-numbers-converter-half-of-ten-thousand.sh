#!/usr/bin/env bash
# chinese-numbers-converter 2.3.1 (npm), which turns the Chinese numerals of a text into figures: 0.5万元 is 0.50000元, and
# 一亿零五万元 is ten thousand times too much.
#
# Expected: 万 after 亿 counts on its own: 一亿零五万 is 100,050,000, as nzh 1.0.14 (npm) reads it. The README has decimals before 萬,
# 3.5萬 is 35,000, and names what it cannot do; neither of these is among it.
# Seen: in a text a number below one gets zeros put behind it, 0.5万元 is 0.50000元 and 0.05亿元 0.0500000000元, a half for five thousand.
# What stands behind 亿 is added to it and 亿 counted by ten thousand more: 二亿五千万 is 2000050000000, and 1亿5000万 has lost its second
# half. 3.5万 and 一千二百万 are right. No error.
# Why it matters: amounts below ten thousand are written 0.5万元 in forms that count in 万, and those of a city in 亿. The text with
# figures in it looks as if somebody had typed them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . chinese-numbers-converter@2.3.1 nzh@1.0.14

cat >show.js <<'JS'
const ChineseNumber = require("chinese-numbers-converter");
const nzh = require("nzh").cn;
for (const amount of ["0.5万", "0.05亿", "0.5千", "3.5万", "12.05万"]) {
  console.log(`预算${amount}元:`, new ChineseNumber(`预算${amount}元`).toArabicString());
}
for (const amount of ["一千二百万", "一亿", "一亿零五万", "二亿五千万", "一亿三千五百万"]) {
  console.log(`${amount}:`, new ChineseNumber(amount).toInteger(), "nzh:", nzh.decodeS(amount));
}
for (const amount of ["1亿2千万", "1亿5000万"]) console.log(`${amount}:`, new ChineseNumber(amount).toInteger());
JS
cat >expected <<'TXT'
预算0.5万元: 预算0.50000元
预算0.05亿元: 预算0.0500000000元
预算0.5千元: 预算0.5000元
预算3.5万元: 预算35000元
预算12.05万元: 预算120500元
一千二百万: 12000000 nzh: 12000000
一亿: 100000000 nzh: 100000000
一亿零五万: 1000000050000 nzh: 100050000
二亿五千万: 2000050000000 nzh: 250000000
一亿三千五百万: 1000035000000 nzh: 135000000
1亿2千万: 1000020000000
1亿5000万: 1000000000000
TXT
node show.js >seen
diff -u expected seen
cat seen
