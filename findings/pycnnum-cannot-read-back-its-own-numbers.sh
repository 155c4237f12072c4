#!/usr/bin/env bash
# pycnnum 2.1.1 (PyPI) writes and reads Chinese numerals.
#
# Expected: what its num2cn writes, its cn2num reads back. What stands before 万 is a number of its own that 万 multiplies:
#   一百二十万 is (100 + 20) x 10000.
# Seen: as soon as more than one group stands before 万, all but the last are taken for far higher steps. 一百二十万 (1.2 million) comes
#   back as 10200000, 一千二百万 (12 million) as 1002000000. 一百万 and 二十万 alone are right, so a test with round amounts
#   notices nothing.
# Matters to a reader of budgets: amounts are often written in words beside the digits. These are wrong 8 and 83 times over, in silence.
#   Read 万 and 亿 as multipliers of the whole group before them, and compare with the digits where both are given.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

python3 -m venv "$tmp/env"
"$tmp/env/bin/pip" install --quiet --disable-pip-version-check pycnnum==2.1.1
"$tmp/env/bin/python" - >"$tmp/seen" <<'PY'
from pycnnum import cn2num, num2cn
for number in (1000000, 200000, 1200000, 12000000, 120000000):
    words = num2cn(number)
    print(number, words, cn2num(words))
PY

diff - "$tmp/seen" <<'EXPECTED'
1000000 一百万 1000000
200000 二十万 200000
1200000 一百二十万 10200000
12000000 一千二百万 1002000000
120000000 一亿二千万 120000000
EXPECTED
