#!/usr/bin/env bash
# SheetJS xlsx 0.18.5 (npm) writes, python-calamine 0.9.1 (PyPI) reads: an .ods with line breaks between its cells.
#
# Expected: ODF 1.3 part 3, 9.1.3: table:table-row holds cells and no text; blanks between element tags are layout
# of the XML. pyexcel-ods3 0.6.1 reads the file.
# Seen: python-calamine refuses the whole workbook: it wants a cell and finds the line break that SheetJS puts
# between the cells of a row.
# Why it matters: two of the most used libraries on either side do not meet; a reader that trusts one of them has
# to tell "this file is broken" from "this reader does not know it".
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    python-calamine==0.9.1 pyexcel-ods3==0.6.1 pyexcel-io==0.6.8 pyexcel-ezodf==0.3.4 lml==0.2.0 lxml==6.1.3

node -e '
const XLSX = require("xlsx");
const book = XLSX.utils.book_new();
const sheet = XLSX.utils.aoa_to_sheet([["指标名称", "指标值"], ["培训场次", 12]]);
XLSX.utils.book_append_sheet(book, sheet, "目标");
XLSX.writeFile(book, "form.ods");'
cat >show.py <<'PY'
import pyexcel_ods3, python_calamine

print("pyexcel-ods3:", pyexcel_ods3.get_data("form.ods")["目标"])
try:
    print("python-calamine:", python_calamine.load_workbook("form.ods").get_sheet_by_index(0).to_python())
except Exception as error:
    print("python-calamine:", type(error).__name__, str(error)[:43])
PY
cat >expected <<'TXT'
pyexcel-ods3: [['指标名称', '指标值'], ['培训场次', 12]]
python-calamine: CalamineError Expecting 'table-cell', found 'Text(BytesTe
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
