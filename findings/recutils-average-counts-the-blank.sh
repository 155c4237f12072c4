#!/usr/bin/env bash
# GNU recutils 1.9 (Debian 12, amd64), which asks tables in text: the average of 1000 and 2000 beside a record without an amount is 1000, and
# the largest of -5 and -3 is 2.22507e-308.
#
# Expected: the manual has Avg calculate the average of the numerical values of a field, Max and Min the largest and the smallest of them. A
# record without the field has none.
# Seen: the sum is divided by the number of all records, and a record with two amounts counts once, with their mean. Max begins with the
# smallest positive number and Min with the largest, so that falls have no largest one, and of words there is one of each. Sum and Count are
# right. No message.
# Why it matters: records have the fields that were filled in. The average is a number of a likely size, the smaller the more projects have
# no amount, and the best of several decreases is almost none.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p debian/partial
touch status # as if nothing were installed, so that all that it needs is fetched
apt-get install --quiet=2 --yes --download-only --no-install-recommends -o APT::Sandbox::User=root -o Debug::NoLocking=1 \
    -o Dir::State::status="$dir/status" -o Dir::Cache::archives="$dir/debian" recutils=1.9-2 librec1=1.9-2 >/dev/null
rm debian/libc6_*
for package in debian/*.deb; do dpkg -x "$package" root; done

cat >show.py <<'PY'
import os, subprocess

libraries = ":".join(f"root/{folder}" for folder in ("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu"))
for amounts in [["1000", "2000"], ["1000", "2000", None], ["1000", "2000", ""], ["600", "400 500"], ["-5", "-3"], ["待定", "优"]]:
    records = []
    for number, amount in enumerate(amounts, 1):
        fields = amount.split(" ") if amount is not None else []
        records.append("\n".join([f"Name: A{number}", *(f"Amount: {field}".rstrip(" ") for field in fields)]))
    with open("form.rec", "w", encoding="utf-8") as file:
        file.write("%rec: Project\n\n" + "\n\n".join(records) + "\n")
    asked = [f"{name}(Amount)" for name in ("Count", "Sum", "Avg", "Max", "Min")]
    shown = subprocess.run(
        ["root/usr/bin/recsel", "-t", "Project", "-p", ",".join(asked), "form.rec"],
        env={**os.environ, "LD_LIBRARY_PATH": libraries, "LC_ALL": "C.UTF-8"},
        check=True, capture_output=True, text=True, encoding="utf-8",
    )
    print(amounts, shown.stderr + ", ".join(line.replace("_Amount:", "") for line in shown.stdout.split("\n") if line))
PY
cat >expected <<'TXT'
['1000', '2000'] Count 2, Sum 3000, Avg 1500, Max 2000, Min 1000
['1000', '2000', None] Count 2, Sum 3000, Avg 1000, Max 2000, Min 1000
['1000', '2000', ''] Count 3, Sum 3000, Avg 1000, Max 2000, Min 1000
['600', '400 500'] Count 3, Sum 1500, Avg 525, Max 600, Min 400
['-5', '-3'] Count 2, Sum -8, Avg -4, Max 2.22507e-308, Min -5
['待定', '优'] Count 2, Sum 0, Avg 0, Max 2.22507e-308, Min 1.79769e+308
TXT
python3 show.py >seen
diff -u expected seen
cat seen
