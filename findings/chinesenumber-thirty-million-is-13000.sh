#!/usr/bin/env bash
# chinesenumber 0.1.1 (PyPI), which puts figures for the Chinese numerals of a text: 十万元 is 10010元, 三千万元 is 13000元.
#
# Expected: the README has it convert Chinese numbers to figures, 第二十二课 to 第22课. In Chinese numerals what stands before 万 is counted by
# ten thousand: 三千万 is 30,000,000; two figures beside each other, as in 二〇二六, are those of one number. cn2an 0.5.24 (PyPI) reads them
# rightly, in its transform for texts too.
# Seen: each figure is multiplied by the one step that follows it, and all are added up: 三千万 is 3000 and 10000. So 一百二十万元 is 10120元, and
# 二〇二六年 8年. 分 is a tenth: 百分之九十 is 100.1之90, 分三次支付 3.1次支付. With one step for each figure all is right: 两万元, 一千二百人. No error.
# Why it matters: sums of a budget are counted in 万 and 亿. They become smaller by a factor of hundreds or thousands, in a text that is
# otherwise as it was.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    chinesenumber==0.1.1 cn2an==0.5.24 proces==0.1.7

cat >show.py <<'PY'
import cn2an
from chinesenumber import NumberParser

parser = NumberParser()
for text in ["十万元", "三千万元", "一百二十万元", "一亿二千万元", "二〇二六年", "百分之九十", "分三次支付", "两万元", "一千二百人"]:
    print(text, "cn2an:", cn2an.transform(text), "chinesenumber:", parser.numberify(text))
PY
cat >expected <<'TXT'
十万元 cn2an: 100000元 chinesenumber: 10010元
三千万元 cn2an: 30000000元 chinesenumber: 13000元
一百二十万元 cn2an: 1200000元 chinesenumber: 10120元
一亿二千万元 cn2an: 120000000元 chinesenumber: 100012000元
二〇二六年 cn2an: 2026年 chinesenumber: 8年
百分之九十 cn2an: 90% chinesenumber: 100.1之90
分三次支付 cn2an: 分3次支付 chinesenumber: 3.1次支付
两万元 cn2an: 20000元 chinesenumber: 20000元
一千二百人 cn2an: 1200人 chinesenumber: 1200人
TXT
PYTHONPATH=lib python3 -W ignore show.py >seen
diff -u expected seen
cat seen
