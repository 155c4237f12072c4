#!/usr/bin/env bash
# pandas 3.1.1 with odfpy 1.4.1 (PyPI): a ticked yes in an .ods is read as False when it is shown in Chinese.
#
# Expected: ODF 1.3 part 3, office:boolean-value: with the type boolean this attribute is the value; the paragraph in
# the cell is only its picture, in the language and by the format of the author. true is True.
# Seen: pandas compares the picture with the English word TRUE. A value true shown as 是 (or as 真) is False,
# without a notice. pyexcel-ods3 0.6.1 and python-calamine 0.9.1 give True.
# Why it matters: 是否 columns (government procurement, special funds, new project) turn round for a whole batch.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    pandas==3.1.1 numpy==2.4.6 python-dateutil==4.0.0 odfpy==1.4.1 defusedxml==0.7.1 python-calamine==0.9.1 \
    pyexcel-ods3==0.6.1 pyexcel-io==0.6.8 pyexcel-ezodf==0.3.4 lml==0.2.0 lxml==6.1.3

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

import pandas, pyexcel_ods3, python_calamine

cell = '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>%s</text:p></table:table-cell>'
ods("form.ods", "<table:table-row>" + "".join(cell % word for word in ["TRUE", "是", "真"]) + "</table:table-row>")
print("pandas:", pandas.read_excel("form.ods", engine="odf", header=None).values.tolist()[0])
print("pyexcel-ods3:", pyexcel_ods3.get_data("form.ods")["目标"][0])
print("python-calamine:", python_calamine.load_workbook("form.ods").get_sheet_by_index(0).to_python()[0])
PY
cat >expected <<'TXT'
pandas: [True, False, False]
pyexcel-ods3: [True, True, True]
python-calamine: [True, True, True]
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
