#!/usr/bin/env bash
# xlsx-to-csv 2.0.1 (npm), which turns a workbook into CSV: every heading stands one column to the right of its values.
#
# Expected: the README has dest: "return" give the CSV as a text. RFC 4180, section 2: the first line may hold the names of the fields,
# in the same number as in the records.
# Seen: the text begins with a comma, and ends with a line of one comma, so that the first heading is blank, each other one is above the
# values of its neighbour, and there is one record too many. With dest as the name of a file both are right. In either, 15:30 is
# 1899-12-31 15:30:00, 36 hours are 1900-01-01 12:00:00, and #DIV/0! is Div0. No error.
# Why it matters: the target is read as the unit, and the amount as the target. All the values are there, so that no count of rows or
# of cells says that something is wrong.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx-to-csv@2.0.1 papaparse@5.7.1
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib XlsxWriter==3.3.1

PYTHONPATH=lib python3 - <<'PY'
import xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    time, hours = (book.add_format({"num_format": code}) for code in ("h:mm", '[h]"小时"'))
    sheet = book.add_worksheet("form")
    sheet.write_row(0, 0, ["指标", "指标值", "单位"])
    sheet.write_row(1, 0, ["合格率", 95, "%"])
    sheet.write_row(2, 0, ["金额", 1200, "万元"])
    sheet.write_row(3, 0, ["截止时间", 15.5 / 24], time)
    sheet.write_row(4, 0, ["时长", 1.5], hours)
    sheet.write(5, 0, "增长率")
    sheet.write_formula(5, 1, "=1/0", None, "#DIV/0!")
PY
cat >show.js <<'JS'
const fs = require("fs");
const papaparse = require("papaparse");
const { convertFile } = require("xlsx-to-csv");
const returned = convertFile("form.xlsx", { dest: "return", delimiter: "," });
convertFile("form.xlsx", { dest: "form.csv", delimiter: "," });
for (const [name, text] of Object.entries({ returned, file: fs.readFileSync("form.csv", "utf8") })) {
  console.log(`${name}:`);
  for (const record of papaparse.parse(text, { header: true, delimiter: ",", skipEmptyLines: true }).data) {
    console.log("   ", JSON.stringify(record));
  }
}
JS
cat >expected <<'TXT'
returned:
    {"":"合格率","指标":"95","指标值":"%"}
    {"":"金额","指标":"1200","指标值":"万元"}
    {"":"截止时间","指标":"1899-12-31 15:30:00","指标值":""}
    {"":"时长","指标":"1900-01-01 12:00:00","指标值":""}
    {"":"增长率","指标":"Div0","指标值":""}
    {"":"","指标":""}
file:
    {"指标":"合格率","指标值":"95","单位":"%"}
    {"指标":"金额","指标值":"1200","单位":"万元"}
    {"指标":"截止时间","指标值":"1899-12-31 15:30:00","单位":""}
    {"指标":"时长","指标值":"1900-01-01 12:00:00","单位":""}
    {"指标":"增长率","指标值":"Div0","单位":""}
TXT
node show.js >seen
diff -u expected seen
cat seen
