#!/usr/bin/env bash
# csvdiff 0.3.3 (PyPI), which compares two tables in CSV: to two significant figures 0.57 and 0.56 are one value, and so are -0.9 and 0.9
# to none.
#
# Expected: the README: numbers can be compared only up to a certain number of significant figures, with negative ones for orders of
# magnitude; the help of --significance: changes of less than this number of significant figures are ignored. To two figures 0.57 is not
# 0.56, and 12345 is 12346. The g format of Python rounds so.
# Seen: the number is one of places behind the point, and what is behind them is cut off in binary: 0.57 times 100 is 56 and a bit less
# than one. Below 0.01 all shares are one, whatever their sign; 12345 and 12346 differ, 0.28999 and 0.29001 too. What is ignored so is not in
# the list, and the exit code is 0: "files are identical". Without the option all are found.
# Why it matters: the option is there to pass over differences of rounding between two submissions. It passes over a share that fell by
# a point and over a growth that turned into a decline, and lists the rounding.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check csvdiff==0.3.3 click==8.5.1 jsonschema==4.26.0 six==1.17.0

cat >show.py <<'PY'
import subprocess

PAIRS = [
    ("0.57", "0.56", 2), ("0.29", "0.28", 2), ("4.35", "4.34", 2), ("0.004", "0.009", 2), ("-0.004", "0.004", 2), ("-0.9", "0.9", 0),
    ("0.28999", "0.29001", 2), ("12345", "12346", 2), ("2.34", "2.36", 2), ("20", "23", -1),
]


def ask(before, after, *options):
    for name, value in [("before.csv", before), ("after.csv", after)]:
        with open(name, "w") as file:
            file.write(f"code,value\n0012,{value}\n")
    command = ["env/bin/csvdiff", "--style=summary", *options, "code", "before.csv", "after.csv"]
    run = subprocess.run(command, capture_output=True, text=True)
    return "identical" if run.returncode == 0 else "changed" if "1 rows changed" in run.stdout else run


for before, after, figures in PAIRS:
    right = "" if figures < 1 else "identical" if f"{float(before):.{figures}g}" == f"{float(after):.{figures}g}" else "changed"
    seen = ask(before, after, f"--significance={figures}")
    print(f"{before} {after} to {figures}: rounded {right or '-'}, csvdiff {seen}, without the option {ask(before, after)}")
PY
cat >expected <<'TXT'
0.57 0.56 to 2: rounded changed, csvdiff identical, without the option changed
0.29 0.28 to 2: rounded changed, csvdiff identical, without the option changed
4.35 4.34 to 2: rounded identical, csvdiff identical, without the option changed
0.004 0.009 to 2: rounded changed, csvdiff identical, without the option changed
-0.004 0.004 to 2: rounded changed, csvdiff identical, without the option changed
-0.9 0.9 to 0: rounded -, csvdiff identical, without the option changed
0.28999 0.29001 to 2: rounded identical, csvdiff changed, without the option changed
12345 12346 to 2: rounded identical, csvdiff changed, without the option changed
2.34 2.36 to 2: rounded changed, csvdiff changed, without the option changed
20 23 to -1: rounded -, csvdiff identical, without the option changed
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
