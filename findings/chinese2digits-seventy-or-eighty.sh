#!/usr/bin/env bash
# chinese2digits 6.0.2 (PyPI): "seventy or eighty" becomes 780, and a range gets a negative end.
#
# Expected: two neighbouring digits in Chinese are an estimate: 七八十人 is 70 to 80 people, 三五次 three to five times.
# GB/T 15835-2011, 4.2.2, has such estimates written in Chinese numerals. 2-3万 is a range of 20,000 to 30,000.
# Seen: 七八十人 is 780人, 三五次 is 35次, 2-3万 is the numbers 2 and -30000, and with digits before the steps 1千2百万 (12
# million) is written out as 10002000000, 12万3千 as 1200003000. 统一 (uniform) becomes 统1.
# Why it matters: the library is made for running text, as goal texts are; a head count grows tenfold without a sign.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib chinese2digits==6.0.2

cat >show.py <<'PY'
import chinese2digits

for text in ["七八十人", "三五次", "2-3万", "1千2百万", "12万3千", "统一管理", "八十人"]:
    result = chinese2digits.takeNumberFromString(text)
    print(text, result["digitsStringList"], result["replacedText"])
PY
cat >expected <<'TXT'
七八十人 ['780'] 780人
三五次 ['35'] 35次
2-3万 ['2', '-30000'] 2-30000
1千2百万 ['1000', '2000000'] 10002000000
12万3千 ['120000', '3000'] 1200003000
统一管理 ['1'] 统1管理
八十人 ['80'] 80人
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
