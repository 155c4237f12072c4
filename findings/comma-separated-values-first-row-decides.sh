#!/usr/bin/env bash
# comma-separated-values 3.6.4 (npm), which reads CSV: where the first target is a number, ≥95% below it is null, and a blank is 0.
#
# Expected: RFC 4180 knows texts alone. The README has cast, which is on by default, make numbers and booleans of values that are ones; a
# text that is none stays a text. papaparse 5.7.1 (npm) with dynamicTyping does so.
# Seen: the first row decides for its column, and a blank counts as a number. From then on every text is null and every blank 0: behind 12
# ≥95% is null, behind a blank remark each remark is null and the blank itself 0. Behind a first ≥95% all stay texts, the numbers
# too. Codes lose their zeros, 0012 is 12. With cast: false all is right. No error.
# Why it matters: the first remark of a form is nearly always blank, and so all remarks are gone; a target that was not filled in is one
# of zero, and one that is a text was not filled in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . comma-separated-values@3.6.4 papaparse@5.7.1

cat >show.js <<'JS'
const CSV = require("comma-separated-values");
const papaparse = require("papaparse");
const tables = {
  "a number first": "编码,指标值,备注\n0012,12,\n0013,≥95%,见附件\n0014,,\n",
  "a text first": "编码,指标值,备注\n0013,≥95%,见附件\n0012,12,\n0014,,\n",
};
for (const [name, text] of Object.entries(tables)) {
  console.log(`${name}:`);
  for (const row of CSV.parse(text, { header: true })) console.log("  comma-separated-values:", JSON.stringify(row));
  for (const row of CSV.parse(text, { header: true, cast: false })) console.log("  with cast: false:", JSON.stringify(row));
  const { data } = papaparse.parse(text.trim(), { header: true, dynamicTyping: true, delimiter: "," });
  for (const row of data) console.log("  papaparse:", JSON.stringify(row));
}
JS
cat >expected <<'TXT'
a number first:
  comma-separated-values: {"编码":12,"指标值":12,"备注":0}
  comma-separated-values: {"编码":13,"指标值":null,"备注":null}
  comma-separated-values: {"编码":14,"指标值":0,"备注":0}
  with cast: false: {"编码":"0012","指标值":"12","备注":""}
  with cast: false: {"编码":"0013","指标值":"≥95%","备注":"见附件"}
  with cast: false: {"编码":"0014","指标值":"","备注":""}
  papaparse: {"编码":12,"指标值":12,"备注":null}
  papaparse: {"编码":13,"指标值":"≥95%","备注":"见附件"}
  papaparse: {"编码":14,"指标值":null,"备注":null}
a text first:
  comma-separated-values: {"编码":13,"指标值":"≥95%","备注":"见附件"}
  comma-separated-values: {"编码":12,"指标值":"12","备注":""}
  comma-separated-values: {"编码":14,"指标值":"","备注":""}
  with cast: false: {"编码":"0013","指标值":"≥95%","备注":"见附件"}
  with cast: false: {"编码":"0012","指标值":"12","备注":""}
  with cast: false: {"编码":"0014","指标值":"","备注":""}
  papaparse: {"编码":13,"指标值":"≥95%","备注":"见附件"}
  papaparse: {"编码":12,"指标值":12,"备注":null}
  papaparse: {"编码":14,"指标值":null,"备注":null}
TXT
node show.js >seen
diff -u expected seen
cat seen
