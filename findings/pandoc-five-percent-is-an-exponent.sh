#!/usr/bin/env bash
# pandoc 3.9 in pypandoc_binary 1.17 (PyPI), which reads .xlsx too: a share of 5% is 5.0e-2, a count of 12 is 12.0, a yes is 1.0, and
# a workbook of openpyxl 3.1.5 (PyPI) is refused.
#
# Expected: ECMA-376 part 1, 18.18.11 (ST_CellType): n is a number, b true or false. Whichever way a number is written down, 12 is
# the count 12, and 440100210001 the code that stands there; 18.8.31: 46387 in yyyy-mm-dd is a date. Part 2: a relationship may
# name its part from the root of the package, /xl/worksheets/sheet1.xml. openpyxl reads both workbooks.
# Seen: all numbers are printed as Haskell shows a floating number: 12.0, from ten million up and below a tenth with an exponent.
# Formats are not asked, so that a date is 46387.0; a yes is a number. A text that is partly bold gets a space: ≥ 95%. The workbook
# of openpyxl is refused, as xl//xl/worksheets/sheet1.xml is not there.
# Why it matters: forms are turned into text for reviewing. 5.0e-2 holds a 5 and a 2 and no share, the code of a project is no code
# of any list, and who fills templates by script is told that the file is broken.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    pypandoc_binary==1.17 XlsxWriter==3.3.1 openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH=lib

cat >make.py <<'PY'
import openpyxl, xlsxwriter

CELLS = [
    ("count", 12, "0"),
    ("share", 0.05, "0%"),
    ("share", 0.95, "0%"),
    ("sum", 9999999, "#,##0"),
    ("sum", 12345678, "#,##0"),
    ("code", 440100210001, "0"),
    ("date", 46387, "yyyy-mm-dd"),
]
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["name", "value"])
    for row, (name, value, code) in enumerate(CELLS, 1):
        sheet.write_string(row, 0, name)
        sheet.write_number(row, 1, value, book.add_format({"num_format": code}))
    sheet.write_string(len(CELLS) + 1, 0, "yes")
    sheet.write_boolean(len(CELLS) + 1, 1, True)
    sheet.write_string(len(CELLS) + 2, 0, "target")
    sheet.write_rich_string(len(CELLS) + 2, 1, "≥", book.add_format({"bold": True}), "95%")
other = openpyxl.Workbook()
other.active.append(["count", 12])
other.save("openpyxl.xlsx")
for file in ["form.xlsx", "openpyxl.xlsx"]:
    print(f"{file}, openpyxl:")
    for row in openpyxl.load_workbook(file).active.values:
        print(*row, sep=",")
PY
cat >expected <<'TXT'
form.xlsx, openpyxl:
name,value
count,12
share,0.05
share,0.95
sum,9999999
sum,12345678
code,440100210001
date,2026-12-31 00:00:00
yes,True
target,≥95%
openpyxl.xlsx, openpyxl:
count,12
form.xlsx, pandoc:
name,value
count,12.0
share,5.0e-2
share,0.95
sum,9999999.0
sum,1.2345678e7
code,4.40100210001e11
date,46387.0
yes,1.0
target,≥ 95%
openpyxl.xlsx, pandoc:
Failed to parse XLSX: Entry not found: xl//xl/worksheets/sheet1.xml
TXT
{
    python3 make.py
    echo "form.xlsx, pandoc:"
    lib/pypandoc/files/pandoc form.xlsx --to gfm | sed -n 's/^| *\([a-z]*\) *| *\(.*[^ ]\) *|$/\1,\2/p'
    echo "openpyxl.xlsx, pandoc:"
    lib/pypandoc/files/pandoc openpyxl.xlsx --to gfm 2>&1 || true
} >seen
diff -u expected seen
cat seen
