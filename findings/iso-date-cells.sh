#!/usr/bin/env bash
# exceljs 4.4.0, xlsx-populate 1.21.0 and hucre 1.0.0 (npm): a cell of type d, whose date is written out.
#
# Expected: ECMA-376 part 1, 18.18.11 (ST_CellType): t="d" holds a date in ISO 8601, 2026-12-31. openpyxl 3.1.5
# writes it (iso_dates) and reads it back as the date.
# Seen: exceljs gives 18 July 1905 (it keeps the year 2026 alone and counts it as days), xlsx-populate nothing,
# hucre the text "2026-12-31". None raises an error.
# Why it matters: a deadline becomes a date of another century, or a blank; programs that write dates so do exist.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . exceljs@4.4.0 xlsx-populate@1.21.0 hucre@1.0.0

cat >make.py <<'PY'
import datetime, openpyxl

book = openpyxl.Workbook()
book.iso_dates = True
book.active["A1"] = datetime.date(2026, 12, 31)
book.save("deadline.xlsx")
print("openpyxl:", openpyxl.load_workbook("deadline.xlsx").active["A1"].value)
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import exceljs from "exceljs";
import populate from "xlsx-populate";
import { readXlsx } from "hucre";
const show = (name, value) => console.log(`${name}: ${JSON.stringify(value)}`);
show("exceljs", (await new exceljs.Workbook().xlsx.readFile("deadline.xlsx")).worksheets[0].getCell("A1").value);
show("xlsx-populate", (await populate.fromFileAsync("deadline.xlsx")).sheet(0).cell("A1").value() ?? null);
show("hucre", (await readXlsx(readFileSync("deadline.xlsx"))).sheets[0].rows[0][0]);
JS
cat >expected <<'TXT'
openpyxl: 2026-12-31
exceljs: "1905-07-18T00:00:00.000Z"
xlsx-populate: null
hucre: "2026-12-31"
TXT
{ PYTHONPATH=lib python3 make.py; node show.mjs; } >seen
diff -u expected seen
cat seen
