#!/usr/bin/env bash
# ChineseTimeNLP 3.0.1 (PyPI), which finds times in Chinese text: an amount of money is the present moment, and so is the
# end of the year.
#
# Expected: the README has baseTime for the moment that is counted from, and an error for a text without a time, as for 12人次.
# 2万元 holds none. Counted from 1 March 2026, 年底 is 31 December, 第四季度 October to December (预算法, article 18: the budget
# year is the calendar year), and 2026年下半年 July to December.
# Seen: what it marks as a time and cannot place is the moment of the call, not of baseTime: 2万元, 年底, 第四季度, 3个工作日,
# 每月. 2026年下半年 is 1 January until now, 2026年年底 1 January. 3-5场 is 5 March, and 2-3次, being past, 3 February of the
# next year. 95分 is an error: no hour has 95 minutes. 12月31日 is right.
# Why it matters: goals are searched for deadlines so. Each amount then is a deadline of today, and the plan of a whole
# half-year has begun half a year early.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check ChineseTimeNLP==3.0.1

cat >show.py <<'PY'
import arrow
from ChineseTimeNLP import TimeNormalizer

start = arrow.now("Asia/Shanghai").floor("second")

def said(moment):
    there = arrow.get(moment, tzinfo="Asia/Shanghai")
    return "now" if start <= there <= arrow.now("Asia/Shanghai") else moment[:10]

find = TimeNormalizer()
for text in ["12月31日", "12人次", "2万元", "年底", "第四季度", "3个工作日", "每月", "2026年下半年", "2026年年底", "3-5场", "2-3次", "95分"]:
    try:
        found = find.parse(text, baseTime=arrow.get("2026-03-01"))
        value = found[found["type"]]
        print(text, found["type"], value if found["type"] == "error" else [said(it) for it in ([value] if isinstance(value, str) else value)])
    except ValueError as error:
        print(text, type(error).__name__, error)
PY
cat >expected <<'TXT'
12月31日 timestamp ['2026-12-31']
12人次 error no time pattern could be extracted.
2万元 timestamp ['now']
年底 timestamp ['now']
第四季度 timestamp ['now']
3个工作日 timestamp ['now']
每月 timestamp ['now']
2026年下半年 timespan ['2026-01-01', 'now']
2026年年底 timestamp ['2026-01-01']
3-5场 timestamp ['2026-03-05']
2-3次 timestamp ['2027-02-03']
95分 ValueError minute must be in 0..59
TXT
./env/bin/python show.py >seen 2>/dev/null
diff -u expected seen
cat seen
