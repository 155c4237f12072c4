#!/usr/bin/env bash
# number-to-chinese-words 1.0.20 (npm): 100050000 is written 一億, and 300012345 as 300002345.
#
# Expected: in Chinese numerals each four places have a step of their own (萬, 億, 兆), and 零 stands for places left out: 100050000 is
# 一億零五萬, 300012345 三億零一萬二千三百四十五. Between a 萬 that ends in zero and a full thousand 零 may stand: 十萬零一千.
# nzh 1.0.14 (npm) writes so, with 萬億 for 兆.
# Seen: behind 億, one to nine 萬 are left out, and behind 兆 one to nine 億; 零 stands in their place, or nothing. So it is with the labels
# for 大寫 that the README gives. 0.0000001 is 零點. No error. Ten 萬 and more are there, and all of it is in numbers below 億.
# Why it matters: the words are what binds in a budget document, and these are a good numeral of another sum, up to 90,000 yuan less. No
# small sum that a test is made with shows it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . number-to-chinese-words@1.0.20 nzh@1.0.14

cat >show.js <<'JS'
const writer = require("number-to-chinese-words").default;
const nzh = require("nzh/hk");
const small = Object.assign({}, writer.labels);
const capital = {
  digits: [..."零壹貳參肆伍陸柒捌玖"],
  units: ["", ..."拾佰仟萬拾佰仟億拾佰仟兆拾佰仟京拾佰仟垓"],
};
for (const number of [105, 12345, 101000, 99990000, 100000005, 100050000, 100090001, 300012345, 100100000, 1000500000000]) {
  writer.labels = small;
  const words = writer.toWords(number);
  writer.labels = Object.assign({}, small, capital);
  console.log(`${number}: ${words}, ${writer.toWords(number)}; nzh ${nzh.encodeS(number, { tenMin: true })}`);
}
writer.labels = small;
console.log(`0.05: ${writer.toWords(0.05)}; 0.0000001: ${writer.toWords(0.0000001)}`);

let wrong = 0;
for (let number = 100000000; number < 110000000; number += 10000) {
  const left = writer.toWords(number), right = writer.toWords(number % 100000000);
  if (number % 100000000 && !left.endsWith(right)) wrong += 1;
}
console.log(`whole 萬 between 100010000 and 109990000 that are lost: ${wrong}`);
JS
cat >expected <<'TXT'
105: 一百零五, 壹佰零伍; nzh 一百零五
12345: 一萬二千三百四十五, 壹萬貳仟參佰肆拾伍; nzh 一萬二千三百四十五
101000: 十萬零一千, 拾萬零壹仟; nzh 十萬一千
99990000: 九千九百九十九萬, 玖仟玖佰玖拾玖萬; nzh 九千九百九十九萬
100000005: 一億零五, 壹億零伍; nzh 一億零五
100050000: 一億, 壹億; nzh 一億零五萬
100090001: 一億零一, 壹億零壹; nzh 一億零九萬零一
300012345: 三億零二千三百四十五, 參億零貳仟參佰肆拾伍; nzh 三億零一萬二千三百四十五
100100000: 一億零一十萬, 壹億零壹拾萬; nzh 一億零十萬
1000500000000: 一兆, 壹兆; nzh 一萬零五億
0.05: 零點零五; 0.0000001: 零點
whole 萬 between 100010000 and 109990000 that are lost: 9
TXT
node show.js >seen
diff -u expected seen
cat seen
