#!/usr/bin/env bash
# nzh 1.0.14 (npm): characters outside its table count as nothing, so that an amount turns into another one.
#
# Expected: a decoder of Chinese numerals gives the number or says that it cannot. 两万零五十 is 20,050, 三万五 is
# 35,000 by common use, 1千2百万 is 12,000,000, and 百分之八十五点五 is 0.855 or an error.
# Seen: 50, 30005, 0 and 185.5. 两 is not in the table, so that the 万 behind it multiplies nothing; 百 of 百分之
# adds a hundred. No error is raised, whatever the text holds.
# Why it matters: amounts in words are in every goal text, and 两 is the usual word before 万.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . nzh@1.0.14

cat >expected <<'TXT'
二万零五十 20050
两万零五十 50
三万五 30005
1千2百万 0
百分之八十五点五 185.5
二〇二六 226
不详 0
TXT
node -e '
const nzh = require("nzh/cn");
for (const text of ["二万零五十", "两万零五十", "三万五", "1千2百万", "百分之八十五点五", "二〇二六", "不详"])
  console.log(text, nzh.decodeS(text));' >seen
diff -u expected seen
cat seen
