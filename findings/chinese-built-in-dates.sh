#!/usr/bin/env bash
# XlsxWriter 3.3.1 writes, openpyxl 3.1.5, fastexcel 0.21.0 and python-calamine 0.9.1 (PyPI) read: built-in date
# formats of a Chinese Excel are dates for one and plain numbers for the others.
#
# Expected: ECMA-376 part 1, 18.8.30 reserves the ids 27 to 36 and 50 to 58 for dates of East Asian languages; in
# zh-cn 31 is yyyy"年"m"月"d"日", 57 yyyy"年"m"月", 58 m"月"d"日". A file may name the id alone, without a format text.
# Seen: 31 December 2026 under 31, 57 and 58 is 46387 for openpyxl and for fastexcel (so for polars), though
# python-calamine, built on the same Rust crate as fastexcel, gives the date. Under id 14 all agree.
# Why it matters: these are formats in the list of dates of a Chinese Excel. A deadline arrives as "46387" and counts as a figure.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    XlsxWriter==3.3.1 openpyxl==3.1.5 et_xmlfile==2.0.0 fastexcel==0.21.0 pyarrow==25.0.0 python-calamine==0.9.1

cat >show.py <<'PY'
import fastexcel, openpyxl, python_calamine, xlsxwriter

ids = [14, 31, 57, 58]
with xlsxwriter.Workbook("dates.xlsx") as book:
    sheet = book.add_worksheet()
    for column, number in enumerate(ids):
        sheet.write(0, column, 46387, book.add_format({"num_format": number}))

a = [cell.value for cell in openpyxl.load_workbook("dates.xlsx").active[1]]
b = fastexcel.read_excel("dates.xlsx").load_sheet(0, header_row=None).to_arrow().to_pylist()[0].values()
c = python_calamine.load_workbook("dates.xlsx").get_sheet_by_index(0).to_python()[0]
for row in zip(ids, a, b, c):
    print("id %s: openpyxl %s, fastexcel %s, python-calamine %s" % row)
PY
cat >expected <<'TXT'
id 14: openpyxl 2026-12-31 00:00:00, fastexcel 2026-12-31 00:00:00, python-calamine 2026-12-31
id 31: openpyxl 46387, fastexcel 46387.0, python-calamine 2026-12-31
id 57: openpyxl 46387, fastexcel 46387.0, python-calamine 2026-12-31
id 58: openpyxl 46387, fastexcel 46387.0, python-calamine 2026-12-31
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
