#!/usr/bin/env bash
# xlsx 0.18.5 and ssf 0.11.2 (npm): the number format General with a unit behind it.
#
# Expected: General"台" shows 8 as 8台: ECMA-376 part 1, 18.8.31 lets literal text stand beside General, and Excel, WPS and
# LibreOffice 7.4 show it so.
# Seen: 8. A sign before General is kept together with the unit (≥90%), and so is a unit behind the digit 0 (8台).
# Why it matters: who does not want decimals changed types the unit behind General; the exported target has none, and a
# reviewer asks for a unit that stands in the form.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5 ssf@0.11.2

cat >make.py <<'PY'
import openpyxl

book = openpyxl.Workbook()
for row, (value, code) in enumerate([(8, 'General"台"'), (90, '"≥"General"%"'), (8, '0"台"')], 1):
    book.active.cell(row, 1, value).number_format = code
book.save("targets.xlsx")
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import XLSX from "xlsx";
import SSF from "ssf";
const book = XLSX.read(readFileSync("targets.xlsx"));
console.log(`xlsx: ${XLSX.utils.sheet_to_csv(book.Sheets[book.SheetNames[0]]).trim().replaceAll("\n", " ")}`);
console.log(`ssf: ${SSF.format('General"台"', 8)} ${SSF.format('"≥"General"%"', 90)} ${SSF.format('0"台"', 8)}`);
JS
cat >expected <<'TXT'
xlsx: 8 ≥90% 8台
ssf: 8 ≥90% 8台
TXT
PYTHONPATH=lib python3 make.py
node show.mjs >seen
diff -u expected seen
cat seen
