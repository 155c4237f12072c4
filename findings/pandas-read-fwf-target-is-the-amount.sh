#!/usr/bin/env bash
# pandas 3.1.1 (PyPI), reading a table of a terminal by read_fwf: targets and amounts slide into columns without a name, or are one text.
#
# Expected: UAX #11 (East Asian Width): Chinese characters are wide and take two places. prettytable 3.18.0 and tabulate 0.9.0 with wcwidth
# 0.9.4 (PyPI) align by it, their columns stand straight, and split by two blanks they are right. The manual of read_fwf has it infer the
# columns from the first 100 rows of fixed-width lines.
# Seen: read_fwf counts characters, so that each row is the farther to the left the longer its name is. Behind a short name the target and
# the amount are one text, 7 66, in a column that has both headings; behind a long one the target is in a column without a name; each row
# in another one. Where the names are of about one length, the heading of the targets stands above a column of blanks, or above the
# amounts too. No error. With ASCII names all is right.
# Why it matters: tables are printed to be mailed, and mailed tables are read in again. A column of targets that is blank counts as not
# filled in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    pandas==3.1.1 prettytable==3.18.0 tabulate==0.9.0 wcwidth==0.9.4 2>/dev/null

cat >show.py <<'PY'
import io, re
import pandas
from prettytable import PrettyTable, TableStyle
from tabulate import tabulate

HEAD = ["code", "name", "target", "amount"]
TABLES = {
    "of all lengths": [["A1", "培训场次", "12", "1234567"], ["A2", "满意度调查覆盖率", "95", "850000"], ["A3", "车", "7", "66"]],
    "of one length": [["A1", "教育局", "12", "1234567"], ["A2", "卫生健康局", "95", "850000"], ["A3", "民政局", "7", "66"]],
    "in ASCII": [["A1", "training", "12", "1234567"], ["A2", "satisfaction", "95", "850000"], ["A3", "car", "7", "66"]],
}


def pretty(rows):
    table = PrettyTable(HEAD, align="l")
    table.add_rows(rows)
    table.set_style(TableStyle.PLAIN_COLUMNS)
    return table.get_string()


def tabulated(rows):
    return tabulate(rows, headers=HEAD, tablefmt="plain", disable_numparse=True)


for kind, rows in TABLES.items():
    for draw in pretty, tabulated:
        text = "".join(line.rstrip() + "\n" for line in draw(rows).splitlines())
        split = [re.split("  +", line) for line in text.splitlines()]
        frame = pandas.read_fwf(io.StringIO(text), dtype=str).fillna("")
        print(f"names {kind}, {draw.__name__}: split by spaces", "right" if split == [HEAD] + rows else "wrong")
        for row in frame.to_dict("records"):
            print("    read_fwf:", ", ".join(f"{name} {value}" for name, value in row.items() if value and name != "name"))
PY
cat >expected <<'TXT'
names of all lengths, pretty: split by spaces right
    read_fwf: code A1, Unnamed: 3 12, target        amount 1234567
    read_fwf: code A2, Unnamed: 2 95, target        amount 850000
    read_fwf: code A3, target        amount 7             66
names of all lengths, tabulated: split by spaces right
    read_fwf: code A1, Unnamed: 3 12, target    amount 1234567
    read_fwf: code A2, Unnamed: 2 95, target    amount 850000
    read_fwf: code A3, target    amount 7         66
names of one length, pretty: split by spaces right
    read_fwf: code A1, Unnamed: 2 12, amount 1234567
    read_fwf: code A2, Unnamed: 2 95, amount 850000
    read_fwf: code A3, Unnamed: 2 7, amount 66
names of one length, tabulated: split by spaces right
    read_fwf: code A1, Unnamed: 2 12, target    amount 1234567
    read_fwf: code A2, Unnamed: 2 95, target    amount 850000
    read_fwf: code A3, Unnamed: 2 7, target    amount 66
names in ASCII, pretty: split by spaces right
    read_fwf: code A1, target 12, amount 1234567
    read_fwf: code A2, target 95, amount 850000
    read_fwf: code A3, target 7, amount 66
names in ASCII, tabulated: split by spaces right
    read_fwf: code A1, target 12, amount 1234567
    read_fwf: code A2, target 95, amount 850000
    read_fwf: code A3, target 7, amount 66
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
