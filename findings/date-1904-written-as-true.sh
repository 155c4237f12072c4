#!/usr/bin/env bash
# exceljs 4.4.0 and read-excel-file 9.3.17 (npm): a workbook that counts its days from 1904, and says so with the word
# true.
#
# Expected: ECMA-376 part 1, 18.2.28 (workbookPr): date1904 is a boolean of XML Schema, which may be written 1 or true
# (XML Schema part 2, 3.2.2). Both mean the same; LibreOffice writes words. openpyxl 3.1.5, SheetJS 0.18.5 and hucre 1.0.0
# give 31 December 2026.
# Seen: with 1 both are right, with true they give 30 December 2022. GDAL 3.12.4 in pyogrio 0.13.0 (PyPI) gives 2022 for
# both. No error.
# Why it matters: a form that was first made on an old Mac and saved once with another program is four years and a day
# early; every deadline in it has passed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . exceljs@4.4.0 read-excel-file@9.3.17 xlsx@0.18.5 hucre@1.0.0
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib XlsxWriter==3.3.1 \
    openpyxl==3.1.5 et_xmlfile==2.0.0 pyogrio==0.13.0 numpy==2.4.6 packaging==26.4 certifi==2026.10.19.post1

cat >show.py <<'PY'
from datetime import datetime
from zipfile import ZipFile
import openpyxl, pyogrio, xlsxwriter

with xlsxwriter.Workbook("one.xlsx", {"date_1904": True}) as book:
    sheet = book.add_worksheet("form")
    sheet.write("A1", "期限")
    sheet.write_datetime("A2", datetime(2026, 12, 31), book.add_format({"num_format": "yyyy-mm-dd"}))
with ZipFile("one.xlsx") as old, ZipFile("true.xlsx", "w") as new:
    for name in old.namelist():
        new.writestr(name, old.read(name).replace(b'date1904="1"', b'date1904="true"'))
for file in ["one.xlsx", "true.xlsx"]:
    day = openpyxl.load_workbook(file).active["A2"].value
    print(f"{file}: openpyxl {day:%Y-%m-%d}, GDAL {pyogrio.raw.read(file)[3][0][0]}")
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { readXlsx } from "hucre";
import readExcelFile from "read-excel-file/node";
import XLSX from "xlsx";

const day = (value) => value.toISOString().slice(0, 10);
for (const file of ["one.xlsx", "true.xlsx"]) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const exceljs = day(book.worksheets[0].getCell("A2").value);
  const [{ data }] = await readExcelFile(file);
  const hucre = (await readXlsx(readFileSync(file))).sheets[0].rows[1][0];
  const sheetjs = XLSX.readFile(file).Sheets.form.A2.w;
  console.log(`${file}: SheetJS ${sheetjs}, hucre ${day(hucre)}, exceljs ${exceljs}, read-excel-file ${day(data[1][0])}`);
}
JS
cat >expected <<'TXT'
one.xlsx: openpyxl 2026-12-31, GDAL 2022-12-30
true.xlsx: openpyxl 2026-12-31, GDAL 2022-12-30
one.xlsx: SheetJS 2026-12-31, hucre 2026-12-31, exceljs 2026-12-31, read-excel-file 2026-12-31
true.xlsx: SheetJS 2026-12-31, hucre 2026-12-31, exceljs 2022-12-30, read-excel-file 2022-12-30
TXT
{ PYTHONPATH=lib python3 show.py; node show.mjs; } >seen
diff -u expected seen
cat seen
