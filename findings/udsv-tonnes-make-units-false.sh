#!/usr/bin/env bash
# udsv 0.7.3 (npm), which reads CSV: where the last unit is t, for tonnes, every other unit is false, and Yes is no where yes comes last.
#
# Expected: the README has inferSchema tell strings, numbers, booleans, dates and JSON apart; a column of texts is none of the others, and
# both Yes and yes are a yes. d3-dsv 3.0.1 (npm) with autoType leaves the texts.
# Seen: the last value that is not blank within the first nine records decides for its column. Where it is t, f, y or n, or yes, no, true or
# false in any case, the column is one of booleans, in which only that very word is true: km is false and so are 元 and Yes, while t is
# true. Behind a number in that place ≥95% is NaN. With the same records in another order all is right. No error.
# Why it matters: t is the unit of waste that is treated, and of grain. The units of a form are lost by a single row, and of an indicator
# that was met it is said that it was not.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . udsv@0.7.3 d3-dsv@3.0.1

cat >show.mjs <<'JS'
import { autoType, csvParse } from "d3-dsv";
import { inferSchema, initParser } from "udsv";
const columns = [
  ["km", "元", "t"],
  ["km", "t", "元"],
  ["Yes", "No", "yes"],
  ["yes", "No", "Yes"],
  ["是", "否", "Y"],
  ["不晚于年底", "按计划", "n"],
  ["≥95%", "12场", "12"],
  ["≥95%", "12", "12场"],
];
for (const column of columns) {
  const text = `name,value\n${column.map((value, row) => `goal ${row},${value}\n`).join("")}`;
  const seen = initParser(inferSchema(text)).typedObjs(text).map(({ value }) => value);
  const right = csvParse(text, autoType).map(({ value }) => value);
  console.log(`${column.join(" ")}: udsv ${seen.join(" ")}, d3-dsv ${right.join(" ")}`);
}
for (const place of [9, 10]) {
  const text = `name,value\n${"a,km\n".repeat(place - 1)}a,t\n${"a,km\n".repeat(3)}`;
  const seen = initParser(inferSchema(text)).typedObjs(text).map(({ value }) => value);
  console.log(`t in record ${place} of ${seen.length}: udsv ${seen.join(" ")}`);
}
JS
cat >expected <<'TXT'
km 元 t: udsv false false true, d3-dsv km 元 t
km t 元: udsv km t 元, d3-dsv km t 元
Yes No yes: udsv false false true, d3-dsv Yes No yes
yes No Yes: udsv false false true, d3-dsv yes No Yes
是 否 Y: udsv false false true, d3-dsv 是 否 Y
不晚于年底 按计划 n: udsv false false false, d3-dsv 不晚于年底 按计划 n
≥95% 12场 12: udsv NaN NaN 12, d3-dsv ≥95% 12场 12
≥95% 12 12场: udsv ≥95% 12 12场, d3-dsv ≥95% 12 12场
t in record 9 of 12: udsv false false false false false false false false true false false false
t in record 10 of 13: udsv km km km km km km km km km t km km km
TXT
node show.mjs >seen
diff -u expected seen
cat seen
