#!/usr/bin/env bash
# cutplace 0.9.2 (PyPI), which checks tables against a description: in .ods three equal rows are unique, and under a head that is printed
# on every page the first project is not checked.
#
# Expected: the manual: IsUnique is met by values that occur only once, to find duplicates; Header is the number of rows to be skipped. ODF
# 1.3 part 3, 9.1.3 and 19.679: a table:table-row stands for as many rows as table:number-rows-repeated says. 9.1.7: rows in
# table:table-header-rows are rows. 9.1.5: a covered cell is a cell. 5.1.1, 6.1.7: a text is that of all paragraphs and spans. ezodf 0.3.2
# (PyPI) gives the rows and the texts, and cutplace refuses the same rows in CSV.
# Seen: a repeated row is read once, so that equal rows below each other, which are saved so, are unique. Rows of a head are not read, and
# the first row below is skipped in their place. Covered cells are not there: a row under a merged one is refused, as it has too few.
# Of a text the first paragraph up to the first span is left: ≥**95%** is ≥, 3 over 5天 is 3. A number is the text that is shown.
# Why it matters: a project that was copied twice is what IsUnique is asked for. The same form has a finding as CSV and none as .ods.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check cutplace==0.9.2 xlrd==1.2.0 XlsxWriter==3.3.1 ezodf==0.3.2 lxml==6.1.3 \
    setuptools==65.5.0

cat >show.py <<'PY'
import csv, zipfile
import cutplace, ezodf

CID = "D,Format,{}\nD,Header,1\nF,code,,,4\nF,name,,X\nF,target\nC,code must be unique,IsUnique,code\n"
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ["office", "table", "text"])
BOOK = f'<office:document-content {SPACES} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="form">{{}}' \
    "</table:table></office:spreadsheet></office:body></office:document-content>"
MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">' \
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA}"/>' \
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'

cell = lambda *lines: "<table:table-cell office:value-type='string'>" + "".join(f"<text:p>{x}</text:p>" for x in lines) + "</table:table-cell>"
row = lambda *cells, more="": f"<table:table-row {more}>" + "".join(cells) + "</table:table-row>"
HEAD = row(cell("code"), cell("name"), cell("target"))
GOOD = row(cell("0012"), cell("学校"), cell("≥95%"))
FORMS = {
    "three equal rows": HEAD + row(cell("0012"), cell("学校"), cell("≥95%"), more='table:number-rows-repeated="3"'),
    "head on every page": f"<table:table-header-rows>{HEAD}</table:table-header-rows>" + row(cell("12"), cell("道路"), cell("12")) + GOOD,
    "merged names": HEAD + row(cell("0012"), cell("学校").replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"'),
        cell("≥95%")) + row(cell("0013"), "<table:covered-table-cell/>", cell("12")),
    "bold and lines": HEAD + row(cell("0012"), cell("学校"), cell("≥<text:span>95%</text:span>")) + row(cell("0013"), cell("道路"), cell("3", "5天")),
}


def check(kind, file):
    cid = cutplace.Cid()
    cid.read("cid", list(csv.reader(CID.format(kind).split("\n")[:-1])))
    shown = []
    try:
        with cutplace.Reader(cid, file, on_error="yield") as reader:
            for found in reader.rows():
                shown.append(str(found).split(" (see also")[0])
    except cutplace.errors.DataError as error:
        shown.append(str(error))
    return "".join(f"\n    {line}" for line in shown)


for name, rows in FORMS.items():
    with zipfile.ZipFile("form.ods", "w") as book:
        book.writestr("mimetype", MEDIA)
        book.writestr("META-INF/manifest.xml", MANIFEST)
        book.writestr("content.xml", '<?xml version="1.0" encoding="UTF-8"?>' + BOOK.format(rows))
    texts = [[cell.plaintext() for cell in row] for row in ezodf.opendoc("form.ods").sheets[0].rows()]
    print(f"{name}\n  ezodf: {texts[1:]}")
    with open("form.csv", "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(texts)
    print("  cutplace, CSV:" + check("Delimited\nD,Encoding,utf-8", "form.csv"))
    print("  cutplace, ODS:" + check("ODS", "form.ods"))
PY
cat >expected <<'TXT'
three equal rows
  ezodf: [['0012', '学校', '≥95%'], ['0012', '学校', '≥95%'], ['0012', '学校', '≥95%']]
  cutplace, CSV:
    ['0012', '学校', '≥95%']
    form.csv (R3C1): values for ['code'] must be unique: ('0012',)
    form.csv (R4C1): values for ['code'] must be unique: ('0012',)
  cutplace, ODS:
    ['0012', '学校', '≥95%']
head on every page
  ezodf: [['12', '道路', '12'], ['0012', '学校', '≥95%']]
  cutplace, CSV:
    form.csv (R2C1): cannot accept field 'code': length of 'code' with value '12' is 2 but must be within range: 4
    ['0012', '学校', '≥95%']
  cutplace, ODS:
    ['0012', '学校', '≥95%']
merged names
  ezodf: [['0012', '学校', '≥95%'], ['0013', '', '12']]
  cutplace, CSV:
    ['0012', '学校', '≥95%']
    ['0013', '', '12']
  cutplace, ODS:
    ['0012', '学校', '≥95%']
    form.ods (R3C1): row must contain 3 fields but only has 2: ['0013', '12']
bold and lines
  ezodf: [['0012', '学校', '≥95%'], ['0013', '道路', '3\n5天']]
  cutplace, CSV:
    ['0012', '学校', '≥95%']
    ['0013', '道路', '3\n5天']
  cutplace, ODS:
    ['0012', '学校', '≥']
    ['0013', '道路', '3']
TXT
./env/bin/python -W ignore show.py >seen
diff -u expected seen
cat seen
