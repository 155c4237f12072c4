#!/usr/bin/env bash
# openpyxl 3.1.5 (PyPI) -> exceljs 4.4.0 (npm): a comment on a target.
#
# Expected: openpyxl names the part of the comments from the root of the package, /xl/comments/comment1.xml, as ECMA-376 part 2
# lets it; hucre 1.0.0, SheetJS 0.18.5 and LibreOffice 7.4 read the workbook.
# Seen: exceljs opens it without the comment, and with it stops: Cannot read properties of undefined (reading 'comments').
# Why it matters: a reviewer who comments one cell with a script hands back a form that a web page built on exceljs
# calls damaged.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . exceljs@4.4.0 hucre@1.0.0

cat >make.py <<'PY'
import openpyxl
from openpyxl.comments import Comment

for name, comment in (("plain", None), ("commented", Comment("以批复为准", "a"))):
    book = openpyxl.Workbook()
    book.active["A1"] = "≥95%"
    book.active["A1"].comment = comment
    book.save(f"{name}.xlsx")
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import exceljs from "exceljs";
import { readXlsx } from "hucre";
for (const name of ["plain.xlsx", "commented.xlsx"]) {
  const read = async () => (await new exceljs.Workbook().xlsx.readFile(name)).worksheets[0].getCell("A1").text;
  console.log(`exceljs, ${name}: ${await read().catch((error) => error.message)}`);
  console.log(`hucre, ${name}: ${(await readXlsx(readFileSync(name))).sheets[0].rows[0][0]}`);
}
JS
cat >expected <<'TXT'
exceljs, plain.xlsx: ≥95%
hucre, plain.xlsx: ≥95%
exceljs, commented.xlsx: Cannot read properties of undefined (reading 'comments')
hucre, commented.xlsx: ≥95%
TXT
PYTHONPATH=lib python3 make.py
node show.mjs >seen
diff -u expected seen
cat seen
