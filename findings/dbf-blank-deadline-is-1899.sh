#!/usr/bin/env bash
# SheetJS xlsx 0.18.5, shapefile 0.6.6 (npm) and pybase3 2.1.5 (PyPI) read a .dbf table: a deadline that was not filled in is
# 30 November 1899, and a target that was not is 0.
#
# Expected: dBASE keeps numbers, dates and yes or no as texts of a fixed width, and blanks in them say that nothing was put in;
# stars in a number say that it did not fit, and a star before a record that it is deleted. dbfread 2.0.7 (PyPI) gives none for all of
# them and leaves the record out.
# Seen: the two of npm make a date of the blank one. SheetJS makes 0 of a number that did not fit, shapefile gives the deleted
# record. pybase3 makes 0 of a blank number and no of a blank yes. No error.
# Why it matters: older budget systems export .dbf. "Not filled in" is the commonest finding of all; here it is a deadline
# long past, a target of nothing, or the answer no.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5 shapefile@0.6.6
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib dbfread==2.0.7 pybase3==2.1.5

cat >make.py <<'PY'
import struct
import dbfread, pybase3

fields = [("NAME", "C", 10), ("TARGET", "N", 4), ("PUBLIC", "L", 1), ("DUE", "D", 8)]
records = [(" ", "lessons", "12", "T", "20261231"), (" ", "persons", "0", "F", "20261231"), (" ", "unfilled", "", "", ""),
           (" ", "too wide", "****", "T", "20261231"), ("*", "deleted", "99", "T", "20251231")]
with open("form.dbf", "wb") as file:
    size = 33 + 32 * len(fields)
    file.write(struct.pack("<4BIHH20x", 3, 126, 11, 29, len(records), size, 1 + sum(width for *_, width in fields)))
    for name, kind, width in fields:
        file.write(struct.pack("<11sc4xB15x", name.encode(), kind.encode(), width))
    file.write(b"\r")
    for flag, *values in records:
        cells = [f"{v:>{w}}" if k == "N" else f"{v:<{w}}" for v, (_, k, w) in zip(values, fields)]
        file.write((flag + "".join(cells)).encode())
    file.write(b"\x1a")
for record in dbfread.DBF("form.dbf"):
    print("dbfread:", *record.values())
for record in pybase3.DbaseFile("form.dbf"):
    print("pybase3:", *(repr(record[name]) for name, *_ in fields if name != "DUE"), "deleted" if record["deleted"] else "")
PY
cat >show.js <<'JS'
const { readFileSync } = require("fs");
const shapefile = require("shapefile");
const XLSX = require("xlsx");
const show = (name, cells) =>
  console.log(`${name}:`, ...cells.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)));
const book = XLSX.read(readFileSync("form.dbf"), { cellDates: true });
const rows = XLSX.utils.sheet_to_json(Object.values(book.Sheets)[0], { header: 1, defval: null });
for (const row of rows.slice(1)) show("SheetJS", row);
async function records() {
  const source = await shapefile.openDbf("form.dbf");
  for (let next = await source.read(); !next.done; next = await source.read()) show("shapefile", Object.values(next.value));
}
records();
JS
cat >expected <<'TXT'
dbfread: lessons 12 True 2026-12-31
dbfread: persons 0 False 2026-12-31
dbfread: unfilled None None None
dbfread: too wide None True 2026-12-31
pybase3: 'lessons' 12 True 
pybase3: 'persons' 0 False 
pybase3: 'unfilled' 0 False 
pybase3: 'too wide' '****' True 
pybase3: 'deleted' 99 True deleted
SheetJS: lessons 12 true 2026-12-31
SheetJS: persons 0 false 2026-12-31
SheetJS: unfilled null null 1899-11-30
SheetJS: too wide 0 true 2026-12-31
shapefile: lessons 12 true 2026-12-31
shapefile: persons 0 false 2026-12-31
shapefile: unfilled null null 1899-11-30
shapefile: too wide null true 2026-12-31
shapefile: deleted 99 true 2025-12-31
TXT
{ PYTHONPATH=lib python3 make.py; TZ=UTC node show.js; } >seen
diff -u expected seen
cat seen
