#!/usr/bin/env bash
# orcus 0.17.2 (Debian 12, amd64) reads .ods: behind a merged cell the row slides to the left.
#
# Expected: ODF 1.3 part 3, 9.1.5: a cell under a merge is written as table:covered-table-cell and takes up its column.
# Every office program writes it. pyexcel-ods3 0.6.1 keeps the columns.
# Seen: orcus passes over covered cells, so that the value of the third column is in the second. A row that is
# repeated is there once.
# Why it matters: in a form with merged labels each value stands under another heading; nothing is missing, so no
# check of blanks notices.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir debian orcus
(
    cd debian
    apt-get download --quiet=2 -o APT::Sandbox::User=root liborcus-bin=0.17.2-2+b2 liborcus-0.17-0=0.17.2-2+b2 \
        liborcus-mso-0.17-0=0.17.2-2+b2 liborcus-parser-0.17-0=0.17.2-2+b2 liborcus-spreadsheet-model-0.17-0=0.17.2-2+b2 \
        libixion-0.17-0=0.17.0-3+b2 libboost-filesystem1.74.0=1.74.0+ds1-21 libboost-program-options1.74.0=1.74.0+ds1-21
)
for package in debian/*.deb; do dpkg -x "$package" orcus; done
LD_LIBRARY_PATH=$(echo orcus/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    odfpy==1.4.1 defusedxml==0.7.1 pyexcel-ods3==0.6.1 pyexcel-io==0.6.8 pyexcel-ezodf==0.3.4 lml==0.2.0 lxml==6.1.3

cat >make.py <<'PY'
import pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P

def text(words, **more):
    cell = TableCell(valuetype="string", **more)
    cell.addElement(P(text=words))
    return cell

document = OpenDocumentSpreadsheet()
table = Table(name="form")
table.addElement(TableColumn(numbercolumnsrepeated=3))
for repeated, cells in [
    (1, [text("名称", numbercolumnsspanned=2), CoveredTableCell(), text("值")]),
    (2, [text("场次", numbercolumnsspanned=2), CoveredTableCell(), text("12")]),
]:
    row = TableRow(numberrowsrepeated=repeated)
    for cell in cells:
        row.addElement(cell)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("form.ods")
print("pyexcel-ods3:", pyexcel_ods3.get_data("form.ods")["form"])
PY
cat >expected <<'TXT'
pyexcel-ods3: [['名称', '', '值'], ['场次', '', '12'], ['场次', '', '12']]
form/0/0:string:"名称"
form/0/1:string:"值"
form/1/0:string:"场次"
form/1/1:string:"12"
TXT
{
    PYTHONPATH=lib python3 make.py
    orcus/usr/bin/orcus-ods form.ods -f check || test $? = 1 # its exit code for every file
} >seen
diff -u expected seen
cat seen
