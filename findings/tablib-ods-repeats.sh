#!/usr/bin/env bash
# tablib 3.10.0 (PyPI): repeated cells and rows of an .ods are counted once, so that later columns slide to the left.
#
# Expected: ODF 1.3 part 3, table:number-columns-repeated and table:number-rows-repeated: n equal neighbours may be
# written as one. Office programs always do so; pyexcel-ods3 0.6.1 opens them out.
# Seen: three rows of the same indicator become one, and of the cells 产出, 12, 12, 场 the second 12 is gone, so
# that 场 stands in its column.
# Why it matters: target and actual value are often equal. The unit is then read as the actual value, and three
# instalments as one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    tablib==3.10.0 odfpy==1.4.1 defusedxml==0.7.1 pyexcel-ods3==0.6.1 pyexcel-io==0.6.8 pyexcel-ezodf==0.3.4 \
    lml==0.2.0 lxml==6.1.3

cat >show.py <<'PY'
import pyexcel_ods3, tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

def text(word):
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=word))
    return cell

def number(value, **more):
    cell = TableCell(valuetype="float", value=value, **more)
    cell.addElement(P(text=str(value)))
    return cell

document = OpenDocumentSpreadsheet()
table = Table(name="目标")
table.addElement(TableColumn(numbercolumnsrepeated=4))
for repeated, cells in [(1, [text("产出"), number(12, numbercolumnsrepeated=2), text("场")]), (3, [text("效益"), number(8)])]:
    row = TableRow(numberrowsrepeated=repeated)
    for cell in cells:
        row.addElement(cell)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("form.ods")

print("pyexcel-ods3:", pyexcel_ods3.get_data("form.ods")["目标"])
with open("form.ods", "rb") as stream:
    print("tablib:", tablib.Dataset().load(stream, format="ods", headers=False).dict)
PY
cat >expected <<'TXT'
pyexcel-ods3: [['产出', 12, 12, '场'], ['效益', 8], ['效益', 8], ['效益', 8]]
tablib: [['产出', 12.0, '场'], ['效益', 8.0, '']]
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
