#!/usr/bin/env bash
# to-words 5.7.0 writes numbers in Chinese, chinese-parseint2 2.0.6 reads them (both npm): 105 comes back as 150.
#
# Expected: in Chinese numerals 零 stands for places that are left out, and the first step has its digit: 105 is 一百零五, 1234567 is
# 一百二十三万四千五百六十七. Without 零 a last digit counts the step below: 二百五 is 250. In money 0.5 is five 角, and 整 (exact)
# stands only where nothing is behind 元 or 角 (支付结算办法, annex 1). nzh 1.0.14 (npm) writes so.
# Seen: with the locale zh-CN each step is a word of its own, as in English, and none is 零. 105 is 百 五, 2005 is 二 千 五, which the
# reader takes for 150 and 2500, as a person does. 10005 and 100000000 come back as 5000 and 0. 1234567 is 百万 二 十万 三 万 and so
# on; the reader adds it up. 0.5 in money is 零 元 五十 分 整. No error.
# Why it matters: it writes amounts in words in 135 locales, and the words are what binds in a Chinese document. They name another
# sum, half as much again.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . to-words@5.7.0 chinese-parseint2@2.0.6 nzh@1.0.14

cat >show.js <<'JS'
const read = require("chinese-parseint2").default;
const { ToWords } = require("to-words");
const nzh = require("nzh").cn;
const words = new ToWords({ localeCode: "zh-CN" });
for (const number of [12, 250, 105, 1005, 2005, 10005, 100000000, 1234567]) {
  const [written, right] = [words.convert(number), nzh.encodeS(number)];
  console.log(`${number}: to-words ${written}, read ${read(written.replaceAll(" ", ""))}; nzh ${right}, read ${read(right)}`);
}
for (const sum of [105, 0.5, 1000.5]) {
  console.log(`${sum} yuan: to-words ${words.convert(sum, { currency: true })}; nzh ${nzh.toMoney(sum, { outSymbol: false })}`);
}
JS
cat >expected <<'TXT'
12: to-words 十 二, read 12; nzh 十二, read 12
250: to-words 二 百 五十, read 250; nzh 二百五十, read 250
105: to-words 百 五, read 150; nzh 一百零五, read 105
1005: to-words 千 五, read 1500; nzh 一千零五, read 1005
2005: to-words 二 千 五, read 2500; nzh 二千零五, read 2005
10005: to-words 万 五, read 5000; nzh 一万零五, read 10005
100000000: to-words 亿, read 0; nzh 一亿, read 100000000
1234567: to-words 百万 二 十万 三 万 四 千 五 百 六十 七, read 1234567; nzh 一百二十三万四千五百六十七, read 1234567
105 yuan: to-words 百 五 元 整; nzh 壹佰零伍元整
0.5 yuan: to-words 零 元  五十 分 整; nzh 伍角
1000.5 yuan: to-words 千 元  五十 分 整; nzh 壹仟元伍角
TXT
node show.js >seen
diff -u expected seen
cat seen
