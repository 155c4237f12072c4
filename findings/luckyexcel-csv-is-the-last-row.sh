#!/usr/bin/env bash
# @zwight/luckyexcel 1.1.6 (npm), which takes .xlsx into the tables of Univer and out again: the CSV of a form is its last row, and a total of
# 15 is 15 January 1900.
#
# Expected: the README has the import of .xlsx and the export as .xlsx and CSV, with formulas and formats of cells. RFC 4180, section 2: each
# record is a line of its own, its fields parted by commas.
# Seen: of all rows the last one alone is written, each value on a line of its own, one comma further to the right. In the .xlsx each cell
# with a formula holds its result as a plain number, and where it has no format the formula is written as its number format: =SUM(C2:C3) has
# the letters of a date in it, so that 15 is a day. With a format the formula is gone. A yes is 1. What Univer is given is right, and so is
# the rest of the .xlsx. No error.
# Why it matters: forms that are filled in on a page are handed in as such files. A form of twenty indicators has one, and its total is a date.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @zwight/luckyexcel@1.1.6 jsdom@29.1.1
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib XlsxWriter==3.3.1 openpyxl==3.1.5

cat >make.py <<'PY'
import xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    for row, cells in enumerate([("指标", "单位", "目标值"), ("道路", "公里", 12), ("桥梁", "座", 3), ("按期完工", "是否", True)]):
        sheet.write_row(row, 0, cells)
    sheet.write_row(4, 0, ["合计", "个"])
    sheet.write_formula(4, 2, "=SUM(C2:C3)", None, 15)
    sheet.write_row(5, 0, ["平均", "个"])
    sheet.write_formula(5, 2, "=AVERAGE(C2:C3)", book.add_format({"num_format": "0.0"}), 7.5)
PY
cat >show.cjs <<'JS'
const fs = require("fs");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM();
for (const name of ["document", "DOMParser", "navigator", "FileReader", "File", "Blob"]) global[name] = window[name];
global.window = window;
const lucky = require("@zwight/luckyexcel").default ?? require("@zwight/luckyexcel");
lucky.transformExcelToUniver(new window.File([fs.readFileSync("form.xlsx")], "form.xlsx"), (snapshot) => {
  for (const row of Object.values(snapshot.sheets[snapshot.sheetOrder[0]].cellData)) {
    console.log("Univer:", Object.values(row).map((cell) => `${cell.v} ${cell.f ?? ""}`.trim()).join(" | "));
  }
  lucky.transformUniverToCsv({ snapshot, getBuffer: true, success: (text) => console.log("CSV:", JSON.stringify(text)) });
  lucky.transformUniverToExcel({ snapshot, getBuffer: true, success: (bytes) => fs.writeFileSync("saved.xlsx", Buffer.from(bytes)) });
});
JS
cat >read.py <<'PY'
import openpyxl

for name in ("form", "saved"):
    for row in openpyxl.load_workbook(f"{name}.xlsx").active.iter_rows():
        print(f"{name}.xlsx:", " | ".join(f"{cell.value} in {cell.number_format}" if cell.number_format != "General" else str(cell.value) for cell in row))
PY
cat >expected <<'TXT'
Univer: 指标 | 单位 | 目标值
Univer: 道路 | 公里 | 12
Univer: 桥梁 | 座 | 3
Univer: 按期完工 | 是否 | 1
Univer: 合计 | 个 | 15 =SUM(C2:C3)
Univer: 平均 | 个 | 7.5 =AVERAGE(C2:C3)
CSV: {"form":"data:text/csv;charset=utf-8,平均\r\n,个\r\n,,7.5\r\n"}
form.xlsx: 指标 | 单位 | 目标值
form.xlsx: 道路 | 公里 | 12
form.xlsx: 桥梁 | 座 | 3
form.xlsx: 按期完工 | 是否 | True
form.xlsx: 合计 | 个 | =SUM(C2:C3)
form.xlsx: 平均 | 个 | =AVERAGE(C2:C3) in 0.0
saved.xlsx: 指标 | 单位 | 目标值
saved.xlsx: 道路 | 公里 | 12
saved.xlsx: 桥梁 | 座 | 3
saved.xlsx: 按期完工 | 是否 | 1
saved.xlsx: 合计 | 个 | 1900-01-15 00:00:00 in =SUM(C2:C3)
saved.xlsx: 平均 | 个 | 7.5 in 0.0
TXT
export PYTHONPATH=lib
python3 make.py
{ node show.cjs; python3 read.py; } >seen
diff -u expected seen
cat seen
