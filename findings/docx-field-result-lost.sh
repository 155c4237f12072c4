#!/usr/bin/env bash
# python-docx 1.2.0 and mammoth 1.13.0 (PyPI): the result of a simple field in a Word table is not there.
#
# Expected: ECMA-376 part 1, 17.16.19 (fldSimple): the runs inside are the current result of the field and are what a
# reader of the page sees. docx2txt 0.9 and docx2python 3.7.1 give them.
# Seen: a total from =SUM(ABOVE) is an empty cell for both. The same field in its long form (17.16.18, fldChar) is
# read, so that the way in which the program saved decides.
# Why it matters: 合计 is the cell that a budget table is checked by; it looks forgotten.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9

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

import re, docx as python_docx, docx2txt, mammoth

mark = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
short = '<w:fldSimple w:instr="=SUM(ABOVE)">' + text("120") + "</w:fldSimple>"
long = mark % "begin" + "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>" + mark % "separate" + text("120") + mark % "end"
for name, field in [("fldSimple", short), ("fldChar", long)]:
    docx("form.docx", table(row(cell(text("合计")), cell(field))))
    print(f"{name}: python-docx", [c.text for c in python_docx.Document("form.docx").tables[0].rows[0].cells], end=", ")
    print("mammoth", re.findall(r"<td>(.*?)</td>", mammoth.convert_to_html(open("form.docx", "rb")).value), end=", ")
    print("docx2txt", docx2txt.process("form.docx").split())
PY
cat >expected <<'TXT'
fldSimple: python-docx ['合计', ''], mammoth ['<p>合计</p>', ''], docx2txt ['合计', '120']
fldChar: python-docx ['合计', '120'], mammoth ['<p>合计</p>', '<p>120</p>'], docx2txt ['合计', '120']
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
