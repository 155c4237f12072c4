#!/usr/bin/env bash
# sheet-diff 0.2.0 (PyPI), which compares tables: of a project with two indicators no change is found, by its code as the key.
#
# Expected: the README: with a key rows are matched by the value of that column, and the differences are those of cells. Rows with equal keys
# are rows all the same, and where they cannot be matched that is an error or a warning. An unchanged cell is not listed.
# Seen: where a key is there twice on both sides, none of its rows is compared, whatever changed in them: no change. Where it is there twice
# on one side, both rows printed one below the other are the old value of a cell. By position all changes are found. N/A and a blank are
# one value. In .xlsx one 1.5 in a column makes each whole number beside it a change, 2 to 2.0. No error.
# Why it matters: a form has a row for each indicator and the code of the project in each. The list of changes between two submissions has
# the projects with a single indicator, and rows that nobody touched.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check sheet-diff==0.2.0 pandas==2.3.3 numpy==2.3.4 openpyxl==3.1.5

cat >show.py <<'PY'
import csv, subprocess, sys
import openpyxl

HEAD = ["code", "indicator", "target"]
FORM = [["A012", "合格率", "≥95%"], ["A012", "场次", "12"], ["A013", "人次", "300"]]
CASES = {
    "both rows of a project": [FORM, [["A012", "合格率", "≤5%"], ["A012", "场次", "2"], FORM[2]]],
    "one of two rows": [FORM, FORM[1:]],
    "the row of a project": [FORM, [*FORM[:2], ["A013", "人次", "3"]]],
    "N/A to a blank": [[["A012", "场次", "N/A"], FORM[2]], [["A012", "场次", ""], FORM[2]]],
    "a number of three": [[["A", "x", 1], ["B", "x", 2], ["C", "x", 3]], [["A", "x", 1.5], ["B", "x", 2], ["C", "x", 3]]],
}


def write(name, rows):
    with open(f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    book = openpyxl.Workbook()
    for row in [HEAD, *rows]:
        book.active.append(row)
    book.save(f"{name}.xlsx")


def ask(kind, *options):
    command = [sys.executable, "-W", "ignore", "-m", "sheetdiff.cli", f"before.{kind}", f"after.{kind}", *options]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    return " | ".join(run.stdout.split("\n")[:-1]) or "no change"


for name, (before, after) in CASES.items():
    write("before", before)
    write("after", after)
    changed = sum(row not in before for row in after) or len(before) - len(after)
    print(f"{name}, rows that changed: {changed}")
    for kind in ["csv", "xlsx"]:
        print(f"  {kind}, key: {ask(kind, '--key', 'code')}")
    print(f"  csv, position: {ask('csv')}")
PY
cat >expected <<'TXT'
both rows of a project, rows that changed: 2
  csv, key: no change
  xlsx, key: no change
  csv, position: - 0 | target = ≥95% | + 0 | target = ≤5% | - 1 | target = 12 | + 1 | target = 2
one of two rows, rows that changed: 1
  csv, key: - A012 | indicator = code | A012    合格率 | A012     场次 | Name: indicator, dtype: object | + A012 | indicator = 场次 | - A012 | target = code | A012    ≥95% | A012      12 | Name: target, dtype: object | + A012 | target = 12
  xlsx, key: - A012 | indicator = code | A012    合格率 | A012     场次 | Name: indicator, dtype: object | + A012 | indicator = 场次 | - A012 | target = code | A012    ≥95% | A012      12 | Name: target, dtype: object | + A012 | target = 12
  csv, position: - 0 | indicator = 合格率 | + 0 | indicator = 场次 | - 0 | target = ≥95% | + 0 | target = 12 | - 1 | code = A012 | + 1 | code = A013 | - 1 | indicator = 场次 | + 1 | indicator = 人次 | - 1 | target = 12 | + 1 | target = 300 | - ROW 2
the row of a project, rows that changed: 1
  csv, key: - A013 | target = 300 | + A013 | target = 3
  xlsx, key: - A013 | target = 300 | + A013 | target = 3
  csv, position: - 2 | target = 300 | + 2 | target = 3
N/A to a blank, rows that changed: 1
  csv, key: no change
  xlsx, key: no change
  csv, position: no change
a number of three, rows that changed: 1
  csv, key: - A | target = 1 | + A | target = 1.5
  xlsx, key: - A | target = 1 | + A | target = 1.5 | - B | target = 2 | + B | target = 2.0 | - C | target = 3 | + C | target = 3.0
  csv, position: - 0 | target = 1 | + 0 | target = 1.5
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
