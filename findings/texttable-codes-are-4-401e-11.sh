#!/usr/bin/env bash
# texttable 1.7.2 and beautifultable 1.1.0 (PyPI), which draw tables in a terminal: the text 440100000000 is 4.401e+11, 0.0004 is 0.
#
# Expected: a text is drawn as it stands, as prettytable 3.18.0 (PyPI) does with the same rows. The region codes for statistics
# (统计用区划代码) have 12 digits.
# Seen: each string that can be read as a number is drawn as one (the default of texttable is the type "automatic", that of beautifultable
# detect_numerics): 0012 is 12, 95.0 is 95 and 99.9996 is 100.000 in texttable, with three decimals, and with an exponent above 100000000.
# beautifultable rounds to three decimals as well, and 1e5 is 100000.0. With a sign, 100.0004%, it stays. No warning. With
# set_cols_dtype(["t"]) and with detect_numerics=False both keep the texts.
# Why it matters: findings in a terminal name a unit by its code and quote what the form says. 4.401e+11 is the code of every unit of a
# province, and a rate of 99.9996 that misses its target is quoted as 100.000.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    texttable==1.7.2 beautifultable==1.1.0 prettytable==3.18.0 2>/dev/null

cat >show.py <<'PY'
from beautifultable import BeautifulTable
from prettytable import PrettyTable
from texttable import Texttable

TEXTS = [
    "0012", "440100000000", "440106000000", "123456789.5", "95.0", "0.0004", "99.9996", "1e5", "12E10", "≥95%", "100.0004%", "1,234.50", "3-5",
]


def cell(lines):
    return lines[1].strip("|").strip()


for text in TEXTS:
    drawn = {}
    for name, types in ("texttable", None), ("texttable, t", ["t"]):
        table = Texttable()
        if types:
            table.set_cols_dtype(types)
        table.add_row([text])
        drawn[name] = cell(table.draw().splitlines())
    for name, detect in ("beautifultable", True), ("beautifultable, no numerics", False):
        table = BeautifulTable(detect_numerics=detect)
        table.rows.append([text])
        drawn[name] = cell(str(table).splitlines())
    table = PrettyTable(header=False)
    table.add_row([text])
    drawn["prettytable"] = cell(table.get_string().splitlines())
    kept = [drawn.pop(name) == text for name in ("texttable, t", "beautifultable, no numerics", "prettytable")]
    print(text + ":", ", ".join(f"{name} {value}" for name, value in drawn.items()) + ", the others", "as it stands" if all(kept) else "differ")
PY
cat >expected <<'TXT'
0012: texttable 12, beautifultable 12, the others as it stands
440100000000: texttable 4.401e+11, beautifultable 440100000000, the others as it stands
440106000000: texttable 4.401e+11, beautifultable 440106000000, the others as it stands
123456789.5: texttable 1.235e+08, beautifultable 123456789.5, the others as it stands
95.0: texttable 95, beautifultable 95.0, the others as it stands
0.0004: texttable 0.000, beautifultable 0.0, the others as it stands
99.9996: texttable 100.000, beautifultable 100.0, the others as it stands
1e5: texttable 100000, beautifultable 100000.0, the others as it stands
12E10: texttable 1.200e+11, beautifultable 120000000000.0, the others as it stands
≥95%: texttable ≥95%, beautifultable ≥95%, the others as it stands
100.0004%: texttable 100.0004%, beautifultable 100.0004%, the others as it stands
1,234.50: texttable 1,234.50, beautifultable 1,234.50, the others as it stands
3-5: texttable 3-5, beautifultable 3-5, the others as it stands
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
