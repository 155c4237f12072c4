#!/usr/bin/env bash
# orcus 0.17.2 (Debian 12, amd64) reads .xlsx: pinyin takes the place of the text, and a blank text repeats the last one.
#
# Expected: ECMA-376 part 1, 18.4.8 (si) and 18.4.6 (rPh): a phonetic run is a reading aid, the text is in t. An item
# whose t is empty is the empty text. openpyxl 3.1.5 gives 产出 and a blank.
# Seen: orcus gives "chanchu" for the cell 产出, and for the empty text the text of the item before it. No error.
# Why it matters: an unfilled target shows the target of another row, which is the opposite of a finding.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir debian orcus
(
    cd debian
    apt-get download --quiet=2 -o APT::Sandbox::User=root liborcus-bin=0.17.2-2+b2 liborcus-0.17-0=0.17.2-2+b2 \
        liborcus-mso-0.17-0=0.17.2-2+b2 liborcus-parser-0.17-0=0.17.2-2+b2 liborcus-spreadsheet-model-0.17-0=0.17.2-2+b2 \
        libixion-0.17-0=0.17.0-3+b2 libboost-filesystem1.74.0=1.74.0+ds1-21 libboost-program-options1.74.0=1.74.0+ds1-21
)
for package in debian/*.deb; do dpkg -x "$package" orcus; done
LD_LIBRARY_PATH=$(echo orcus/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    XlsxWriter==3.3.1 openpyxl==3.1.5 et_xmlfile==2.0.0

cat >make.py <<'PY'
import openpyxl, xlsxwriter, zipfile

with xlsxwriter.Workbook("plain.xlsx") as book:
    sheet = book.add_worksheet("form")
    sheet.write_row(0, 0, ["产出", "≥95%", "@"])
guide = '<t>产出</t><rPh sb="0" eb="2"><t>chanchu</t></rPh>'
with zipfile.ZipFile("plain.xlsx") as old, zipfile.ZipFile("form.xlsx", "w") as new:
    for name in old.namelist():
        text = old.read(name)
        if name.endswith("sharedStrings.xml"):
            text = text.replace("<t>产出</t>".encode(), guide.encode()).replace(b"<t>@</t>", b"<t/>")
        new.writestr(name, text)
print("openpyxl:", [cell.value for cell in openpyxl.load_workbook("form.xlsx").active[1]])
PY
cat >expected <<'TXT'
openpyxl: ['产出', '≥95%', '']
form/0/0:string:"chanchu"
form/0/1:string:"≥95%"
form/0/2:string:"≥95%"
TXT
{
    PYTHONPATH=lib python3 make.py
    orcus/usr/bin/orcus-xlsx form.xlsx -f check || test $? = 1 # its exit code for every file
} >seen
diff -u expected seen
cat seen
