#!/usr/bin/env bash
# @vanillaes/csv 3.0.8 (npm), which reads CSV: 1,234.50 is 1, 1.5亿元 is 1.5, and ≥95.5% is no number at all.
#
# Expected: RFC 4180 knows texts alone. The README has the option typed infer types; a text that is no number stays a text. csv-parse
# 7.0.3 (npm) with cast does so.
# Seen: with typed a point behind another character makes a number of any text, of which the figures at its start are left: 1,234.50 is 1,
# 99.5% is 99.5, 1.5亿元 and 1.5万元 are both 1.5, and the number 1.1.2 of an indicator is 1.1. Where no figure comes first, ≥95.5% and
# a remark with a full stop are NaN, and so is a blank. Without a point 1,234, 99% and ≥95% stay. 1e3 is 1. No error.
# Why it matters: amounts have two decimals, and those from a thousand up have a comma too. A budget of 1,234.50 is a single yuan.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @vanillaes/csv@3.0.8 csv-parse@7.0.3

cat >show.mjs <<'JS'
import { parse } from "@vanillaes/csv";
import { parse as read } from "csv-parse/sync";
const values = ["1,234.50", "1,234", "99.5%", "99%", "≥95.5%", "≥95%", "1.5亿元", "1.5万元", "3.5-5天", "1.1.2", "按计划完成.", "", "1e3", "12.5"];
const show = (value) => (typeof value === "string" ? JSON.stringify(value) : String(value));
for (const value of values) {
  const text = `target,unit\n"${value}",x\n`;
  const seen = parse(text, { typed: true })[1][0];
  const right = read(text, { cast: true })[1][0];
  console.log(`${value || "blank"}: @vanillaes/csv ${show(seen)}, csv-parse ${show(right)}`);
}
JS
cat >expected <<'TXT'
1,234.50: @vanillaes/csv 1, csv-parse "1,234.50"
1,234: @vanillaes/csv "1,234", csv-parse "1,234"
99.5%: @vanillaes/csv 99.5, csv-parse "99.5%"
99%: @vanillaes/csv "99%", csv-parse "99%"
≥95.5%: @vanillaes/csv NaN, csv-parse "≥95.5%"
≥95%: @vanillaes/csv "≥95%", csv-parse "≥95%"
1.5亿元: @vanillaes/csv 1.5, csv-parse "1.5亿元"
1.5万元: @vanillaes/csv 1.5, csv-parse "1.5万元"
3.5-5天: @vanillaes/csv 3.5, csv-parse "3.5-5天"
1.1.2: @vanillaes/csv 1.1, csv-parse "1.1.2"
按计划完成.: @vanillaes/csv NaN, csv-parse "按计划完成."
blank: @vanillaes/csv NaN, csv-parse ""
1e3: @vanillaes/csv 1, csv-parse 1000
12.5: @vanillaes/csv 12.5, csv-parse 12.5
TXT
node show.mjs >seen
diff -u expected seen
cat seen
