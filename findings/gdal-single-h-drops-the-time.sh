#!/usr/bin/env bash
# GDAL 3.12.4, as pyogrio 0.13.0 (PyPI) ships it, reads .xlsx: times of day vanish, and 36 hours are twelve o'clock.
#
# Expected: ECMA-376 part 1, 18.8.31: h and hh are the hour without and with a leading zero; the value is the same.
# Brackets around them count the hours beyond 24, so that 1.5 in [hh]:mm is 36:00. python-calamine 0.9.1 gives 15:30 and a
# day and a half.
# Seen: in yyyy-mm-dd h:mm:ss, which openpyxl gives by itself, and in a Chinese format, the last day of the year at 15:30
# is that day without a time; in yyyy-mm-dd hh:mm:ss the time is there. [hh]:mm:ss, again openpyxl's own, makes 12:00:00
# of 36 hours, while [h]:mm:ss leaves the number 1.5. No error, no notice.
# Why it matters: geographic programs and pipelines read workbooks through GDAL; a deadline at noon becomes a whole day,
# and an outage of 36 hours one of twelve.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib openpyxl==3.1.5 \
    et_xmlfile==2.0.0 python-calamine==0.9.1 pyogrio==0.13.0 numpy==2.4.6 packaging==26.4 certifi==2026.10.19.post1

cat >show.py <<'PY'
from datetime import datetime, timedelta
import openpyxl, pyogrio, python_calamine

print("GDAL", ".".join(map(str, pyogrio.__gdal_version__)))
for value, code in [
    (datetime(2026, 12, 31, 15, 30), None),
    (datetime(2026, 12, 31, 15, 30), "yyyy-mm-dd hh:mm:ss"),
    (datetime(2026, 12, 31, 15, 30), 'yyyy"年"m"月"d"日"h"时"mm"分"'),
    (timedelta(hours=36), None),
    (timedelta(hours=36), "[h]:mm:ss"),
]:
    book = openpyxl.Workbook()
    book.active.append(["期限"])
    book.active.append([value])
    cell = book.active["A2"]
    cell.number_format = code or cell.number_format
    book.save("form.xlsx")
    calamine = python_calamine.load_workbook("form.xlsx").get_sheet_by_index(0).to_python()[1][0]
    gdal = pyogrio.raw.read("form.xlsx")[3][0][0]
    print(f"{cell.number_format} | python-calamine: {calamine} | GDAL: {gdal}")
PY
cat >expected <<'TXT'
GDAL 3.12.4
yyyy-mm-dd h:mm:ss | python-calamine: 2026-12-31 15:30:00 | GDAL: 2026-12-31
yyyy-mm-dd hh:mm:ss | python-calamine: 2026-12-31 15:30:00 | GDAL: 2026-12-31T15:30:00.000
yyyy"年"m"月"d"日"h"时"mm"分" | python-calamine: 2026-12-31 15:30:00 | GDAL: 2026-12-31
[hh]:mm:ss | python-calamine: 1 day, 12:00:00 | GDAL: 12:00:00
[h]:mm:ss | python-calamine: 1 day, 12:00:00 | GDAL: 1.5
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
