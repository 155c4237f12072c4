#!/usr/bin/env bash
# timeworker 1.3.2 (PyPI), which turns Chinese times into a first and a last day: 2026年1-6月 is the first of June, and 2026-12-31 all of
# December.
#
# Expected: the README has it make a normal form of times, 2020年2月 is the 1st to the 29th, 去年1月30日至今年三月二号 from the one to the other. 1-6月
# is January to June, 第四季度 October to December (预算法, article 18: the budget year is the calendar year). time-parser-zh 1.0.0 (PyPI) reads
# these so.
# Seen: of a range of months without the first 月 the first number becomes a day: 7-12月 is 1 to 7 December, 3月5-10日 the 10th alone; of
# 2026-2028年 the last year is left. The day of 2026-12-31 and 2026/12/31 is dropped, so is the quarter behind a year, and 明年 (next year)
# before a month. With 1月至6月, 12月31日 and 上半年 all is right. No error; 第四季度 without a year is an empty list.
# Why it matters: half a year is how the times of a plan are written. Work of six months has one day, and a deadline on the 31st is met
# and missed from the 1st on.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check timeworker==1.3.2 time-parser-zh==1.0.0 freezegun==1.5.5

cat >show.py <<'PY'
from datetime import datetime
import freezegun, timeworker
from time_parser_zh import extract_date_range_v2

NOW = datetime(2026, 3, 1, 10)
TEXTS = [
    "2026年1-6月", "2026年7-12月", "2026年3月5-10日", "2026-12-31", "2026/12/31", "2026年第四季度", "明年6月", "2026-2028年",
    "2026年1月至6月", "2026年上半年", "2026年12月31日",
]
for text in TEXTS:
    right = extract_date_range_v2(text, today=NOW)
    with freezegun.freeze_time(NOW):
        seen = timeworker.parse(text)
    print(text, "time-parser-zh:", right.start, right.end, "timeworker:", *seen)
PY
cat >expected <<'TXT'
2026年1-6月 time-parser-zh: 2026-01-01 2026-06-30 timeworker: 2026-06-01 2026-06-01
2026年7-12月 time-parser-zh: 2026-07-01 2026-12-31 timeworker: 2026-12-01 2026-12-07
2026年3月5-10日 time-parser-zh: 2026-03-05 2026-03-10 timeworker: 2026-03-10 2026-03-10
2026-12-31 time-parser-zh: 2026-12-31 2026-12-31 timeworker: 2026-12-01 2026-12-31
2026/12/31 time-parser-zh: 2026-12-31 2026-12-31 timeworker: 2026-12-01 2026-12-31
2026年第四季度 time-parser-zh: 2026-10-01 2026-12-31 timeworker: 2026-01-01 2026-12-31
明年6月 time-parser-zh: 2027-06-01 2027-06-30 timeworker: 2026-06-01 2026-06-30
2026-2028年 time-parser-zh: 2026-01-01 2028-12-31 timeworker: 2028-01-01 2028-12-31
2026年1月至6月 time-parser-zh: 2026-01-01 2026-06-30 timeworker: 2026-01-01 2026-06-30
2026年上半年 time-parser-zh: 2026-01-01 2026-06-30 timeworker: 2026-01-01 2026-06-30
2026年12月31日 time-parser-zh: 2026-12-31 2026-12-31 timeworker: 2026-12-31 2026-12-31
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
