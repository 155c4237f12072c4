#!/usr/bin/env bash
# tablediff-arrow 0.1.0 (PyPI), which compares two tables: with a tolerance for the amounts, an amount that was taken out is no change.
#
# Expected: the README: a tolerance is absolute or relative, for columns of numbers, -t amount:0.01; each row is matched by its key and
# the differences are in the report. A blank has no distance from 5. RFC 4180: a field is a text. csv-diff-tool 0.1.2 (PyPI) finds all.
# Seen: where a column has a tolerance, a number that became blank or was filled in is "matched", with exit code 0, while without one it is
# a change. The code 0012 is that of 12, and a column that is missing is not named. Where a number and a text are changed in two
# columns, or a key is there twice, there is an error in the place of a report.
# Why it matters: the tolerance is there to pass over differences of rounding. A project whose budget was deleted is as it was.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check tablediff-arrow==0.1.0 pyarrow==19.0.1 pandas==3.1.1 \
    click==8.5.1 csv-diff-tool==0.1.2

cat >show.py <<'PY'
import subprocess
from csv_diff_tool import CSVComparer

PAIRS = [
    ("an amount", "code,amount\nA1,100\nA2,5\n", "code,amount\nA1,900\nA2,5\n"),
    ("an amount by 0.005", "code,amount\nA1,100.5\nA2,5\n", "code,amount\nA1,100.505\nA2,5\n"),
    ("an amount that was taken out", "code,amount\nA1,100\nA2,5\n", "code,amount\nA1,\nA2,5\n"),
    ("an amount that was filled in", "code,amount\nA1,\nA2,5\n", "code,amount\nA1,900\nA2,5\n"),
    ("a blank that became 0", "code,amount\nA1,\nA2,5\n", "code,amount\nA1,0\nA2,5\n"),
    ("a code", "code,amount\n0012,100\n", "code,amount\n12,100\n"),
    ("a column that is missing", "code,amount,remark\nA1,100,新建\n", "code,amount\nA1,100\n"),
    ("an amount and a remark", "code,amount,remark\nA1,100,新建\n", "code,amount,remark\nA1,900,停建\n"),
    ("one of two targets", "code,amount\nA1,100\nA1,5\n", "code,amount\nA1,100\nA1,6\n"),
]


def ask(*options):
    command = ["env/bin/tablediff", "before.csv", "after.csv", "-k", "code", *options]
    run = subprocess.run(command, capture_output=True, text=True)
    found = [line.split(":")[1].strip() for line in run.stdout.splitlines() if "Changed rows:" in line]
    return f"exit code {run.returncode}, " + (f"{found[0]} changed" if found else "error")


for name, *tables in PAIRS:
    for file, table in zip(["before.csv", "after.csv"], tables):
        with open(file, "w", encoding="utf-8") as out:
            out.write(table)
    same = CSVComparer.from_files("before.csv", "after.csv").compare("code")
    right = same.mismatched_rows or same.extra_rows_in_first_file or same.extra_cols_in_first_file
    print(f"{name}: csv-diff-tool {'changed' if right else 'equal'}; tablediff {ask()}; to 0.01 {ask('-t', 'amount:0.01')}")
PY
cat >expected <<'TXT'
an amount: csv-diff-tool changed; tablediff exit code 1, 1 changed; to 0.01 exit code 1, 1 changed
an amount by 0.005: csv-diff-tool changed; tablediff exit code 1, 1 changed; to 0.01 exit code 0, 0 changed
an amount that was taken out: csv-diff-tool changed; tablediff exit code 1, 1 changed; to 0.01 exit code 0, 0 changed
an amount that was filled in: csv-diff-tool changed; tablediff exit code 1, 1 changed; to 0.01 exit code 0, 0 changed
a blank that became 0: csv-diff-tool changed; tablediff exit code 1, 1 changed; to 0.01 exit code 0, 0 changed
a code: csv-diff-tool changed; tablediff exit code 0, 0 changed; to 0.01 exit code 0, 0 changed
a column that is missing: csv-diff-tool changed; tablediff exit code 0, 0 changed; to 0.01 exit code 0, 0 changed
an amount and a remark: csv-diff-tool changed; tablediff exit code 2, error; to 0.01 exit code 2, error
one of two targets: csv-diff-tool changed; tablediff exit code 2, error; to 0.01 exit code 2, error
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
