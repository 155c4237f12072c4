#!/usr/bin/env bash
# @microsoft/recognizers-text-suite 1.3.1 (npm): the first half of the year is the whole of last year, and the fourth
# quarter has no end.
#
# Expected: 上半年 is January to June, 下半年 July to December, 第四季度 October to December. A calendar year is the
# budget year (预算法, article 18), and reports are due by its halves and quarters.
# Seen: asked in June 2026, 上半年 is the year 2025 and 下半年 the year 2027 (上 and 下 are taken for last and next);
# 2026年上半年 is all of 2026, 2026年三季度 too. 第一季度 to 第三季度 are right, 第四季度 is not resolved: its end is in
# the year 1. No error.
# Why it matters: "spend half of it in the first half" is checked against a year that is over, or against twelve months.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @microsoft/recognizers-text-suite@1.3.1

cat >show.js <<'JS'
const { Culture, recognizeDateTime } = require("@microsoft/recognizers-text-suite");
for (const text of ["第一季度", "第三季度", "第四季度", "上半年", "下半年", "2026年上半年", "2026年三季度"]) {
  const found = recognizeDateTime(text, Culture.Chinese, undefined, new Date(2026, 5, 15));
  const spans = found.map(({ text, resolution: { values: [{ start, end, value, timex }] } }) =>
    `${text} ${start ? `${start} to before ${end}` : `${value} ${timex}`}`);
  console.log(`${text}: ${spans.join("; ")}`);
}
JS
cat >expected <<'TXT'
第一季度: 第一季度 2026-01-01 to before 2026-04-01
第三季度: 第三季度 2026-07-01 to before 2026-10-01
第四季度: 第四季度 not resolved (2026-10-01,0001-01-01,P3M)
上半年: 上半年 2025-01-01 to before 2026-01-01
下半年: 下半年 2027-01-01 to before 2028-01-01
2026年上半年: 2026年上半年 2026-01-01 to before 2027-01-01
2026年三季度: 2026年 2026-01-01 to before 2027-01-01
TXT
node show.js >seen
diff -u expected seen
cat seen
