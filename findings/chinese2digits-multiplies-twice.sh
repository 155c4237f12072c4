#!/usr/bin/env bash
# chinese2digits 6.0.2 (PyPI) finds numbers in Chinese sentences, also those that mix digits and characters.
#
# Expected: 12万3千 is 12 x 10000 + 3 x 1000, 123000, as 十二万三千 is (which the library reads right).
# Seen: with digits before the steps, every step multiplies all that follows by the steps behind it again: 12万3千 is 1200003000,
#   1千2百万 (12 million) is 10002000000. Only one step (12万, 5百) is right.
# Matters to a reader of budgets: 1千2百万元 and 12万3千元 are how people write amounts in goals and explanations; the result is a
#   plausible amount of another order. Check a mixed number against the same number written in one way.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

python3 -m venv "$tmp/env"
"$tmp/env/bin/pip" install --quiet --disable-pip-version-check chinese2digits==6.0.2
"$tmp/env/bin/python" - >"$tmp/seen" <<'PY'
from chinese2digits import takeNumberFromString
for words in ("十二万三千", "12万", "12万3千", "一千二百万", "1千2百万"):
    print(words, takeNumberFromString(words)["replacedText"])
PY

diff - "$tmp/seen" <<'EXPECTED'
十二万三千 123000
12万 120000
12万3千 1200003000
一千二百万 12000000
1千2百万 10002000000
EXPECTED
