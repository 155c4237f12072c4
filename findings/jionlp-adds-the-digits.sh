#!/usr/bin/env bash
# JioNLP 1.5.31 (PyPI): an amount with digits on both sides of 万 comes out far too large.
#
# Expected: 3万5千元 is 35,000, 250万零5千元 is 2,505,000 and 1亿2千万元 120,000,000. GB/T 15835-2011 lets large numbers
# be written with 万 and 亿 beside Arabic digits. The same amounts in Chinese numerals alone, and 3.5万元, are read
# rightly.
# Seen: parse_money gives 65000, 2575000 and 220000000, each marked "accurate". The digits before 万 or 亿 are added up
# and counted once more, and so are bare digits behind: 12万3千元 gets another 1万 and 2万. 1千2百万元 is right.
# Why it matters: the library is made for amounts in Chinese texts, and 3万5千元 is how people write. A grant nearly
# doubles.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib jionlp==1.5.31 \
    jiojio==1.2.8 numpy==2.4.6 pyyaml==6.0.3 requests==2.34.2 urllib3==2.8.0 charset-normalizer==3.5.3 idna==3.20 \
    certifi==2026.10.19.post1 zipfile36==0.1.3

cat >show.py <<'PY'
import jionlp

for text in [
    "3万5千元", "三万五千元", "3.5万元", "12万3千元", "250万零5千元", "两百五十万零五千元", "817万5288元", "1亿2千万元", "1千2百万元",
]:
    found = jionlp.parse_money(text)
    print(text, found["num"], found["definition"])
PY
cat >expected <<'TXT'
3万5千元 65000.00 accurate
三万五千元 35000.00 accurate
3.5万元 35000.00 accurate
12万3千元 153000.00 accurate
250万零5千元 2575000.00 accurate
两百五十万零五千元 2505000.00 accurate
817万5288元 8335311.00 accurate
1亿2千万元 220000000.00 accurate
1千2百万元 12000000.00 accurate
TXT
PYTHONPATH=lib python3 show.py | sed '/^# /d' >seen # two lines of greeting
diff -u expected seen
cat seen
