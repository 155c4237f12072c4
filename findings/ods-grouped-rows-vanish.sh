#!/usr/bin/env bash
# hucre 1.0.0 (npm) and tablib 3.10.0 (PyPI): grouped rows and repeated header rows of an .ods are not there.
#
# Expected: ODF 1.3 part 3, 9.1: the rows of a table may stand in table:table-row-group (an outline group) and in
# table:table-header-rows (rows repeated on each page); they are rows like all others. SheetJS xlsx 0.18.5 reads
# them, python-calamine 0.9.1 too.
# Seen: hucre and tablib return the rows outside of groups only. No error, no notice.
# Why it matters: the header of a printed form is a repeated row, and indicators are folded under their class. Of
# the form below only the last line is left, so that there is nothing to find fault with.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    python-calamine==0.9.1 tablib==3.10.0 odfpy==1.4.1 defusedxml==0.7.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . hucre@1.0.0 xlsx@0.18.5

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

import python_calamine, tablib

def row(name, value):
    cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in [name, value])
    return f"<table:table-row>{cells}</table:table-row>"

head = "<table:table-header-rows>" + row("指标名称", "指标值") + "</table:table-header-rows>"
group = "<table:table-row-group>" + row("培训场次", "12") + row("合格率", "95%") + "</table:table-row-group>"
ods("form.ods", head + group + row("备注", "无"))
print("python-calamine:", python_calamine.load_workbook("form.ods").get_sheet_by_index(0).to_python())
with open("form.ods", "rb") as stream:
    print("tablib:", tablib.Dataset().load(stream, format="ods", headers=False).dict)
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import XLSX from "xlsx";
import { readOds } from "hucre";
console.log("sheetjs:", JSON.stringify(XLSX.utils.sheet_to_json(XLSX.readFile("form.ods").Sheets["目标"], { header: 1 })));
console.log("hucre:", JSON.stringify((await readOds(readFileSync("form.ods"))).sheets[0].rows));
JS
cat >expected <<'TXT'
python-calamine: [['指标名称', '指标值'], ['培训场次', '12'], ['合格率', '95%'], ['备注', '无']]
tablib: [['备注', '无']]
sheetjs: [["指标名称","指标值"],["培训场次","12"],["合格率","95%"],["备注","无"]]
hucre: [["备注","无"]]
TXT
{ PYTHONPATH=lib python3 show.py; node show.mjs; } >seen
diff -u expected seen
cat seen
