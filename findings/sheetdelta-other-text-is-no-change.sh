#!/usr/bin/env bash
# sheetdelta 0.6.0 (PyPI), which compares two workbooks: ≥95% became ≤95%, and there are no changes.
#
# Expected: ECMA-376 part 1, 18.3.1.4 (c) and 18.4.9 (sst): the v of a cell of type s is the place of its text in the table of
# shared texts of its own workbook; two cells are alike when the texts are. xlgit 0.1.1 (PyPI) lists what changed.
# Seen: "No changes", exit code 0. The places are compared, and the texts only printed. A text that takes the place of another is
# no change; where one more came in before, texts that stayed are changes, and nothing is printed for what they became. A text
# that stands in the cell itself (openpyxl 3.1.5 writes it so) is compared rightly.
# Why it matters: a form comes back from correction saved by the same program, which puts the corrected target in the place of the
# old one. The list of what was corrected is empty, and nobody looks.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    sheetdelta==0.6.0 xlgit==0.1.1 XlsxWriter==3.3.1 openpyxl==3.1.5
export PYTHONPATH=lib

python3 - <<'PY'
import openpyxl, xlsxwriter

FORMS = {
    "old": [("场次", 12), ("合格率", "≥95%"), ("人数", 300)],
    "turned": [("场次", 12), ("合格率", "≤95%"), ("人数", 300)],
    "number": [("场次", 12), ("合格率", "≥95%"), ("人数", 250)],
    "before": [("场次", "12场"), ("合格率", "≥95%"), ("人数", 300)],
}
for name, rows in FORMS.items():
    with xlsxwriter.Workbook(f"{name}.xlsx") as book:
        sheet = book.add_worksheet("form")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    other = openpyxl.Workbook()
    for row in rows:
        other.active.append(row)
    other.save(f"{name}-inline.xlsx")
PY
cat >expected <<'TXT'
turned, sheetdelta:
No changes.
turned, xlgit:
changed        form!B2  '≥95%' -> '≤95%'
number, sheetdelta:
Sheet 'form'  (1 change)
  !  B3     value changed
          -  300
          +  250
1 value across 1 edited sheet(s).
number, xlgit:
changed        form!B3  300 -> 250
before, sheetdelta:
Sheet 'form'  (4 changes)
  !  B1     value changed
          -  12
          +  12场
  !  A2     value changed
          -  合格率
  !  B2     value changed
          -  ≥95%
  !  A3     value changed
          -  人数
4 value across 1 edited sheet(s).
before, xlgit:
changed        form!B1  12 -> '12场'
turned-inline, sheetdelta:
Sheet 'Sheet'  (1 change)
  !  B2     value changed
          -  ≥95%
          +  ≤95%
1 value across 1 edited sheet(s).
turned-inline, xlgit:
changed        Sheet!B2  '≥95%' -> '≤95%'
TXT
for name in turned number before turned-inline; do
    old=old.xlsx
    if [ "$name" = turned-inline ]; then old=old-inline.xlsx; fi
    echo "$name, sheetdelta:"
    python3 -m sheetdelta diff "$old" "$name.xlsx" | sed 1d | grep .
    echo "$name, xlgit:"
    lib/bin/xlgit diff "$old" "$name.xlsx" || [ $? = 1 ] # 1: there are changes
done >seen
diff -u expected seen
cat seen
