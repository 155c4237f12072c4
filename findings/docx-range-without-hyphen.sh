#!/usr/bin/env bash
# docx2python 3.7.1, docx2txt 0.9 (PyPI) and officeparser 7.8.0 (npm): the hyphen of a range in a Word form is dropped.
#
# Expected: ECMA-376 part 1, 17.3.3.18 (noBreakHyphen): a hyphen that no line ends at; it is a visible character. Word
# writes it for Ctrl+Shift+hyphen. python-docx 1.2.0 gives "90-95", mammoth U+2011.
# Seen: "9095" in all three, without a notice.
# Why it matters: a range of 90 to 95 becomes nine thousand and ninety-five, 3-5天 becomes 35天.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check docx2python==3.7.1 docx2txt==0.9 python-docx==1.2.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . officeparser@7.8.0

cat >show.py <<'PY'
import zipfile

def docx(path, body):
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>')
        archive.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            f'xmlns:r="{office}"><w:body>{body}<w:p/></w:body></w:document>')

def cell(runs):
    return f"<w:tc><w:tcPr/><w:p>{runs}</w:p></w:tc>"

def text(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"

def table(*rows):
    return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>" + "".join(rows) + "</w:tbl>"

def row(*cells):
    return "<w:tr>" + "".join(cells) + "</w:tr>"

import docx as python_docx, docx2python, docx2txt

hyphen = "<w:r><w:noBreakHyphen/></w:r>"
docx("form.docx", table(row(cell(text("90") + hyphen + text("95")), cell(text("3") + hyphen + text("5天")))))
print("python-docx:", *(c.text for c in python_docx.Document("form.docx").tables[0].rows[0].cells))
print("docx2python:", *(c[0] for c in docx2python.docx2python("form.docx").body[0][0]))
print("docx2txt:", *docx2txt.process("form.docx").split())
PY
cat >show.mjs <<'JS'
import { OfficeParser } from "officeparser";
console.log("officeparser:", ...(await OfficeParser.parseOffice("form.docx")).toText().split(/\s+/));
JS
cat >expected <<'TXT'
python-docx: 90-95 3-5天
docx2python: 9095 35天
docx2txt: 9095 35天
officeparser: 9095 35天
TXT
{ ./env/bin/python show.py; node show.mjs; } >seen
diff -u expected seen
cat seen
