#!/usr/bin/env bash
# pandas 3.1.1 with odfpy 1.4.1, and fastexcel 0.21.0 (PyPI): a duration of more than a day in an .ods.
#
# Expected: ODF 1.3 part 3, office:time-value is a duration of XML Schema: PT36H00M00S, 36 hours. Office programs write
# it for formats such as [h]"小时", and the paragraph shows 36小时 or 36:00:00.
# Seen: pandas parses the shown text as a time of day and refuses the whole workbook; fastexcel (and so polars)
# makes the cell null in silence, while python-calamine 0.9.1 hands out the text PT36H00M00S.
# Why it matters: response and outage times are targets like any other. One such cell hides a workbook, or itself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    pandas==3.1.1 numpy==2.4.6 python-dateutil==4.0.0 odfpy==1.4.1 defusedxml==0.7.1 \
    python-calamine==0.9.1 fastexcel==0.21.0 pyarrow==25.0.0

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

import fastexcel, pandas, python_calamine

text = '<table:table-cell office:value-type="string"><text:p>修复时长</text:p></table:table-cell>'
for shown in ["36小时", "36:00:00"]:
    time = f'<table:table-cell office:value-type="time" office:time-value="PT36H00M00S"><text:p>{shown}</text:p></table:table-cell>'
    ods("form.ods", f"<table:table-row>{text}{time}</table:table-row>")
    try:
        print("pandas:", pandas.read_excel("form.ods", engine="odf", header=None).values.tolist())
    except Exception as error:
        print("pandas:", type(error).__name__, error)
print("fastexcel:", *fastexcel.read_excel("form.ods").load_sheet(0, header_row=None).to_arrow().to_pylist()[0].values())
print("python-calamine:", *python_calamine.load_workbook("form.ods").get_sheet_by_index(0).to_python()[0])
PY
cat >expected <<'TXT'
pandas: DateParseError Unknown datetime string format, unable to parse: 36小时
pandas: DateParseError hour must be in 0..23: 36:00:00
fastexcel: 修复时长 None
python-calamine: 修复时长 PT36H00M00S
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
