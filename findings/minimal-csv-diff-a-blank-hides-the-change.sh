#!/usr/bin/env bash
# minimal-csv-diff 0.4.2 (PyPI), which compares two tables in CSV: 100 that became 900 is no difference where both rows have a blank
# remark.
#
# Expected: the README, key matching: a key in both files with values that differ gives two rows, the old values and the new ones; columns
# that are in both are compared. RFC 4180: a field without content is a field like others. csvdiff 0.3.3 (PyPI) finds all changes.
# Seen: a row with a blank anywhere behind its key is never listed as changed. If the rows of both files have one, "No differences found.",
# with exit code 0, whatever else changed in them: the amount, ≥95% to ≤95%, or a blank to 0. If one has, only the other is listed: an
# amount that was taken out or filled in shows one value of the two.
# Why it matters: nearly every row of a form has a blank, the remark or the second half year. Two submissions of it are always the same.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check minimal-csv-diff==0.4.2 polars==2.1.0 csvdiff==0.3.3 click==8.5.1 \
    jsonschema==4.26.0 six==1.17.0

cat >show.py <<'PY'
import csv, json, os, subprocess

HEAD = ["code", "amount", "target", "remark"]
PAIRS = {
    "amount, without a blank": ("0012,100,≥95%,新建", "0012,900,≥95%,新建"),
    "amount, with a blank remark": ("0012,100,≥95%,", "0012,900,≥95%,"),
    "amount and target, with a blank remark": ("0012,100,≥95%,", "0012,900,≤95%,"),
    "remark, with a blank amount": ("0012,,≥95%,新建", "0012,,≥95%,停建"),
    "a blank amount that became 0, with a blank remark": ("0012,,≥95%,", "0012,0,≥95%,"),
    "an amount that was filled in": ("0012,,≥95%,新建", "0012,900,≥95%,新建"),
    "a target that was taken out": ("0012,100,≥95%,新建", "0012,100,,新建"),
    "an amount, the blank in another column": ("0012,100,,新建", "0012,900,≥95%,"),
}


def ask(*command):
    return subprocess.run([f"env/bin/{command[0]}", *command[1:]], capture_output=True, text=True)


for name, rows in PAIRS.items():
    for file, row in zip(["before.csv", "after.csv"], rows):
        with open(file, "w", encoding="utf-8") as out:
            out.write("\n".join([",".join(HEAD), row, ""]))
    changed = json.loads(ask("csvdiff", "--style=compact", "code", "before.csv", "after.csv").stdout)["changed"]
    right = {field: f"{values['from']} to {values['to']}" for row in changed for field, values in row["fields"].items()}
    run = ask("minimal-csv-diff", "before.csv", "after.csv", "--key=code", "--output=found.csv")
    print(f"{name}\n  csvdiff: {right}")
    if os.path.exists("found.csv"):
        with open("found.csv", encoding="utf-8") as found:
            rows = [f"{row['source']} {[row[field] for field in HEAD]}" for row in csv.DictReader(found)]
        os.remove("found.csv")
    else:
        rows = [run.stdout.strip()]
    print(f"  minimal-csv-diff, exit code {run.returncode}:", *rows)
PY
cat >expected <<'TXT'
amount, without a blank
  csvdiff: {'amount': '100 to 900'}
  minimal-csv-diff, exit code 0: before.csv ['0012', '100', '≥95%', '新建'] after.csv ['0012', '900', '≥95%', '新建']
amount, with a blank remark
  csvdiff: {'amount': '100 to 900'}
  minimal-csv-diff, exit code 0: No differences found.
amount and target, with a blank remark
  csvdiff: {'amount': '100 to 900', 'target': '≥95% to ≤95%'}
  minimal-csv-diff, exit code 0: No differences found.
remark, with a blank amount
  csvdiff: {'remark': '新建 to 停建'}
  minimal-csv-diff, exit code 0: No differences found.
a blank amount that became 0, with a blank remark
  csvdiff: {'amount': ' to 0'}
  minimal-csv-diff, exit code 0: No differences found.
an amount that was filled in
  csvdiff: {'amount': ' to 900'}
  minimal-csv-diff, exit code 0: after.csv ['0012', '900', '≥95%', '新建']
a target that was taken out
  csvdiff: {'target': '≥95% to '}
  minimal-csv-diff, exit code 0: before.csv ['0012', '100', '≥95%', '新建']
an amount, the blank in another column
  csvdiff: {'amount': '100 to 900', 'remark': '新建 to ', 'target': ' to ≥95%'}
  minimal-csv-diff, exit code 0: No differences found.
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
