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
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib pypandoc_binary==1.17
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . odt2html@1.0.1

cat >make.py <<'PY'
import zipfile, pypandoc

NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ["office", "text", "table", "style"])
NOTE = ('<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>口径见附件</text:p></text:note-body></text:note>")
DELETED = ('<text:tracked-changes><text:changed-region text:id="change1"><text:deletion>'
           '<office:change-info xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>reviewer</dc:creator>'
           "<dc:date>2026-03-01T08:00:00</dc:date></office:change-info>"
           "<text:p>90</text:p></text:deletion></text:changed-region></text:tracked-changes>")
ROWS = [("合格率", "≥95" + NOTE), ("时限", "3<text:s/>5天"), ("人数", ""), ("场次", '<text:change text:change-id="change1"/>12')]
cells = ["".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row) for row in ROWS]
rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
with zipfile.ZipFile("form.odt", "w") as file:
    file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    file.writestr("content.xml", f'<office:document-content {NAMES} office:version="1.3"><office:body><office:text>{DELETED}'
                  f'<table:table table:name="form"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>'
                  "</office:text></office:body></office:document-content>")
    file.writestr("styles.xml", f'<office:document-styles {NAMES} office:version="1.3">'
                  "<office:font-face-decls/><office:styles/><office:automatic-styles/></office:document-styles>")
    file.writestr("META-INF/manifest.xml", """<manifest:manifest manifest:version="1.3"
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>""")
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
