#!/usr/bin/env bash
# fancy-holy-sheet 0.10.0 (PyPI), which writes workbooks from a schema: in a column of dates 待定 and 2026年6月30日 are the number 0, in
# a column of strings 0012 is 12.
#
# Expected: the README: the validator is the gate, and [] means valid. A column's type can be string, or auto to have it inferred for each
# cell. ECMA-376 part 1, 18.17.4.1: 0 is no date of 2026; 18.18.11: a text is a cell of the type s. XlsxWriter 3.3.1 (PyPI) writes all of
# these as texts if it is told to.
# Seen: what is a number to float() of Python is one, in a column of strings too: 0012 and １２ are 12, 1e3 is 1000, a number of 20 digits
# ends in others. In a column of dates only 2026-12-31 and 2026/6/30 are dates; 12月31日, 20261231, 31/12/2026, 2026-02-30 and 长期
# are 0 in the format yyyy-mm-dd, which Excel shows as 1900-01-00. validate() gives [] for all of it, and nothing is raised.
# Why it matters: lists of projects are written with it by programs that cannot see the workbook. Codes no longer match those of the
# department, and a deadline that is open or written in Chinese is gone.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check fancy-holy-sheet==0.10.0 XlsxWriter==3.3.1
cat >show.py <<'PY'
import zipfile
from xml.etree import ElementTree
import holy_sheet, xlsxwriter

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CODES = ["0012", "A12", "1e3", "１２", "320102199001011234", "12345678901234567890", "1,234.50", "95%"]
DATES = ["2026-12-31", "2026/6/30", "2026年6月30日", "12月31日", "待定", "长期", "20261231", "31/12/2026", "2026-02-30"]


def cells(file):
    with zipfile.ZipFile(file) as book:
        names = book.namelist()
        shared = []
        if "xl/sharedStrings.xml" in names:
            shared = ["".join(item.itertext()) for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    for cell in list(sheet.iter(f"{MAIN}c"))[1:]:
        kind, text = cell.get("t", "n"), "".join(cell.itertext())
        yield f"text {shared[int(text)] if kind == 's' else text}" if kind in ["s", "inlineStr"] else f"number {text}"


for kind, texts in [("string", CODES), ("date", DATES)]:
    schema = {"sheets": [{"name": "form", "columns": [{"header": "value", "type": kind}], "rows": [[text] for text in texts]}]}
    print(f"a column of the type {kind}, errors: {holy_sheet.validate(schema)}")
    holy_sheet.write(schema, "form.xlsx")
    with xlsxwriter.Workbook("plain.xlsx") as book:
        sheet = book.add_worksheet("form")
        for row, text in enumerate(["value", *texts]):
            sheet.write_string(row, 0, text)
    for text, right, seen in zip(texts, cells("plain.xlsx"), cells("form.xlsx"), strict=True):
        print(f"  {text}: XlsxWriter {right}, holy-sheet {seen}")
PY
cat >expected <<'TXT'
a column of the type string, errors: []
  0012: XlsxWriter text 0012, holy-sheet number 12
  A12: XlsxWriter text A12, holy-sheet text A12
  1e3: XlsxWriter text 1e3, holy-sheet number 1000
  １２: XlsxWriter text １２, holy-sheet number 12
  320102199001011234: XlsxWriter text 320102199001011234, holy-sheet number 320102199001011234
  12345678901234567890: XlsxWriter text 12345678901234567890, holy-sheet number 12345678901234567168
  1,234.50: XlsxWriter text 1,234.50, holy-sheet text 1,234.50
  95%: XlsxWriter text 95%, holy-sheet text 95%
a column of the type date, errors: []
  2026-12-31: XlsxWriter text 2026-12-31, holy-sheet number 46387
  2026/6/30: XlsxWriter text 2026/6/30, holy-sheet number 46203
  2026年6月30日: XlsxWriter text 2026年6月30日, holy-sheet number 0
  12月31日: XlsxWriter text 12月31日, holy-sheet number 0
  待定: XlsxWriter text 待定, holy-sheet number 0
  长期: XlsxWriter text 长期, holy-sheet number 0
  20261231: XlsxWriter text 20261231, holy-sheet number 0
  31/12/2026: XlsxWriter text 31/12/2026, holy-sheet number 0
  2026-02-30: XlsxWriter text 2026-02-30, holy-sheet number 0
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
