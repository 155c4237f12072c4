#!/usr/bin/env bash
# openpyxl 3.1.5 and pyexcel-xlsx 0.6.1 (PyPI): what stands under a merged cell depends on the way it is read.
#
# Expected: ECMA-376 part 1, 18.3.1.54 (mergeCell): the cells of the range are shown as one, the upper left;
# a program may leave values under it in the file. A reader should give one answer.
# Seen: openpyxl gives None under the merge, but in its read-only mode the hidden value; pyexcel-xlsx, built on
# openpyxl, repeats the visible value in every cell of the range.
# Why it matters: one target merged over three lines is one target, three equal ones or something nobody sees; shares
# and counts of indicators follow from that.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    openpyxl==3.1.5 et_xmlfile==2.0.0 XlsxWriter==3.3.1 pyexcel-xlsx==0.6.1 pyexcel-io==0.6.8 lml==0.2.0

cat >show.py <<'PY'
import openpyxl, pyexcel_xlsx, xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("目标")
    sheet.merge_range("A1:A3", "")
    sheet.write_column("A1", ["≥95%", "≥80%", "≥70%"])
    sheet.write_column("B1", ["一", "二", "三"])
for mode in [False, True]:
    rows = openpyxl.load_workbook("form.xlsx", read_only=mode).active.iter_rows(values_only=True)
    print(f"openpyxl, read_only={mode}:", [list(row) for row in rows])
print("pyexcel-xlsx:", pyexcel_xlsx.get_data("form.xlsx")["目标"])
PY
cat >expected <<'TXT'
openpyxl, read_only=False: [['≥95%', '一'], [None, '二'], [None, '三']]
openpyxl, read_only=True: [['≥95%', '一'], ['≥80%', '二'], ['≥70%', '三']]
pyexcel-xlsx: [['≥95%', '一'], ['≥95%', '二'], ['≥95%', '三']]
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
