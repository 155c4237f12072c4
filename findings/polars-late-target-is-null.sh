#!/usr/bin/env bash
# polars 2.1.0 with fastexcel 0.21.0 (PyPI): a target in words far down a sheet is null, and alone in its row it takes
# the row with it.
#
# Expected: read_excel documents infer_schema_length for guessing the type; a value that does not fit the guess should
# be an error, as polars' own CSV reader makes it, or a text. openpyxl gives the text.
# Seen: after 1,000 rows of numbers ≥95% becomes null without a notice. In a table of one column the row is not
# there at all: 1,200 rows of 1,201.
# Why it matters: a list of many projects has numbers in most rows and signs in some. The unfilled and the unread
# cannot be told apart, and counts of rows no longer agree. Read all columns as text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    polars==2.1.0 polars-runtime-32==2.1.0 fastexcel==0.21.0 XlsxWriter==3.3.1

cat >show.py <<'PY'
import polars, xlsxwriter

for columns in [2, 1]:
    with xlsxwriter.Workbook("list.xlsx") as book:
        sheet = book.add_worksheet()
        rows = [("指标值", "项目")] + [(number, f"项目{number}") for number in range(1, 1201)] + [("≥95%", "项目1201")]
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row[:columns])
    frame = polars.read_excel("list.xlsx")
    print(f"{columns} columns: {frame.height} rows of 1201, the last {frame.rows()[-1]}")
PY
cat >expected <<'TXT'
2 columns: 1201 rows of 1201, the last (None, '项目1201')
1 columns: 1200 rows of 1201, the last (1200,)
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
