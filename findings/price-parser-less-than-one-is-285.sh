#!/usr/bin/env bash
# price-parser 0.5.1 (PyPI), which takes the amount out of a text: 0.285万元 is 285, and 0.005 is 5.
#
# Expected: the README has separators of thousands and of decimals handled, and a hint for where the one could be taken for the other, as in
# 140.600. 0.285 has one reading only: no number of thousands begins with 0. babel 2.16.0 (PyPI), with the numbers of zh, gives 0.285.
# Seen: a point or a comma with just three figures behind it always parts thousands, also behind a 0: 0.285 is 285, 0.005 is 5. With two or
# four figures, or with decimal_separator=".", it is right. No error.
# Why it matters: amounts in 万元 are written with three or more decimals. Of two projects of 0.28万元 and 0.285万元 the second is a thousand
# times the first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib price-parser==0.5.1 attrs==25.4.0 babel==2.16.0

cat >show.py <<'PY'
import re
from babel.numbers import parse_decimal
from price_parser import Price

for text in ["0.28万元", "0.285万元", "0.2855万元", "¥0.285", "0.005元", "12.345万元", "1,234.5元"]:
    plain = parse_decimal(re.sub(r"[^\d.,-]", "", text), locale="zh_CN")
    told = Price.fromstring(text, decimal_separator=".").amount
    print(f"{text} is {Price.fromstring(text).amount}; with decimal_separator {told}, babel {plain}")
PY
cat >expected <<'TXT'
0.28万元 is 0.28; with decimal_separator 0.28, babel 0.28
0.285万元 is 285; with decimal_separator 0.285, babel 0.285
0.2855万元 is 0.2855; with decimal_separator 0.2855, babel 0.2855
¥0.285 is 285; with decimal_separator 0.285, babel 0.285
0.005元 is 5; with decimal_separator 0.005, babel 0.005
12.345万元 is 12345; with decimal_separator 12.345, babel 12.345
1,234.5元 is 1234.5; with decimal_separator 1234.5, babel 1234.5
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
