#!/usr/bin/env bash
# PyStreamXL 6.2.0 (PyPI): an amount whose negatives are red is a date, 0.95 is 31 December 1899, and a deadline at 15:30 is half a
# second later.
#
# Expected: ECMA-376 part 1, 18.8.31: [Red] is a colour, and what stands in quotes is shown as it is; neither makes a date of a
# number. openpyxl 3.1.5 (PyPI) reads the numbers. The library promises that numbers and dates "round-trip correctly".
# Seen: in a format without # a d or y anywhere makes a date of the number, and what stood behind the point is gone. A time beside a
# date is half a second late. No message.
# Why it matters: 0.00_ ;[Red]-0.00 is what Excel offers for numbers whose negatives are to be red. A share is the last day of 1899,
# an amount in 万元 a day in 1933, and whatever was due at 15:30 comes after it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check pystreamxl==6.2.0 openpyxl==3.1.5

cat >show.py <<'PY'
from datetime import datetime
import openpyxl, pystreamxl

book = openpyxl.Workbook()
for value, code in [
    (0.95, "0.00_ ;[Red]-0.00 "),
    (12345.5, "0.00_);[Red](0.00)"),
    (12345.5, "#,##0.00_);[Red](#,##0.00)"),
    (8, '0"d"'),
    (8, '0"台"'),
    (0.95, "0.00"),
    (datetime(2026, 12, 31, 15, 30), "yyyy-mm-dd hh:mm"),
    (datetime(2026, 12, 31), "yyyy-mm-dd"),
]:
    book.active.append([code, value])
    book.active.cell(book.active.max_row, 2).number_format = code
book.save("form.xlsx")
rows = openpyxl.load_workbook("form.xlsx").active.iter_rows(values_only=True)
for (code, value), (_, streamed) in zip(rows, pystreamxl.read("form.xlsx"), strict=True):
    print(f"{code}, openpyxl: {value}, PyStreamXL: {streamed}")
PY
cat >expected <<'TXT'
0.00_ ;[Red]-0.00 , openpyxl: 0.95, PyStreamXL: 1899-12-31
0.00_);[Red](0.00), openpyxl: 12345.5, PyStreamXL: 1933-10-18
#,##0.00_);[Red](#,##0.00), openpyxl: 12345.5, PyStreamXL: 12345.5
0"d", openpyxl: 8, PyStreamXL: 1900-01-08
0"台", openpyxl: 8, PyStreamXL: 8.0
0.00, openpyxl: 0.95, PyStreamXL: 0.95
yyyy-mm-dd hh:mm, openpyxl: 2026-12-31 15:30:00, PyStreamXL: 2026-12-31 15:30:00.500000
yyyy-mm-dd, openpyxl: 2026-12-31 00:00:00, PyStreamXL: 2026-12-31
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
