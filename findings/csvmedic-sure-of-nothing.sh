#!/usr/bin/env bash
# csvmedic 0.1.3 (PyPI), which reads CSV and finds out the types of its columns: ≥95%, ≤5天 and 12万 are gone, with a confidence of 100%.
#
# Expected: the README has it find out dates and numbers so that nothing is misread, record all decisions in the diagnosis, and leave as
# text what stays ambiguous; confidence_threshold is how sure it must be. RFC 4180 knows texts alone. polars 2.1.0 (PyPI), which finds out
# types too, leaves the columns texts.
# Seen: any text with figures in it counts for a number while the type is found out, and is NaN when it is converted. A column of six
# targets of which two are plain numbers is one of integers, with a confidence of 100%, and the other four are not there. A share in
# percent loses its sign, 5‰ is gone beside it, and of 12万元 among amounts nothing is left. With confidence_threshold 0.99 it is the same.
# The diagnosis says "converted". A column without a plain number stays text.
# Why it matters: columns of targets are what a form is made of. Those with a sign, a range or a unit are blank, like those that were not
# filled in, and nobody is told.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check csvmedic==0.1.3 pandas==3.1.1 charset-normalizer==3.5.3 polars==2.1.0

cat >show.py <<'PY'
import csv
import csvmedic, polars

COLUMNS = {
    "name": ["A1", "A2", "A3", "A4", "A5", "A6"],
    "target": ["12", "≥95%", "≤5天", "3~5场", "12万", "30"],
    "share": ["95%", "40%", "5‰", "≥90%", "100%", "60%"],
    "amount": ["1,234.50", "2,000.00", "850.00", "12万元", "700", "3.5"],
    "text": ["≥12场", "≥95%", "≤5天", "3~5场", "12万", "优"],
}
with open("form.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows(zip(*COLUMNS.values()))
right = polars.read_csv("form.csv")
for settings in [{}, {"confidence_threshold": 0.99}]:
    form = csvmedic.read("form.csv", encoding="utf-8", **settings)
    said = dict(line.strip(" ✓·—").split(": ", 1) for line in str(form.diagnosis).splitlines() if "(confidence" in line)
    for name in list(COLUMNS)[1:]:
        print(name, settings, said[name])
        print("    polars:", *right[name])
        print("    csvmedic:", *form[name])
PY
cat >expected <<'TXT'
target {} integer (confidence: 100%, converted)
    polars: 12 ≥95% ≤5天 3~5场 12万 30
    csvmedic: 12.0 nan nan nan nan 30.0
share {} integer (confidence: 100%, converted)
    polars: 95% 40% 5‰ ≥90% 100% 60%
    csvmedic: 95.0 40.0 nan nan 100.0 60.0
amount {} float (confidence: 100%, converted)
    polars: 1,234.50 2,000.00 850.00 12万元 700 3.5
    csvmedic: 1234.5 2000.0 850.0 nan 700.0 3.5
text {} string (confidence: 100%, skipped)
    polars: ≥12场 ≥95% ≤5天 3~5场 12万 优
    csvmedic: ≥12场 ≥95% ≤5天 3~5场 12万 优
target {'confidence_threshold': 0.99} integer (confidence: 100%, converted)
    polars: 12 ≥95% ≤5天 3~5场 12万 30
    csvmedic: 12.0 nan nan nan nan 30.0
share {'confidence_threshold': 0.99} integer (confidence: 100%, converted)
    polars: 95% 40% 5‰ ≥90% 100% 60%
    csvmedic: 95.0 40.0 nan nan 100.0 60.0
amount {'confidence_threshold': 0.99} float (confidence: 100%, converted)
    polars: 1,234.50 2,000.00 850.00 12万元 700 3.5
    csvmedic: 1234.5 2000.0 850.0 nan 700.0 3.5
text {'confidence_threshold': 0.99} string (confidence: 100%, skipped)
    polars: ≥12场 ≥95% ≤5天 3~5场 12万 优
    csvmedic: ≥12场 ≥95% ≤5天 3~5场 12万 优
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
