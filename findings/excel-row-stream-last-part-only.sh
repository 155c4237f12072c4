#!/usr/bin/env bash
# excel-row-stream 1.4.2 (npm), which reads a workbook as a stream: of a text in two fonts the last part is left, 不低于12场 is 12场.
#
# Expected: ECMA-376 part 1, 18.4.8 (si): a shared text is that of all its runs (r, 18.4.4) one after the other. 18.3.1.73 (row): r is the
# number of the row; rows without cells need not be there. 18.18.11: b is a boolean. xlstream 2.5.5 (npm) gives the texts, openpyxl
# 3.1.5 (PyPI) the numbers and booleans too.
# Seen: each run takes the place of the one before. Of ≥**95%** 95% is left, of a goal in two lines the second; 10⁴元 is 4元. The index of a
# row counts the rows that are in the file, so that all below a blank one have the number of another; a yes is 1. No error.
# Why it matters: a part in red or in bold is what a reviewer has marked. Here it is the rest that goes: the sign before the figure, or the
# first of two goals. A finding names the wrong row.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . excel-row-stream@1.4.2 xlstream@2.5.5
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    XlsxWriter==3.3.1 openpyxl==3.1.5

cat >make.py <<'PY'
import openpyxl, xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    raised = book.add_format({"font_script": 1})
    sheet = book.add_worksheet("form")
    sheet.write_row(0, 0, ["指标", "指标值"])
    sheet.write(1, 0, "合格率")
    sheet.write_rich_string(1, 1, "≥", bold, "95%")
    sheet.write(2, 0, "场次")
    sheet.write_rich_string(2, 1, red, "不低于", "12场")
    sheet.write(3, 0, "金额")
    sheet.write_rich_string(3, 1, "10", raised, "4", "元")
    sheet.write(4, 0, "目标")
    sheet.write_rich_string(4, 1, "1. 完成12场\n", bold, "2. 合格率95%")
    sheet.write_row(7, 0, ["人数", 300])
    sheet.write_row(8, 0, ["达标", True])
for row in openpyxl.load_workbook("form.xlsx").active.iter_rows():
    if row[0].value:
        print("openpyxl:", row[0].row, row[0].value, repr(row[1].value))
PY
cat >show.js <<'JS'
const fs = require("fs");
const { Writable } = require("stream");
const { pipeline } = require("stream/promises");
const workbookStream = require("excel-row-stream").default;
const { getXlsxStream } = require("xlstream");
async function main() {
  const show = (values) => values.map((value) => JSON.stringify(value)).join(" ");
  const write = (row, _, done) => done(console.log("excel-row-stream:", row.index, show(row.values)));
  const sink = new Writable({ objectMode: true, write });
  await pipeline(fs.createReadStream("form.xlsx"), workbookStream({ matchSheet: /form/ }), sink);
  for await (const { raw } of await getXlsxStream({ filePath: "form.xlsx", sheet: 0 })) {
    if (raw.arr.length) console.log("xlstream:", show(raw.arr));
  }
}
main();
JS
cat >expected <<'TXT'
openpyxl: 1 指标 '指标值'
openpyxl: 2 合格率 '≥95%'
openpyxl: 3 场次 '不低于12场'
openpyxl: 4 金额 '104元'
openpyxl: 5 目标 '1. 完成12场\n2. 合格率95%'
openpyxl: 8 人数 300
openpyxl: 9 达标 True
excel-row-stream: 1 "指标" "指标值"
excel-row-stream: 2 "合格率" "95%"
excel-row-stream: 3 "场次" "12场"
excel-row-stream: 4 "金额" "4元"
excel-row-stream: 5 "目标" "2. 合格率95%"
excel-row-stream: 6 "人数" 300
excel-row-stream: 7 "达标" 1
xlstream: "指标" "指标值"
xlstream: "合格率" "≥95%"
xlstream: "场次" "不低于12场"
xlstream: "金额" "104元"
xlstream: "目标" "1. 完成12场\n2. 合格率95%"
xlstream: "人数" 300
xlstream: "达标" 1
TXT
{ PYTHONPATH=lib python3 make.py; node show.js; } >seen
diff -u expected seen
cat seen
