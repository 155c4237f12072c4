#!/usr/bin/env bash
# dayjs 1.11.23 (npm), dates in JavaScript: its own 2026年12月31日中午12点30分 is read as half past midnight.
#
# Expected: the documentation of customParseFormat: A is the post or ante meridiem, and a locale can be passed for words of its language.
# The zh-cn locale says itself which part of the day is which: 中午 from 11:00 to 13:00. What a format writes, the same format
# reads. moment 2.31.0 (npm), whose locale has the same words, does.
# Seen: a word for the part of the day belongs to the first hour that has it, and is a morning up to twelve. 中午 is a morning, so that
# 12:30 is 00:30, half a day early, and 中午1点30分 is 01:30; 下午12点30分 is right. Nothing is invalid. In strict mode its own text is
# refused. zh-tw and zh-hk have the same words, and the same noon.
# Why it matters: deadlines for forms are often at noon. A form that comes in during the morning of the last day is late.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . dayjs@1.11.23 moment@2.31.0

cat >show.js <<'JS'
const dayjs = require("dayjs");
const moment = require("moment");
const locales = ["zh-cn", "zh-tw", "zh-hk"];
for (const name of locales) {
  require(`dayjs/locale/${name}`);
  require(`moment/locale/${name}`);
}
dayjs.extend(require("dayjs/plugin/customParseFormat"));
const FORMAT = "YYYY年M月D日Ah点mm分";
const show = (date) => (date.isValid() ? date.format("MM-DD HH:mm") : "invalid");
const read = (text, locale) => {
  const [loose, strict] = [false, true].map((way) => show(dayjs(text, FORMAT, locale, way)));
  return `dayjs ${loose}, strict ${strict}, moment ${show(moment(text, FORMAT, locale))}`;
};
for (const hour of [0, 3, 8, 10, 11, 12, 15, 20]) {
  const text = dayjs(new Date(2026, 11, 31, hour, 30)).locale("zh-cn").format(FORMAT);
  console.log(`${hour}:30 is ${text}: ${read(text, "zh-cn")}`);
}
for (const text of ["2026年12月31日中午1点30分", "2026年12月31日下午12点30分", "2026年12月31日下午1点30分"]) {
  console.log(`${text}: ${read(text, "zh-cn")}`);
}
for (const locale of locales.slice(1)) {
  const text = dayjs(new Date(2026, 11, 31, 12, 30)).locale(locale).format(FORMAT);
  console.log(`${locale}, ${text}: ${read(text, locale)}`);
}
JS
cat >expected <<'TXT'
0:30 is 2026年12月31日凌晨12点30分: dayjs 12-31 00:30, strict 12-31 00:30, moment 12-31 00:30
3:30 is 2026年12月31日凌晨3点30分: dayjs 12-31 03:30, strict 12-31 03:30, moment 12-31 03:30
8:30 is 2026年12月31日早上8点30分: dayjs 12-31 08:30, strict 12-31 08:30, moment 12-31 08:30
10:30 is 2026年12月31日上午10点30分: dayjs 12-31 10:30, strict 12-31 10:30, moment 12-31 10:30
11:30 is 2026年12月31日中午11点30分: dayjs 12-31 11:30, strict 12-31 11:30, moment 12-31 11:30
12:30 is 2026年12月31日中午12点30分: dayjs 12-31 00:30, strict invalid, moment 12-31 12:30
15:30 is 2026年12月31日下午3点30分: dayjs 12-31 15:30, strict 12-31 15:30, moment 12-31 15:30
20:30 is 2026年12月31日晚上8点30分: dayjs 12-31 20:30, strict 12-31 20:30, moment 12-31 20:30
2026年12月31日中午1点30分: dayjs 12-31 01:30, strict invalid, moment 12-31 13:30
2026年12月31日下午12点30分: dayjs 12-31 12:30, strict invalid, moment 12-31 12:30
2026年12月31日下午1点30分: dayjs 12-31 13:30, strict 12-31 13:30, moment 12-31 13:30
zh-tw, 2026年12月31日中午12点30分: dayjs 12-31 00:30, strict invalid, moment 12-31 12:30
zh-hk, 2026年12月31日中午12点30分: dayjs 12-31 00:30, strict invalid, moment 12-31 12:30
TXT
node show.js >seen
diff -u expected seen
cat seen
