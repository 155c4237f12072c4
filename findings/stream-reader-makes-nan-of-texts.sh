#!/usr/bin/env bash
# SheetJS xlsx 0.18.5 writes, xlsx-stream-reader 1.1.1 reads (both npm): every text is NAN, and a code is a number.
#
# Expected: ECMA-376 part 1, 18.18.11 (ST_CellType): str is a text that stands in the cell itself; it is named for
# formulas, but the schema asks for none. exceljs 4.4.0 and python-calamine 0.9.1 read the texts.
# Seen: SheetJS writes texts into the cell unless bookSST is set. xlsx-stream-reader puts a number format on them: NAN for
# ≥95%, 12 for the code 0012, 4.401E+17 for one of 18 digits. It does so with its own defaults; with formatting: false the
# texts are there.
# Why it matters: a platform that exports with one and imports with the other loses all targets, and "NAN" counts as
# filled in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5 xlsx-stream-reader@1.1.1 exceljs@4.4.0
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib python-calamine==0.9.1

cat >show.js <<'JS'
const { createReadStream } = require("node:fs");
const XLSX = require("xlsx");
const ExcelJS = require("exceljs");
const StreamReader = require("xlsx-stream-reader");

function streamed(file, options) {
  return new Promise((resolve, reject) => {
    const rows = [];
    const reader = new StreamReader(options);
    reader.on("worksheet", (sheet) => {
      sheet.on("row", (row) => rows.push(row.values.slice(1)));
      sheet.process();
    });
    reader.on("end", () => resolve(JSON.stringify(rows)));
    reader.on("error", reject);
    createReadStream(file).pipe(reader);
  });
}

async function main() {
  const sheet = XLSX.utils.aoa_to_sheet([["≥95%", "0012", "440100210001000001", "3-5天", 12]]);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "form");
  XLSX.writeFile(book, "cells.xlsx");
  XLSX.writeFile(book, "shared.xlsx", { bookSST: true });
  const other = new ExcelJS.Workbook();
  await other.xlsx.readFile("cells.xlsx");
  console.log("exceljs:", JSON.stringify([other.worksheets[0].getRow(1).values.slice(1)]));
  console.log("xlsx-stream-reader, shared texts:", await streamed("shared.xlsx"));
  console.log("xlsx-stream-reader, texts in cells:", await streamed("cells.xlsx"));
  const raw = { formatting: false, saxTrim: true };
  console.log("xlsx-stream-reader, formatting false:", await streamed("cells.xlsx", raw));
}
main();
JS
cat >show.py <<'PY'
import python_calamine

print("python-calamine:", python_calamine.load_workbook("cells.xlsx").get_sheet_by_index(0).to_python())
PY
cat >expected <<'TXT'
exceljs: [["≥95%","0012","440100210001000001","3-5天",12]]
xlsx-stream-reader, shared texts: [["≥95%","0012","440100210001000001","3-5天","12"]]
xlsx-stream-reader, texts in cells: [["NAN","12","4.401E+17","NAN","12"]]
xlsx-stream-reader, formatting false: [["≥95%","0012","440100210001000001","3-5天","12"]]
python-calamine: [['≥95%', '0012', '440100210001000001', '3-5天', 12.0]]
TXT
{ node show.js; PYTHONPATH=lib python3 show.py; } >seen
diff -u expected seen
cat seen
