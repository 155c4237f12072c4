#!/usr/bin/env bash
# wetext 0.1.8 (PyPI), which writes figures as Chinese words and back: ¥1,200.50 is said as one yuan.
#
# Expected: ¥1,200.50 is the sum of 1,200.50元, which the library itself says as 一千二百点五零元. A hyphen between two shares
# is "to", as it is between 10-15天; a ratio of pupils to teachers (1:20) is 比; 三五年, like 三五天, is three to five.
# Seen: 一元,两百点五零: with the sign in front the comma ends the sum, so 12,345.6 is twelve yuan. 90-95% is 九十减百分之九十五,
# and 10%-15% has a share of minus 15. 师生比1:20 is twenty past one. The other way round 三五天 is 3~5天, 三五年 is 35年.
# With 元 behind the sum, ~ in the range and 到 in words all are right.
# Why it matters: figures are turned into words to read a form aloud, and words into figures to compare goals with tables. Both
# ways a reader gets a sum or a span that nobody wrote.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib wetext==0.1.8

cat >show.py <<'PY'
from wetext import Normalizer

words = Normalizer(lang="zh", operator="tn")
for text in ["¥1,200.50", "1,200.50元", "¥12,345.6", "90-95%", "90~95%", "10%-15%", "10-15天", "师生比1:20"]:
    print(text, words.normalize(text))
figures = Normalizer(lang="zh", operator="itn")
for text in ["三五天", "三五年", "三到五年"]:
    print(text, figures.normalize(text))
PY
cat >expected <<'TXT'
¥1,200.50 一元,两百点五零
1,200.50元 一千二百点五零元
¥12,345.6 十二元,三百四十五点六
90-95% 九十减百分之九十五
90~95% 九十到百分之九十五
10%-15% 百分之十百分之负十五
10-15天 十到十五天
师生比1:20 师生比一点二十分
三五天 3~5天
三五年 35年
三到五年 3~5年
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
