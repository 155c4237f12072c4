#!/usr/bin/env bash
# Miller 6.6.0 (Debian 12, amd64), which adds up tables in text: of -3, +5, -1 and +8 the sum is -4 and the mean -2, and +5 is less than 3.
#
# Expected: the manual has anything that can be scanned as a number be one, and as of version 6.7 a plus in front as well; of sum and mean it
# has that they require numeric input. Python's sum is 9.
# Seen: +5 is a string. Times two it is (error), as any text is; but sum and mean pass over texts without a word, and count counts them, so
# that the mean times the count is not the sum. So too with 1,234.50, and with the codes 0012 and 0030, which are texts by the manual. As a
# text, +5 is neither above 3 nor at least 0. No message, and the exit code is 0.
# Why it matters: in a column of changes the rises have a plus and the falls a minus. The falls are added up and the rises are not, so that a
# year that went up has gone down.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root miller=6.6.0-2+b3
dpkg -x miller_*.deb root

cat >show.py <<'PY'
import subprocess


def ask(values, *verb):
    table = "amount\n" + "".join(f'"{value}"\n' for value in values)
    shown = subprocess.run(["root/usr/bin/mlr", "--icsv", "--ojsonl", *verb], input=table, capture_output=True, text=True, encoding="utf-8")
    return ", ".join((shown.stdout + shown.stderr).split("\n")[:-1])


for value in ["5", "-5", "+5", "+0.5", "12", "1,234.50", "待定"]:
    print(ask([value], "put", "$type=typeof($amount); $twice=$amount*2; $above_3=$amount>3"))
for values in [["-3", "+5", "-1", "+8"], ["1,234.50", "2000", "850"], ["0012", "0030", "100"]]:
    print(values, ask(values, "stats1", "-a", "sum,mean,count", "-f", "amount"))
PY
cat >expected <<'TXT'
{"amount": 5, "type": "int", "twice": 10, "above_3": true}
{"amount": -5, "type": "int", "twice": -10, "above_3": false}
{"amount": "+5", "type": "string", "twice": (error), "above_3": false}
{"amount": "+0.5", "type": "string", "twice": (error), "above_3": false}
{"amount": 12, "type": "int", "twice": 24, "above_3": true}
{"amount": "1,234.50", "type": "string", "twice": (error), "above_3": false}
{"amount": "待定", "type": "string", "twice": (error), "above_3": true}
['-3', '+5', '-1', '+8'] {"amount_sum": -4, "amount_mean": -2, "amount_count": 4}
['1,234.50', '2000', '850'] {"amount_sum": 2850, "amount_mean": 1425, "amount_count": 3}
['0012', '0030', '100'] {"amount_sum": 100, "amount_mean": 100, "amount_count": 3}
TXT
python3 show.py >seen
diff -u expected seen
cat seen
