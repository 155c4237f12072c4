#!/usr/bin/env bash
# vega-loader 5.1.3 (npm), by which Vega reads tables for its charts: a column of shares is one of dates, 95% is 1995 and 40% is 2040.
#
# Expected: the README of the package has parse: "auto" find out the types of the columns, boolean, integer, number, date or string. 95%
# is none of the first four. papaparse 5.7.1 (npm) with dynamicTyping leaves the texts.
# Seen: what Date.parse of the engine accepts is a date, and V8 takes nearly all that holds figures: 95% is 1 January 1995, 12% 1 December
# 2001, -5% 1 May 2001, 3-5 5 March 2001, and the number 1.1.2 of an indicator is in 2002. Where one text of the column is refused
# (≥95%, 12场), or one is a plain number, all stay. No warning.
# Why it matters: a chart of completion shares has years on its axis, and 49% stands behind 50% by a century: 2049 and 1950.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . vega-loader@5.1.3 papaparse@5.7.1

cat >show.mjs <<'JS'
import papaparse from "papaparse";
import { read } from "vega-loader";
const columns = ["95% 40%", "49% 50%", "12% 5%", "-5% 5.5%", "3-5 2-3", "1.1.1 1.1.2", "2026-12-31 2026-06-30"];
for (const column of [...columns, "0.95 0.4", "≥95% 40%", "95% 12场", "0.95 40%"]) {
  const text = `target\n${column.replace(" ", "\n")}\n`;
  const seen = read(text, { type: "csv", parse: "auto" }).map(({ target }) =>
    typeof target === "number" && Math.abs(target) > 1e9 ? new Date(target).toISOString().slice(0, 10) : JSON.stringify(target),
  );
  const right = papaparse
    .parse(text.trim(), { header: true, dynamicTyping: true, delimiter: "," })
    .data.map(({ target }) => JSON.stringify(target));
  console.log(`${column}: vega-loader ${seen.join(" ")}, papaparse ${right.join(" ")}`);
}
JS
cat >expected <<'TXT'
95% 40%: vega-loader 1995-01-01 2040-01-01, papaparse "95%" "40%"
49% 50%: vega-loader 2049-01-01 1950-01-01, papaparse "49%" "50%"
12% 5%: vega-loader 2001-12-01 2001-05-01, papaparse "12%" "5%"
-5% 5.5%: vega-loader 2001-05-01 2001-05-05, papaparse "-5%" "5.5%"
3-5 2-3: vega-loader 2001-03-05 2001-02-03, papaparse "3-5" "2-3"
1.1.1 1.1.2: vega-loader 2001-01-01 2002-01-01, papaparse "1.1.1" "1.1.2"
2026-12-31 2026-06-30: vega-loader 2026-12-31 2026-06-30, papaparse "2026-12-31" "2026-06-30"
0.95 0.4: vega-loader 0.95 0.4, papaparse 0.95 0.4
≥95% 40%: vega-loader "≥95%" "40%", papaparse "≥95%" "40%"
95% 12场: vega-loader "95%" "12场", papaparse "95%" "12场"
0.95 40%: vega-loader "0.95" "40%", papaparse 0.95 "40%"
TXT
TZ=UTC node show.mjs >seen
diff -u expected seen
cat seen
