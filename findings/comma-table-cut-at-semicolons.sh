#!/usr/bin/env bash
# papaparse 5.7.1 and SheetJS xlsx 0.18.5 (npm): a comma table whose texts hold lists is cut at the semicolons or bars.
#
# Expected: RFC 4180, section 2: fields are separated by commas; a semicolon is text. Every row here has two fields.
# Seen: papaparse takes the mark that comes most evenly, ; or |, and SheetJS takes ; as well: the header stays
# whole as "项目,指标值" while the values fall apart. No error is reported. DuckDB 2.0.1 (PyPI) keeps the commas.
# Why it matters: "≥95%;12次;3天" in one cell is the usual way to put three targets in a table. State the delimiter.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . papaparse@5.7.1 xlsx@0.18.5
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib duckdb==2.0.1

printf '项目,指标值\r\n甲,≥95%%;12次;3天\r\n乙,≥90%%;10次;5天\r\n丙,100%%;8次;2天\r\n' >semicolon.csv
printf '项目,指标值\r\n甲,数量|质量|时效\r\n乙,数量|质量|成本\r\n' >bar.csv
cat >show.js <<'JS'
const { readFileSync } = require("node:fs");
const Papa = require("papaparse");
const XLSX = require("xlsx");
for (const file of ["semicolon.csv", "bar.csv"]) {
  const text = readFileSync(file, "utf8");
  const { data, errors } = Papa.parse(text);
  console.log(`papaparse, ${file}: ${JSON.stringify(data)}, errors: ${errors.length}`);
  const book = XLSX.read(text, { type: "string" });
  console.log(`sheetjs, ${file}: ${JSON.stringify(XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 }))}`);
}
JS
cat >show.py <<'PY'
import duckdb

for file in ["semicolon.csv", "bar.csv"]:
    table = duckdb.read_csv(file)
    print(f"duckdb, {file}:", table.columns, table.fetchall())
PY
cat >expected <<'TXT'
papaparse, semicolon.csv: [["项目,指标值"],["甲,≥95%","12次","3天"],["乙,≥90%","10次","5天"],["丙,100%","8次","2天"],[""]], errors: 0
sheetjs, semicolon.csv: [["项目,指标值"],["甲,≥95%","12次","3天"],["乙,≥90%","10次","5天"],["丙,100%","8次","2天"]]
papaparse, bar.csv: [["项目,指标值"],["甲,数量","质量","时效"],["乙,数量","质量","成本"],[""]], errors: 0
sheetjs, bar.csv: [["项目,指标值"],["甲,数量","质量","时效"],["乙,数量","质量","成本"]]
duckdb, semicolon.csv: ['项目', '指标值'] [('甲', '≥95%;12次;3天'), ('乙', '≥90%;10次;5天'), ('丙', '100%;8次;2天')]
duckdb, bar.csv: ['项目', '指标值'] [('甲', '数量|质量|时效'), ('乙', '数量|质量|成本')]
TXT
{ node show.js; PYTHONPATH=lib python3 show.py; } >seen
diff -u expected seen
cat seen
