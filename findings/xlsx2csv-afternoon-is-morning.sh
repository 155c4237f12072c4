#!/usr/bin/env bash
# openpyxl 3.1.5 writes, xlsx2csv 0.8.6 reads (both PyPI): three in the afternoon becomes three in the morning.
#
# Expected: ECMA-376 part 1, 18.8.31: h is the hour of a 24-hour clock unless the format holds AM/PM. 15:30 in yyyy-mm-dd
# h:mm:ss, the format that openpyxl gives to a time with a date by itself, is 2026-12-31 15:30:00, and midnight is
# 0:00:00.
# Seen: 2026-12-31 03:30:00, and midnight reads like noon. With hh in place of h, or -f '%Y-%m-%d %H:%M', the hours are
# right; a time without a date is right. The exit code is 0, and no AM or PM is written from which the reader could tell.
# Why it matters: "by 17:30 on the last day" is checked against half past five in the morning, and nothing looks broken.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    openpyxl==3.1.5 et_xmlfile==2.0.0 xlsx2csv==0.8.6 python-calamine==0.9.1

cat >make.py <<'PY'
from datetime import datetime, time
import openpyxl, python_calamine

book = openpyxl.Workbook()
for value, code in [
    (datetime(2026, 12, 31, 9, 30), None),
    (datetime(2026, 12, 31, 15, 30), None),
    (datetime(2026, 12, 31, 12, 0), None),
    (datetime(2026, 12, 31, 0, 0), None),
    (datetime(2026, 12, 31, 15, 30), "yyyy-mm-dd hh:mm:ss"),
    (time(15, 30), None),
]:
    book.active.append([value])
    cell = book.active.cell(book.active.max_row, 1)
    cell.number_format = code or cell.number_format
    cell.offset(column=1).value = cell.number_format
book.save("form.xlsx")
for row in python_calamine.load_workbook("form.xlsx").get_sheet_by_index(0).to_python():
    print("python-calamine:", *row)
PY
cat >expected <<'TXT'
python-calamine: 2026-12-31 09:30:00 yyyy-mm-dd h:mm:ss
python-calamine: 2026-12-31 15:30:00 yyyy-mm-dd h:mm:ss
python-calamine: 2026-12-31 12:00:00 yyyy-mm-dd h:mm:ss
python-calamine: 2026-12-31 yyyy-mm-dd h:mm:ss
python-calamine: 2026-12-31 15:30:00 yyyy-mm-dd hh:mm:ss
python-calamine: 15:30:00 h:mm:ss
xlsx2csv:
2026-12-31 09:30:00,yyyy-mm-dd h:mm:ss
2026-12-31 03:30:00,yyyy-mm-dd h:mm:ss
2026-12-31 12:00:00,yyyy-mm-dd h:mm:ss
2026-12-31 12:00:00,yyyy-mm-dd h:mm:ss
2026-12-31 15:30:00,yyyy-mm-dd hh:mm:ss
15:30,h:mm:ss
xlsx2csv -f:
2026-12-31 15:30
TXT
export PYTHONPATH=lib
{
    python3 make.py
    echo xlsx2csv:
    python3 -m xlsx2csv form.xlsx
    echo xlsx2csv -f:
    python3 -m xlsx2csv -f '%Y-%m-%d %H:%M' form.xlsx | sed -n '2s/,.*//p'
} >seen
diff -u expected seen
cat seen
