#!/usr/bin/env bash
# pycnnum 2.1.1 (PyPI): a year written digit by digit is its last digit, and 万 behind a decimal is dropped.
#
# Expected: 二〇二六 is 2026; the library writes numbers digit by digit itself when asked (alt and traditional forms
# aside). 十二点五万 is 125,000. cn2an 0.5.24 gives 2026, and says of 十二点五万 that it cannot.
# Seen: 6, and 12.5. 一二三 is 3. No error is raised.
# Why it matters: 二〇二六年 is how official texts write the year, and 万 after a decimal how they write amounts.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    pycnnum==2.1.1 cn2an==0.5.24 proces==0.1.7

cat >show.py <<'PY'
import cn2an, pycnnum

for text in ["二〇二六", "一二三", "十二点五万", "十二万五千"]:
    try:
        other = cn2an.cn2an(text, "smart")
    except ValueError as error:
        other = f"refused ({error})"
    print(f"{text}: pycnnum {pycnnum.cn2num(text)}, cn2an {other}")
PY
cat >expected <<'TXT'
二〇二六: pycnnum 6, cn2an 2026
一二三: pycnnum 3, cn2an 123
十二点五万: pycnnum 12.5, cn2an refused (不符合格式的数据：十二点五万)
十二万五千: pycnnum 125000, cn2an 125000
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
