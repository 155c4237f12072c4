#!/usr/bin/env bash
# GNU PSPP 1.6.2 (Debian 12, amd64), which counts and compares tables: the target 3-5 is 0.00003, 90-95 is nothing, 12+2 is 1200.
#
# Expected: a range is no number. numpy 2.4.6 (PyPI) refuses it, and so does PSPP ≥95% and 12万: each gets a warning and is missing.
# Seen: the manual has it (Basic Numeric Formats): an exponent may be introduced by its sign alone, as in FORTRAN. So 3-5 is 3 times 10 to
# the minus 5: shown as .00, counted as valid, in the mean, and the lowest target of all. 2026-12 is 0.000000002; only 2025-2026 is too
# small and gets a warning. In an .ods text cells are read in this way where the first row has a number, and names are cut to the bytes
# of the first one: 建设满意度调查 is 建设 and a broken character. Neither of them with a warning.
# Why it matters: ranges are among the commonest targets. Among warnings of all texts that are no numbers nobody misses the one for 3-5,
# and a target of nothing has always been reached.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p debian/partial
touch status # as if nothing were installed, so that all that it needs is fetched
apt-get install --quiet=2 --yes --download-only --no-install-recommends -o APT::Sandbox::User=root -o Debug::NoLocking=1 \
    -o Dir::State::status="$dir/status" -o Dir::Cache::archives="$dir/debian" pspp=1.6.2-2 >/dev/null
rm debian/libc6_*
for package in debian/*.deb; do dpkg -x "$package" root; done
libraries=$(echo root/usr/lib/*-linux-gnu root/usr/lib/*-linux-gnu/pspp root/lib/*-linux-gnu | tr ' ' :)
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    odfdo==3.27.3 numpy==2.4.6 2>/dev/null

cat >make.py <<'PY'
import io
import numpy, odfdo

TARGETS = ["3-5", "90-95", "12+2", "2026-12", "2025-2026", "12", "≥95%", "12万"]
with open("form.csv", "w") as file:
    for text in TARGETS:
        file.write(f"{text},{text}\n")
        try:
            print(f"numpy: {text} is {numpy.loadtxt(io.StringIO(text))}")
        except ValueError:
            print(f"numpy: {text} is refused")
document = odfdo.Document("ods")
document.body.clear()
table = odfdo.Table("form")
for row in [["name", "target"], ["培训", 95], ["建设满意度调查", "3-5"], ["考核", "90-95"]]:
    table.append_row(odfdo.Row())
    for x, value in enumerate(row):
        table.set_value((x, table.height - 1), value)
document.body.append(table)
document.save("form.ods")
PY
cat >form.sps <<'SPS'
GET DATA /TYPE=TXT /FILE="form.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /VARIABLES=text A12 target F8.2.
NUMERIC exact (E12.3).
COMPUTE exact = target.
LIST.
DESCRIPTIVES target /STATISTICS=MEAN MINIMUM.
GET DATA /TYPE=ODS /FILE="form.ods" /READNAMES=ON.
LIST.
SPS
cat >expected <<'TXT'
numpy: 3-5 is refused
numpy: 90-95 is refused
numpy: 12+2 is refused
numpy: 2026-12 is refused
numpy: 2025-2026 is refused
numpy: 12 is 12.0
numpy: ≥95% is refused
numpy: 12万 is refused
form.csv:5.11-5.19: warning: Data for variable target is not valid as format F:
Too-small number set to zero.

form.csv:7.8-7.13: warning: Data for variable target is not valid as format F:
Field contents are not numeric.

form.csv:8.7-8.11: warning: Data for variable target is not valid as format F:
Number followed by garbage.

           Data List
+---------+-------+----------+
|   text  | target|   exact  |
+---------+-------+----------+
|3-5      |    .00|3.000E-005|
|90-95    |    .00|9.000E-094|
|12+2     |1200.00|1.200E+003|
|2026-12  |    .00|2.026E-009|
|2025-2026|      .|         .|
|12       |  12.00|1.200E+001|
|≥95%     |      .|         .|
|12万     |      .|         .|
+---------+-------+----------+

         Descriptive Statistics
+--------------------+-+------+-------+
|                    |N| Mean |Minimum|
+--------------------+-+------+-------+
|target              |5|242.40|    .00|
|Valid N (listwise)  |8|      |       |
|Missing N (listwise)|3|      |       |
+--------------------+-+------+-------+

   Data List
+-----+------+
| name|target|
+-----+------+
|培训 | 95.00|
|建设?|   .00|
|考核 |   .00|
+-----+------+
TXT
{
    PYTHONPATH=lib python3 make.py
    LC_ALL=C.UTF-8 LD_LIBRARY_PATH=$libraries root/usr/bin/pspp -o - -O format=txt form.sps
} >seen
diff -u expected seen
cat seen
