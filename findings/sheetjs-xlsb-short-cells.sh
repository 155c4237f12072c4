#!/usr/bin/env bash
# SheetJS xlsx 0.18.5 (npm) writes, pyxlsb 1.0.10, python-calamine 0.9.1 (PyPI) and hucre 1.0.0 (npm) read: .xlsb.
#
# Expected: MS-XLSB knows two shapes of a cell, the full one with its column (BrtCellRk ...) and the short one that
# follows its neighbour (BrtShortRk, BrtShortIsst ... records 12 to 18). A reader of the format knows both.
# Seen: SheetJS writes short cells behind the first of a row. calamine and hucre read only the first column,
# pyxlsb gives blank cells only. No error, no notice; the same table as .xls is read in full.
# Why it matters: a platform that exports .xlsb through SheetJS hands over forms whose indicators seem blank,
# though all of them are in the file.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5 hucre@1.0.0
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    pyxlsb==1.0.10 python-calamine==0.9.1

cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import XLSX from "xlsx";
import { read } from "hucre";
const book = XLSX.utils.book_new();
const rows = [["指标名称", "指标值", "单位"], ["培训场次", 12, "场"], ["合格率", "≥95%", "%"]];
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "目标");
for (const file of ["form.xls", "form.xlsb"]) {
  XLSX.writeFile(book, file);
  console.log(`hucre, ${file}: ${JSON.stringify((await read(readFileSync(file))).sheets[0].rows)}`);
}
JS
cat >show.py <<'PY'
import pyxlsb, python_calamine

for file in ["form.xls", "form.xlsb"]:
    print(f"python-calamine, {file}:", python_calamine.load_workbook(file).get_sheet_by_index(0).to_python())
with pyxlsb.open_workbook("form.xlsb") as book, book.get_sheet(1) as sheet:
    print("pyxlsb, form.xlsb:", [[cell.v for cell in row] for row in sheet.rows()])
PY
cat >expected <<'TXT'
hucre, form.xls: [["指标名称","指标值","单位"],["培训场次",12,"场"],["合格率","≥95%","%"]]
hucre, form.xlsb: [["指标名称"],["培训场次"],["合格率"]]
python-calamine, form.xls: [['指标名称', '指标值', '单位'], ['培训场次', 12.0, '场'], ['合格率', '≥95%', '%']]
python-calamine, form.xlsb: [['指标名称'], ['培训场次'], ['合格率']]
pyxlsb, form.xlsb: [[None, None, None], [None, None, None], [None, None, None]]
TXT
{ node show.mjs; PYTHONPATH=lib python3 show.py; } >seen
diff -u expected seen
cat seen
