#!/usr/bin/env bash
# doctablex 1.0.0 (PyPI), which makes data frames of the tables of a Word form: targets that are numbers are not there, and under a
# title every column is the first one.
#
# Expected: ECMA-376 part 1, 17.4: the cells of a table hold text; one over all columns (17.4.17, gridSpan) is a title above them.
# python-docx 1.2.0, on which the package is built, gives every text.
# Seen: a column of which more than six in ten values are numbers is taken for one of dates. 12, 8 and 300 are NaT, and so is the
# ≥95% beside them; the range 3-5 is 3 May of the year 1, the code 0012 the year 12. Where the table begins with a title over all
# columns, each of them holds what stands in the first. No error.
# Why it matters: the targets that are plain counts, which are the easiest to check, count as not filled in. Of a form with its
# title in the table nothing is left but the names of the classes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check doctablex==1.0.0 python-docx==1.2.0 pandas==3.1.1 python-dateutil==2.9.0.post0

cat >show.py <<'PY'
import docx
from doctablex import extract_tables

FORMS = {
    "counts": [["指标", "目标值"], ["场次", "12"], ["批次", "8"], ["户数", "300"], ["合格率", "≥95%"]],
    "ranges": [["编码", "范围"], ["0012", "3-5"], ["0007", "8-10"]],
    "words": [["指标", "目标值"], ["场次", "12场"], ["合格率", "≥95%"]],
    "title": [["绩效目标表", ""], ["指标", "目标值"], ["合格率", "≥95%"]],
}
for name, rows in FORMS.items():
    form = docx.Document()
    table = form.add_table(rows=len(rows), cols=2)
    for cells, texts in zip(table.rows, rows):
        for cell, text in zip(cells.cells, texts):
            cell.text = text
    if name == "title":
        table.cell(0, 0).merge(table.cell(0, 1)).text = rows[0][0]
    form.save(f"{name}.docx")
    (table,) = docx.Document(f"{name}.docx").tables
    print(f"{name}, python-docx:", *(cell.text for row in table.rows[1:] for cell in row.cells))
    (frame,) = extract_tables(f"{name}.docx")
    print(f"{name}, doctablex:", *frame.to_numpy().ravel())
PY
cat >expected <<'TXT'
counts, python-docx: 场次 12 批次 8 户数 300 合格率 ≥95%
counts, doctablex: 场次 NaT 批次 NaT 户数 NaT 合格率 NaT
ranges, python-docx: 0012 3-5 0007 8-10
ranges, doctablex: 0012-01-01T00:00:00.000000 0001-05-03T00:00:00.000000 0007-01-01T00:00:00.000000 0001-10-08T00:00:00.000000
words, python-docx: 场次 12场 合格率 ≥95%
words, doctablex: 场次 12场 合格率 ≥95%
title, python-docx: 指标 目标值 合格率 ≥95%
title, doctablex: 指标 指标 指标 指标
TXT
./env/bin/python -W ignore show.py | grep -v Extracting >seen
diff -u expected seen
cat seen
