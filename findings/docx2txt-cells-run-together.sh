#!/usr/bin/env bash
# python-docx 1.2.0 (PyPI) → docx2txt 1.4 (Debian 12): in a .docx that was not written by Word, 12 and 345 in neighbouring cells are
# 12345.
#
# Expected: ECMA-376 part 1, 17.3.1.22 (p): the revision numbers (rsidR and others) that Word writes at each paragraph are optional.
# The text of a paragraph ends with it; mammoth 1.13.0 (PyPI) reads each by itself.
# Seen: a paragraph without attributes is not taken for one, so that no line ends behind it: all paragraphs and cells of the file run
# together. With w:rsidR at each paragraph, the same form has a line for each cell. No message, and the exit code is 0.
# Why it matters: forms that a system fills in and exports have no revision numbers. The figures of a row become one figure: target
# and last year's value, or a number of order and the amount behind it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root docx2txt=1.4-5
dpkg -x docx2txt_*.deb program
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0

cat >make.py <<'PY'
import docx, mammoth
from docx.oxml.ns import qn

for file, revision in ("plain.docx", None), ("revised.docx", "00A1B2C3"):
    form = docx.Document()
    form.add_paragraph("2026")
    table = form.add_table(0, 3)
    for row in ["人数", "12", "345"], ["金额", "3", "5.6"]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    if revision:
        for paragraph in form.element.body.iter(qn("w:p")):
            paragraph.set(qn("w:rsidR"), revision)
    form.save(file)
    with open(file, "rb") as stream:
        print(f"{file}, mammoth:", *mammoth.extract_raw_text(stream).value.split())
PY
cat >expected <<'TXT'
plain.docx, mammoth: 2026 人数 12 345 金额 3 5.6
revised.docx, mammoth: 2026 人数 12 345 金额 3 5.6
plain.docx, docx2txt: 2026人数12345金额35.6
revised.docx, docx2txt: 2026 人数 12 345 金额 3 5.6
TXT
{
    ./env/bin/python make.py
    for file in plain.docx revised.docx; do
        echo "$file, docx2txt:" $(program/usr/bin/docx2txt $file -)
    done
} >seen
diff -u expected seen
cat seen
