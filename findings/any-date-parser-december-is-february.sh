#!/usr/bin/env bash
# any-date-parser 2.2.4 (npm), which reads dates in the languages of Intl: 31 December is 1 February, 30 November is 1 January.
#
# Expected: the README has any locale that Intl knows, and month and day without a year, or with a time. Intl itself writes
# 12月31日 and 2026年12月31日 下午3:30 in zh-CN (Unicode's CLDR). chrono-node 2.10.3 (npm) reads them rightly.
# Seen: the 2 of 12月 is taken for February, the 1 of 11月 for January, and what follows is dropped, the day too, so that any day of
# December is the first of February. October and the months of one figure are right. A bare 2026年12月31日 is right; with 前, 止 or a
# time behind it, it is 1 February 2026. No error.
# Why it matters: projects end in November and December. Their deadline is read as one that is over before the money is there.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . any-date-parser@2.2.4 chrono-node@2.10.3

cat >show.mjs <<'JS'
import { zh } from "chrono-node";
import parser from "any-date-parser";
const day = (year, month, date) => `${year ?? "?"}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
const texts = [
  ...[1, 9, 10, 11, 12].map((month) => `${month}月30日`),
  "12月31日",
  "2026年12月31日",
  "2026年12月31日前",
  "2026年12月31日 下午3:30",
  "2026年11月30日 17:30",
  "2026年6月30日 17:30",
];
for (const text of texts) {
  const seen = parser.attempt(text, "zh-CN");
  const right = zh.hans.parse(text, new Date(2026, 0, 1))[0].start;
  const said = day(seen.year, seen.month, seen.day);
  console.log(`${text}: any-date-parser ${said}, chrono ${day(right.get("year"), right.get("month"), right.get("day"))}`);
}
JS
cat >expected <<'TXT'
1月30日: any-date-parser ?-01-30, chrono 2026-01-30
9月30日: any-date-parser ?-09-30, chrono 2026-09-30
10月30日: any-date-parser ?-10-30, chrono 2026-10-30
11月30日: any-date-parser ?-01-01, chrono 2026-11-30
12月30日: any-date-parser ?-02-01, chrono 2026-12-30
12月31日: any-date-parser ?-02-01, chrono 2026-12-31
2026年12月31日: any-date-parser 2026-12-31, chrono 2026-12-31
2026年12月31日前: any-date-parser 2026-02-01, chrono 2026-12-31
2026年12月31日 下午3:30: any-date-parser 2026-02-01, chrono 2026-12-31
2026年11月30日 17:30: any-date-parser 2026-01-01, chrono 2026-11-30
2026年6月30日 17:30: any-date-parser 2026-06-30, chrono 2026-06-30
TXT
TZ=UTC node show.mjs >seen
diff -u expected seen
cat seen
