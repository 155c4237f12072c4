#!/usr/bin/env bash
# ods2tsv 0.9.1 (Debian 12, amd64): a note on a cell of an .ods takes the place of its text, and ends the file.
#
# Expected: ODF 1.3 part 3, 14.1: office:annotation is a remark on the cell that holds it; the text of the cell is the paragraph
# beside it. The cell is ≥95%, another row and another sheet follow. odfdo 3.27.3 reads them.
# Seen: the cell is the note, 去年90. What stands behind it in the sheet is not there, nor are the sheets that follow. No
# message, and the exit code is 0. Without the note all is right.
# Why it matters: a reviewer's remark on one target turns last year's figure into the target, and the rest of a form, or of all
# the forms in the workbook, counts as not submitted.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p debian/partial program
touch status # as if nothing were installed, so that all that it needs is fetched
apt-get install --quiet=2 --yes --download-only --no-install-recommends -o APT::Sandbox::User=root -o Debug::NoLocking=1 \
    -o Dir::State::status="$dir/status" -o Dir::Cache::archives="$dir/debian" ods2tsv=0.9.1-2 libodsstream0=0.9.1-2 >/dev/null
rm debian/libc6_*
for package in debian/*.deb; do dpkg -x "$package" program; done
libraries=$(echo program/usr/lib/*-linux-gnu):$(echo program/lib/*-linux-gnu)
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib odfpy==1.4.1 odfdo==3.27.3

cat >make.py <<'PY'
import odfdo
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

for file, note in [("plain.ods", None), ("note.ods", "去年90")]:
    document = OpenDocumentSpreadsheet()
    for name in ["first", "second"]:
        table = Table(name=name)
        for words in [("场次", "12"), ("合格率", "≥95%"), ("人数", "300")]:
            row = TableRow()
            for word in words:
                cell = TableCell(valuetype="string")
                if note and word == "≥95%":
                    remark = Annotation()
                    remark.addElement(P(text=note))
                    cell.addElement(remark)
                cell.addElement(P(text=word))
                row.addElement(cell)
            table.addElement(row)
        document.spreadsheet.addElement(table)
    document.save(file)
    print(f"{file}, odfdo:", *(table.get_values() for table in odfdo.Document(file).body.tables))
PY
cat >expected <<'TXT'
plain.ods, odfdo: [['场次', '12'], ['合格率', '≥95%'], ['人数', '300']] [['场次', '12'], ['合格率', '≥95%'], ['人数', '300']]
note.ods, odfdo: [['场次', '12'], ['合格率', '≥95%'], ['人数', '300']] [['场次', '12'], ['合格率', '≥95%'], ['人数', '300']]
plain.ods, ods2tsv:
场次	12
合格率	≥95%
人数	300
场次	12
合格率	≥95%
人数	300
note.ods, ods2tsv:
场次	12
合格率	去年90
TXT
{
    PYTHONPATH=lib python3 make.py
    for file in plain.ods note.ods; do
        echo "$file, ods2tsv:"
        LD_LIBRARY_PATH=$libraries program/usr/bin/ods2tsv "$file"
    done
} >seen
diff -u expected seen
cat seen
