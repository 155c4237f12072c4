#!/usr/bin/env bash
# pyexcel-ods3 0.6.1 (PyPI): an amount of money in an .ods becomes a text, or stops the reading.
#
# Expected: ODF 1.3 part 3, office:value holds the number of a cell of type currency; office:currency names the
# currency and may be left out. The amount is 1234.5. python-calamine 0.9.1 gives it.
# Seen: "1234.5 CNY", a text; a column of amounts can no longer be added. Without the optional currency the whole
# workbook is refused with a TypeError.
# Why it matters: 项目金额 is the column that everything is checked against.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    python-calamine==0.9.1 pyexcel-ods3==0.6.1 pyexcel-io==0.6.8 pyexcel-ezodf==0.3.4 lml==0.2.0 lxml==6.1.3

cat >show.py <<'PY'
import zipfile

def ods(path, rows):
    urn = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
    names = " ".join(f'xmlns:{short}="{urn % short}"' for short in ["office", "table", "text"])
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = urn % "manifest"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}" m:version="1.3"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>')
        archive.writestr("content.xml", f'<office:document-content {names} office:version="1.3"><office:body><office:spreadsheet>'
            f'<table:table table:name="目标"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>")

import pyexcel_ods3, python_calamine

for currency in ['office:currency="CNY"', ""]:
    cell = f'<table:table-cell office:value-type="currency" {currency} office:value="1234.5"><text:p>￥1,234.50</text:p></table:table-cell>'
    ods("form.ods", f"<table:table-row>{cell}</table:table-row>")
    print("python-calamine:", python_calamine.load_workbook("form.ods").get_sheet_by_index(0).to_python())
    try:
        print("pyexcel-ods3:", pyexcel_ods3.get_data("form.ods")["目标"])
    except TypeError as error:
        print("pyexcel-ods3:", type(error).__name__, error)
PY
cat >expected <<'TXT'
python-calamine: [[1234.5]]
pyexcel-ods3: [['1234.5 CNY']]
python-calamine: [[1234.5]]
pyexcel-ods3: TypeError can only concatenate str (not "NoneType") to str
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
