#!/usr/bin/env bash
# frictionless 5.21.0 (PyPI): asked to keep the looks of an .xlsx, it writes the words of a date before their numbers.
#
# Expected: ECMA-376 part 1, 18.8.31: text in double quotes is shown as it stands, where it stands. A date in
# yyyy"年"m"月"d"日" is shown as 2026年12月31日, a time in h"时"mm"分" as 15时30分. ExcelControl(preserve_formatting=True) is
# there to give cells as they are shown.
# Seen: 年2026月12日31 and 时15分30: a quoted word is put down before the code that was begun ahead of it, so that "前" behind a
# date lands in its middle. The same words behind a backslash are right. No error. Without the option the cell is a plain date.
# Why it matters: this is the format that Excel itself offers for Chinese dates. The text is no date to any reader, the words of a
# month and a day stand next to the numbers of others, and a check of deadlines calls a form faulty that is right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib frictionless==5.21.0 \
    openpyxl==3.1.5 XlsxWriter==3.3.1

cat >show.py <<'PY'
from datetime import datetime
import xlsxwriter
from frictionless import Dialect, Resource, formats

codes = ['yyyy"年"m"月"d"日"', 'm"月"d"日"', 'h"时"mm"分"', 'yyyy-mm-dd"前"', r"yyyy\年m\月d\日", "yyyy-mm-dd"]
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    sheet.write_row("A1", ["format", "date"])
    for row, code in enumerate(codes, 1):
        sheet.write(row, 0, code)
        sheet.write_datetime(row, 1, datetime(2026, 12, 31, 15, 30), book.add_format({"num_format": code}))

def read(keep):
    control = formats.ExcelControl(preserve_formatting=keep)
    with Resource("form.xlsx", dialect=Dialect(controls=[control])) as resource:
        return list(resource.cell_stream)[1:]

for (code, kept), (_, plain) in zip(read(True), read(False)):
    print(f"{code}: {kept} (plain: {plain:%Y-%m-%d %H:%M})")
PY
cat >expected <<'TXT'
yyyy"年"m"月"d"日": 年2026月12日31 (plain: 2026-12-31 15:30)
m"月"d"日": 月12日31 (plain: 2026-12-31 15:30)
h"时"mm"分": 时15分30 (plain: 2026-12-31 15:30)
yyyy-mm-dd"前": 2026-12-前31 (plain: 2026-12-31 15:30)
yyyy\年m\月d\日: 2026年12月31日 (plain: 2026-12-31 15:30)
yyyy-mm-dd: 2026-12-31 (plain: 2026-12-31 15:30)
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
