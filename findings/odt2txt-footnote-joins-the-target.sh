#!/usr/bin/env bash
# odt2txt 0.5 (Debian 12, amd64) and odt2html 1.0.1 (npm), which read an .odt: 95 with a footnote is 951, 3 5天 is 35天, and what was
# deleted comes first.
#
# Expected: ODF 1.3 part 3, 6.3.2 (text:note): the sign of a note and its text are no part of the paragraph's own text. 6.1.3
# (text:s): a space, also where it is the first one. 5.5.1 (text:tracked-changes): what was deleted is kept apart from the text.
# pandoc 3.9 reads them so.
# Seen: odt2txt sets the 1 of the footnote behind 95, and the text of the note behind that. Neither keeps the space. Both begin
# with the text that was deleted while changes were tracked, behind name and time. Of a blank cell odt2txt shows nothing, so
# that the next label follows. No message.
# Why it matters: a target with a footnote is ten times as high, two targets are one number, and where label and value are read
# in turn, a blank takes the next label for its value.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root odt2txt=0.5-7
dpkg -x odt2txt_*.deb program
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    odfpy==1.4.1 defusedxml==0.7.1 pypandoc_binary==1.17
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . odt2html@1.0.1

cat >make.py <<'PY'
import pypandoc
from odf.dc import Creator, Date
from odf.opendocument import OpenDocumentText
from odf.namespaces import TEXTNS
from odf.office import ChangeInfo
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import Change, ChangedRegion, Deletion, Note, NoteBody, NoteCitation, P, S, TrackedChanges

document = OpenDocumentText()

note = Note(id="note1", noteclass="footnote")
note.addElement(NoteCitation(text="1"))
body = NoteBody()
body.addElement(P(text="口径见附件"))
note.addElement(body)
with_note = P(text="≥95")
with_note.addElement(note)

with_space = P(text="3")
with_space.addElement(S(c=1))
with_space.addText("5天")

info = ChangeInfo()
info.addElement(Creator(text="reviewer"))
info.addElement(Date(text="2026-03-01T08:00:00"))
deletion = Deletion()
deletion.addElement(info)
deletion.addElement(P(text="90"))
region = ChangedRegion(check_grammar=False)
region.setAttrNS(TEXTNS, "id", "change1")
region.addElement(deletion)
changes = TrackedChanges()
changes.addElement(region)
document.text.addElement(changes)
with_change = P()
with_change.addElement(Change(changeid="change1"))
with_change.addText("12")

table = Table(name="form")
table.addElement(TableColumn(numbercolumnsrepeated=2))
for label, value in [("合格率", with_note), ("时限", with_space), ("人数", P()), ("场次", with_change)]:
    row = TableRow()
    for paragraph in [P(text=label), value]:
        cell = TableCell(valuetype="string")
        cell.addElement(paragraph)
        row.addElement(cell)
    table.addElement(row)
document.text.addElement(table)
document.save("form.odt")
print(pypandoc.convert_file("form.odt", "plain", extra_args=["--wrap=none"]))
PY
cat >show.mjs <<'JS'
import odt2html from "odt2html";
console.log((await odt2html.toHTML({ path: "form.odt" })).replace(/<table>|<tr>/g, "\n$&"));
JS
cat >expected <<'TXT'
pandoc:
-------- --------
合格率   ≥95[1]
时限     3 5天
人数
场次     12
-------- --------
[1] 口径见附件
odt2txt:
reviewer2026-03-01T08:00:0090
合格率
≥951口径见附件
时限
35天
人数
场次
12
odt2html:
reviewer2026-03-01T08:00:00<p>90</p>
<table>
<tr><td><p>合格率</p></td><td><p>≥95<sup id="footnote-ref-1"><a href="#footnote-1">1</a></sup></p></td></tr>
<tr><td><p>时限</p></td><td><p>35天</p></td></tr>
<tr><td><p>人数</p></td><td><p></p></td></tr>
<tr><td><p>场次</p></td><td><p>12</p></td></tr></table><p><sup id="footnote-1">口径见附件<a href="#footnote-ref-1">&uarr;</a></sup></p>
TXT
{
    echo "pandoc:"
    PYTHONPATH=lib python3 make.py
    echo "odt2txt:"
    program/usr/bin/odt2txt.odt2txt --encoding=utf-8 form.odt
    echo "odt2html:"
    node show.mjs
} | sed 's/^ *//; s/ *$//; /^$/d' >seen
diff -u expected seen
cat seen
