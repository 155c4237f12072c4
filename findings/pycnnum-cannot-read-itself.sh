#!/usr/bin/env bash
# pycnnum 2.1.1 (PyPI): the library cannot read back the amounts that it writes, and drops digits and 万.
#
# Expected: what its num2cn writes its cn2num reads: 一百二十万 is 1,200,000. 二〇二六 is 2026, and 十二点五万 is 125,000.
# cn2an 0.5.24 gives the first two, and says of the third that it cannot.
# Seen: 10200000 as soon as more than one step stands before 万 (一百万 alone is right); 6 for the year, its last
# digit; 12.5 without the 万. No error is raised.
# Why it matters: official texts write years and amounts in this way. A test with round amounts notices nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    pycnnum==2.1.1 cn2an==0.5.24 proces==0.1.7

cat >show.py <<'PY'
import cn2an, pycnnum

for text in [pycnnum.num2cn(1000000), pycnnum.num2cn(1200000), "二〇二六", "十二点五万"]:
    try:
        other = cn2an.cn2an(text, "smart")
    except ValueError as error:
        other = f"refused ({error})"
    print(f"{text}: pycnnum {pycnnum.cn2num(text)}, cn2an {other}")
PY
cat >expected <<'TXT'
一百万: pycnnum 1000000, cn2an 1000000
一百二十万: pycnnum 10200000, cn2an 1200000
二〇二六: pycnnum 6, cn2an 2026
十二点五万: pycnnum 12.5, cn2an refused (不符合格式的数据：十二点五万)
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
