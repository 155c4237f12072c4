#!/usr/bin/env bash
# pyxlsbwriter 0.1.0 (PyPI), which writes and reads .xlsx and .xlsb: under a title in A1 only the first column of a form is there, and pyxlsb
# 1.0.10 (PyPI) cannot read what it writes.
#
# Expected: ECMA-376 part 1, 18.3.1.73 (row) and 18.3.1.4 (c): a row holds its own cells, r is its number, rows without cells need not be
# there. Part 2: a target may begin with a slash. MS-XLSB, BrtWsDim: the range of the sheet that is used. The README reads with
# ExcelReader("input.xlsx"). python-calamine 0.9.1 (PyPI) reads all of it.
# Seen: each row is cut to the length of the first one that is in the file, and blank rows are left out. The range in each .xlsb is A1,
# whatever was written: pyxlsb, by which pandas reads .xlsb, ends with an IndexError. So does the writing of an .xlsb in which a row is
# longer than the first. An amount as 壹万贰仟叁佰肆拾伍 is a day in 1933, a workbook of openpyxl is refused (KeyError). As in the README a
# workbook has no sheets, and no error says so; open() has to be called.
# Why it matters: forms begin with a title, over merged cells in some and in A1 alone in others. Targets and amounts are not there, the
# names are.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check pyxlsbwriter==0.1.0 pyxlsb==1.0.10 python-calamine==0.9.1 XlsxWriter==3.3.1 \
    openpyxl==3.1.5

cat >show.py <<'PY'
import openpyxl, pyxlsb, xlsxwriter
from python_calamine import CalamineWorkbook
from pyxlsbwriter import ExcelReader, XlsbWriter

TITLE = ["绩效目标表"]
FORM = [["指标", "目标值", "金额"], ["合格率", "≥95%", 1234.5], ["场次", "12", 8]]


def tried(name, ask):
    try:
        print(f"  {name}:", ask())
    except Exception as error:
        print(f"  {name}: {type(error).__name__}")


def own(file):
    reader = ExcelReader()
    reader.open(file)
    return reader.read_all(reader.get_sheet_names()[0])


def by_pyxlsb():
    with pyxlsb.open_workbook("form.xlsb") as book, book.get_sheet(1) as sheet:
        return [[cell.v for cell in row] for row in sheet.rows()]


def write_xlsx(rows):
    with xlsxwriter.Workbook("form.xlsx") as book:
        words = book.add_format({"num_format": "[DBNum2][$-804]General"})
        sheet = book.add_worksheet("form")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write(len(rows), 0, 12345, words)


def write_xlsb(rows):
    with XlsbWriter("form.xlsb") as book:
        book.add_sheet("form")
        book.write_sheet(rows)
    return "written"


for name, rows in [("plain", FORM), ("title", [TITLE, *FORM]), ("blank row", [FORM[0], [], *FORM[1:]])]:
    print(f".xlsx, {name}")
    write_xlsx(rows)
    print("  calamine:", CalamineWorkbook.from_path("form.xlsx").get_sheet_by_index(0).to_python())
    print("  pyxlsbwriter:", own("form.xlsx"))
with ExcelReader("form.xlsx") as reader:
    print("  as in the README:", reader.get_sheet_names())
book = openpyxl.Workbook()
for row in FORM:
    book.active.append(row)
book.save("form.xlsx")
print(".xlsx of openpyxl")
tried("pyxlsbwriter", lambda: own("form.xlsx"))
for name, rows in [("plain", FORM), ("title and blanks", [TITLE + [None, None], *FORM]), ("title", [TITLE, *FORM])]:
    print(f".xlsb, {name}")
    tried("pyxlsbwriter", lambda: write_xlsb(rows))
    if name != "title":
        print("  calamine:", CalamineWorkbook.from_path("form.xlsb").get_sheet_by_index(0).to_python())
        tried("pyxlsbwriter", lambda: own("form.xlsb"))
        tried("pyxlsb", by_pyxlsb)
PY
cat >expected <<'TXT'
.xlsx, plain
  calamine: [['指标', '目标值', '金额'], ['合格率', '≥95%', 1234.5], ['场次', '12', 8.0], [12345.0, '', '']]
  pyxlsbwriter: [['指标', '目标值', '金额'], ['合格率', '≥95%', 1234.5], ['场次', '12', 8], [datetime.datetime(1933, 10, 18, 0, 0), None, None]]
.xlsx, title
  calamine: [['绩效目标表', '', ''], ['指标', '目标值', '金额'], ['合格率', '≥95%', 1234.5], ['场次', '12', 8.0], [12345.0, '', '']]
  pyxlsbwriter: [['绩效目标表'], ['指标'], ['合格率'], ['场次'], [datetime.datetime(1933, 10, 18, 0, 0)]]
.xlsx, blank row
  calamine: [['指标', '目标值', '金额'], ['', '', ''], ['合格率', '≥95%', 1234.5], ['场次', '12', 8.0], [12345.0, '', '']]
  pyxlsbwriter: [['指标', '目标值', '金额'], ['合格率', '≥95%', 1234.5], ['场次', '12', 8], [datetime.datetime(1933, 10, 18, 0, 0), None, None]]
  as in the README: []
.xlsx of openpyxl
  pyxlsbwriter: KeyError
.xlsb, plain
  pyxlsbwriter: written
  calamine: [['指标', '目标值', '金额'], ['合格率', '≥95%', 1234.5], ['场次', '12', 8]]
  pyxlsbwriter: [['指标', '目标值', '金额'], ['合格率', '≥95%', 1234.5], ['场次', '12', 8]]
  pyxlsb: IndexError
.xlsb, title and blanks
  pyxlsbwriter: written
  calamine: [['绩效目标表', '', ''], ['指标', '目标值', '金额'], ['合格率', '≥95%', 1234.5], ['场次', '12', 8]]
  pyxlsbwriter: [['绩效目标表'], ['指标'], ['合格率'], ['场次']]
  pyxlsb: IndexError
.xlsb, title
  pyxlsbwriter: IndexError
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
