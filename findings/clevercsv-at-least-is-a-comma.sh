#!/usr/bin/env bash
# clevercsv 0.8.5 (PyPI), which finds out by what a CSV is separated: in a list of targets it is the sign ≥, in one of ranges ～.
#
# Expected: RFC 4180, section 2: fields are separated by commas, and a file of one column has none. csv.Sniffer of Python, whose place it
# takes, says of most of these lists that it could not determine a delimiter.
# Seen: a sign that each line has once is taken for the separator, and what stands before and behind it for two columns: ≥, ≤, ¥, %, ～, 、 and
# the Chinese comma and colon. ≥95% is a blank and 95%, also below a header that has no such sign; beside a ≤5天 only the other rows are
# cut. Where a comma is in each line too, the two are alike to it: NoDetectionResult. No warning.
# Why it matters: a column copied out of a form, with its values below each other, is a valid CSV. The sign that says which way a target
# goes is gone, 3～5场 is 3, two departments are two columns, and nothing tells that the file had one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib clevercsv==0.8.5 2>/dev/null

cat >show.py <<'PY'
import csv, clevercsv

LISTS = [
    ["目标值", "≥95%", "≥90%", "≥85%"],
    ["≥95%", "≥90%", "≤5天"],
    ["≤5天", "≤10天", "≤3天"],
    ["3～5场", "90～95分", "2～4次"],
    ["95%", "90%", "85%"],
    ["¥1234.5", "¥2000", "¥850"],
    ["县教育局、财政局", "县卫健局、财政局", "县民政局、财政局"],
    ["一是培训，二是考核", "一是建设，二是验收", "一是检查，二是整改"],
    ["指标：培训", "目标：95%", "单位：场"],
    ["培训,≥95%", "建设,≥90%", "考核,≥85%"],
    ["2026-12-31", "2026-06-30", "2026-03-31"],
]
for lines in LISTS:
    with open("list.csv", "w") as file:
        file.write("".join(line + "\n" for line in lines))
    try:
        by_python = csv.Sniffer().sniff(open("list.csv").read()).delimiter
    except csv.Error as error:
        by_python = str(error)
    print(" / ".join(lines))
    print("    Python:", by_python)
    try:
        rows = " / ".join("|".join(row) for row in clevercsv.read_table("list.csv"))
    except clevercsv.exceptions.NoDetectionResult:
        rows = "no result"
    print("    clevercsv:", rows)
PY
cat >expected <<'TXT'
目标值 / ≥95% / ≥90% / ≥85%
    Python: Could not determine delimiter
    clevercsv: 目标值 / |95% / |90% / |85%
≥95% / ≥90% / ≤5天
    Python: Could not determine delimiter
    clevercsv: |95% / |90% / ≤5天
≤5天 / ≤10天 / ≤3天
    Python: Could not determine delimiter
    clevercsv: |5天 / |10天 / |3天
3～5场 / 90～95分 / 2～4次
    Python: Could not determine delimiter
    clevercsv: 3|5场 / 90|95分 / 2|4次
95% / 90% / 85%
    Python: %
    clevercsv: 95| / 90| / 85|
¥1234.5 / ¥2000 / ¥850
    Python: Could not determine delimiter
    clevercsv: |1234.5 / |2000 / |850
县教育局、财政局 / 县卫健局、财政局 / 县民政局、财政局
    Python: Could not determine delimiter
    clevercsv: 县教育局|财政局 / 县卫健局|财政局 / 县民政局|财政局
一是培训，二是考核 / 一是建设，二是验收 / 一是检查，二是整改
    Python: Could not determine delimiter
    clevercsv: 一是培训|二是考核 / 一是建设|二是验收 / 一是检查|二是整改
指标：培训 / 目标：95% / 单位：场
    Python: Could not determine delimiter
    clevercsv: 指标|培训 / 目标|95% / 单位|场
培训,≥95% / 建设,≥90% / 考核,≥85%
    Python: ,
    clevercsv: no result
2026-12-31 / 2026-06-30 / 2026-03-31
    Python: -
    clevercsv: 2026-12-31 / 2026-06-30 / 2026-03-31
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
