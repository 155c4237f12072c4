#!/usr/bin/env bash
# exceljs 4.4.0 (npm) and xlsx2csv 0.8.6 (PyPI): an inline text with a phonetic guide.
#
# Expected: ECMA-376 part 1, 18.3.1.53 (is) allows phonetic runs (18.4.6, rPh) beside the text; they are a reading
# aid above the characters and no part of the value. openpyxl gives 产出 for the cell.
# Seen: exceljs glues the reading to the text (产出chanchu), then loses the rest of that row and every row after
# it, without an error. xlsx2csv glues it too, but reads on. In shared strings both skip the guide.
# Why it matters: pinyin above a heading is a button in a Chinese Excel, and writers that stream put texts inline. All
# indicators below it disappear, and a check of what is left passes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    xlsx2csv==0.8.6 openpyxl==3.1.5 et_xmlfile==2.0.0 XlsxWriter==3.3.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . exceljs@4.4.0
export PYTHONPATH=lib

python3 - <<'PY'
import xlsxwriter, zipfile

with xlsxwriter.Workbook("plain.xlsx", {"constant_memory": True}) as book:
    sheet = book.add_worksheet()
    for row, cells in enumerate([["产出", 12], ["效益", 8], ["满意度", 95]]):
        sheet.write_row(row, 0, cells)
guide = '<t>产出</t><rPh sb="0" eb="2"><t>chanchu</t></rPh>'.encode()
with zipfile.ZipFile("plain.xlsx") as old, zipfile.ZipFile("pinyin.xlsx", "w") as new:
    for name in old.namelist():
        new.writestr(name, old.read(name).replace("<t>产出</t>".encode(), guide))
PY
cat >show.mjs <<'JS'
import exceljs from "exceljs";
for (const file of ["plain.xlsx", "pinyin.xlsx"]) {
  const rows = [];
  (await new exceljs.Workbook().xlsx.readFile(file)).worksheets[0].eachRow((row) => row.eachCell((cell) => rows.push(cell.text)));
  console.log(`exceljs, ${file}: ${rows.join(" ")}`);
}
JS
cat >expected <<'TXT'
exceljs, plain.xlsx: 产出 12 效益 8 满意度 95
exceljs, pinyin.xlsx: 产出chanchu
xlsx2csv, pinyin.xlsx: 产出chanchu,12 效益,8 满意度,95 
openpyxl, pinyin.xlsx: 产出 12 效益 8 满意度 95
TXT
{
    node show.mjs
    echo "xlsx2csv, pinyin.xlsx: $(python3 -m xlsx2csv pinyin.xlsx | tr '\n' ' ')"
    python3 -c 'import openpyxl; print("openpyxl, pinyin.xlsx:", *(c.value for r in openpyxl.load_workbook("pinyin.xlsx").active for c in r))'
} >seen
diff -u expected seen
cat seen
