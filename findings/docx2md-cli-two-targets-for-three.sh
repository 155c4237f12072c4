#!/usr/bin/env bash
# docx2md-cli 0.2.0 (PyPI) makes Markdown of a Word form: the indicators of a class are one row, with as many targets as were filled
# in.
#
# Expected: ECMA-376 part 1, 17.4 (tables): a cell over three rows (vMerge) stands beside three rows, each with cells of its own; one
# over two columns (17.4.17, gridSpan) takes up two. The README promises that vertical merges are preserved. docx2everything 1.1.0
# (PyPI) keeps all rows and columns.
# Seen: rows that share a class are joined by commas, and blank cells left out: three indicators, two targets, and nothing tells whose
# is missing. In such a table the title row is gone, and behind a cell over two columns the row slides to the left, so that the sum
# stands under the target. No message. Without merged rows all is right.
# Why it matters: every goal form merges its classes. The target of the third indicator is read as that of the second, which nobody
# filled in, and the count of targets tells no one whom to ask.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check docx2md-cli==0.2.0 docx2everything==1.1.0 python-docx==1.2.0

cat >make.py <<'PY'
import docx

ROWS = [
    ["绩效目标表", "", "", ""],
    ["一级", "指标", "目标值", "金额"],
    ["产出", "场次", "12", "5"],
    ["", "合格率", "", "6"],
    ["", "时限", "3天", "7"],
    ["合计", "", "", "18"],
]

def save(name, rows, merged):
    form = docx.Document()
    table = form.add_table(rows=len(rows), cols=4)
    for cells, texts in zip(table.rows, rows):
        for cell, text in zip(cells.cells, texts):
            cell.text = text
    for first, last, text in merged:
        table.cell(*first).merge(table.cell(*last)).text = text
    form.save(name)

save("merged.docx", ROWS, [((0, 0), (0, 3), "绩效目标表"), ((2, 0), (4, 0), "产出"), ((5, 0), (5, 1), "合计")])
save("plain.docx", ROWS[1:5], [])
PY
cat >expected <<'TXT'
merged, docx2everything:
| 绩效目标表 |  |  |  |
| --- | --- | --- | --- |
| 一级 | 指标 | 目标值 | 金额 |
| 产出 | 场次 | 12 | 5 |
|  | 合格率 |  | 6 |
|  | 时限 | 3天 | 7 |
| 合计 |  |  | 18 |
merged, docx2md-cli:
| 一级 | 指标 | 目标值 | 金额 |
|---|---|---|---|
| 产出 | 场次, 合格率, 时限 | 12, 3天 | 5, 6, 7 |
| 合计 | | 18 | |
plain, docx2everything:
| 一级 | 指标 | 目标值 | 金额 |
| --- | --- | --- | --- |
| 产出 | 场次 | 12 | 5 |
|  | 合格率 |  | 6 |
|  | 时限 | 3天 | 7 |
plain, docx2md-cli:
| 一级 | 指标 | 目标值 | 金额 |
|---|---|---|---|
| 产出 | 场次 | 12 | 5 |
| | 合格率 | | 6 |
| | 时限 | 3天 | 7 |
TXT
./env/bin/python make.py
for form in merged plain; do
    echo "$form, docx2everything:"
    ./env/bin/docx2everything "$form.docx" --markdown | grep '|'
    echo "$form, docx2md-cli:"
    ./env/bin/docx2md "$form.docx" -o "$form.md" >log
    grep '|' "$form.md"
done >seen
diff -u expected seen
cat seen
