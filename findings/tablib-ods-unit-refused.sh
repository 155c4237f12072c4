#!/usr/bin/env bash
# tablib 3.10.0 with odfpy 1.4.1 (PyPI): a number that an .ods shows with its unit.
#
# Expected: in OpenDocument 1.3 office:value is the number of a cell, and its paragraph is what is shown: 8 and 8台.
# Seen: tablib makes a number of what is shown: ValueError for 8台, and the workbook is not read.
# Why it matters: one cell of a form with a unit in its number format, and the whole form counts as damaged.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    "tablib[ods]==3.10.0" odfpy==1.4.1

cat >show.py <<'PY'
import io
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def read(shown):
    book, table, row = OpenDocumentSpreadsheet(), Table(name="a"), TableRow()
    cell = TableCell(valuetype="float", value=8)
    cell.addElement(P(text=shown))
    row.addElement(cell)
    table.addElement(row)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    return tablib.Databook().load(io.BytesIO(out.getvalue()), format="ods").sheets()[0].headers


for shown in ("8", "8台"):
    try:
        print(shown, read(shown))
    except ValueError as error:
        print(shown, "ValueError:", error)
PY
cat >expected <<'TXT'
8 [8.0]
8台 ValueError: could not convert string to float: '8台'
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
