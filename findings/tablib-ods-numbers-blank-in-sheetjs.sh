#!/usr/bin/env bash
# tablib 3.10.0 with odfpy 1.4.1 (PyPI) writes, SheetJS xlsx 0.18.5 (npm) reads .ods: every number and every yes is blank.
#
# Expected: ODF 1.3 part 3, 9.1.4 (table:table-cell): the paragraph in a cell may be left out; office:value and
# office:boolean-value hold the value. python-calamine 0.9.1 and hucre 1.0.0 give 12, 0.95 and true.
# Seen: tablib writes numbers and booleans without a paragraph. SheetJS makes no cell of them, while texts and dates,
# which have one, are there. GDAL 3.12.4 in pyogrio 0.13.0 (PyPI) keeps the numbers and loses the yes. None says so.
# Why it matters: an export of targets comes back with all its figures unfilled and all its words in place.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib tablib==3.10.0 odfpy==1.4.1 \
    defusedxml==0.7.1 python-calamine==0.9.1 pyogrio==0.13.0 numpy==2.4.6 packaging==26.4 certifi==2026.10.19.post1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5 hucre@1.0.0

cat >show.py <<'PY'
from datetime import date
import pyogrio, python_calamine, tablib

data = tablib.Dataset(headers=["指标", "目标值"], title="form")
for row in [("场次", 12), ("合格率", 0.95), ("政府采购", True), ("完成", date(2026, 12, 31)), ("满意度", "≥90%")]:
    data.append(row)
with open("form.ods", "wb") as file:
    file.write(data.export("ods"))
sheet = python_calamine.load_workbook("form.ods").get_sheet_by_index(0)
print("python-calamine:", *(row[1] for row in sheet.to_python()[1:]))
print("GDAL:", *pyogrio.raw.read("form.ods")[3][1])
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import { readOds } from "hucre";
import XLSX from "xlsx";

const { sheets } = await readOds(readFileSync("form.ods"));
console.log("hucre:", ...sheets[0].rows.slice(1).map((row) => String(row[1]?.toISOString?.() ?? row[1])));
const sheet = XLSX.readFile("form.ods").Sheets.form;
console.log("SheetJS:", ...[2, 3, 4, 5, 6].map((row) => sheet[`B${row}`]?.w ?? sheet[`B${row}`]?.v ?? "(no cell)"));
JS
cat >expected <<'TXT'
python-calamine: 12.0 0.95 True 2026-12-31 ≥90%
GDAL: 12 0.95 None 2026-12-31 ≥90%
hucre: 12 0.95 true 2026-12-31T00:00:00.000Z ≥90%
SheetJS: (no cell) (no cell) (no cell) 2026-12-31 ≥90%
TXT
{ PYTHONPATH=lib python3 show.py; node show.mjs; } >seen
diff -u expected seen
cat seen
