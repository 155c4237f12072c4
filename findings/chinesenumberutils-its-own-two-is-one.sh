#!/usr/bin/env bash
# chinesenumberutils 1.1.2 (PyPI), which turns numbers into Chinese numerals and back: its own 贰佰 is 100, and 壹佰圆 is 160.
#
# Expected: the README has the capitals of simplified Chinese among the characters that are read, and names 贰; number2chinese writes them
# itself. 支付结算办法, annex 1, writes sums in capitals with 元 (yuan) and accepts 圓 for it. cn2an 0.5.24 (PyPI) reads the capitals rightly.
# Seen: the 贰 of simplified Chinese counts 1, the 貳 of traditional Chinese 2. Of the numbers below ten thousand 3439 come back smaller
# than they were written, all in capitals of simplified Chinese; the other three ways of writing come back whole. 圓, and 圆, is taken for
# an old short form of sixty and added to the sum, and the point of 1.5万 is passed over: 150000. No error.
# Why it matters: the amount in capitals is the one that binds. Compared with the figures beside it, a right sum is wrong by as much as
# half, and a wrong one may agree.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    chinesenumberutils==1.1.2 cn2an==0.5.24 proces==0.1.7

cat >show.py <<'PY'
import cn2an
from cnc import convert

for number in [200, 20000, 222222, 12345]:
    words = convert.number2chinese(number, language="S", bigNumber=True)
    print(number, words, "chinesenumberutils:", int(convert.chinese2number(words)), "cn2an:", int(cn2an.cn2an(words, "smart")))
for language in "ST":
    for capitals in (True, False):
        wrong = [
            number
            for number in range(1, 10000)
            if convert.chinese2number(convert.number2chinese(number, language=language, bigNumber=capitals)) != number
        ]
        print("language", language, "capitals" if capitals else "plain", "wrong:", len(wrong))
for words in ["壹佰元", "壹佰圓", "壹佰圆", "叁仟圆", "1.5万"]:
    print(words, int(convert.chinese2number(words)))
PY
cat >expected <<'TXT'
200 贰佰 chinesenumberutils: 100 cn2an: 200
20000 贰万 chinesenumberutils: 10000 cn2an: 20000
222222 贰拾贰万贰仟贰佰贰拾贰 chinesenumberutils: 111111 cn2an: 222222
12345 壹万贰仟叁佰肆拾伍 chinesenumberutils: 11345 cn2an: 12345
language S capitals wrong: 3439
language S plain wrong: 0
language T capitals wrong: 0
language T plain wrong: 0
壹佰元 100
壹佰圓 160
壹佰圆 160
叁仟圆 3060
1.5万 150000
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
