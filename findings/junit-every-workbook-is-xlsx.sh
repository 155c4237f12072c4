#!/usr/bin/env bash
# prettyjunit 0.0.4 and mlx.xunit2rst 2.3.0 (PyPI), which make pages of JUnit reports: every workbook is named xlsx, and one with an
# error is passed.
#
# Expected: the schema that Jenkins publishes for JUnit reports (junit-10.xsd): the name of a testsuite is a string, and errors are
# counted beside failures. junitparser 5.0.3 gives both.
# Seen: what stands before the last dot of a suite's name is cut off, as if it were the package of a class: 教育局.xlsx and
# 卫生局.xlsx are both xlsx. xunit2rst then gives both the same ID, so that one fails and passes. To both, the workbook that
# could not be read has passed, and prettyjunit counts its case among the passed.
# Why it matters: a report with a suite for each workbook, the plain way to write one, tells the reviewer of a hundred forms that
# xlsx failed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check prettyjunit==0.0.4 mlx.xunit2rst==2.3.0 junitparser==5.0.3

mkdir reports
for form in 教育局.failure 卫生局.error; do
    cat >"reports/${form#*.}.xml" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="${form%.*}.xlsx" tests="1" ${form#*.}s="1" time="0">
  <testcase classname="forms" name="readable" time="0"><${form#*.} message="E15">E15</${form#*.}></testcase>
</testsuite>
XML
done
cat >show.py <<'PY'
import json, re, junitparser

for kind in ["failure", "error"]:
    (suite,) = junitparser.JUnitXml.fromfile(f"reports/{kind}.xml")
    print(f"junitparser: {suite.name}, failures {suite.failures}, errors {suite.errors}")
page = open("reports/summary.html", encoding="utf-8").read()
for suite in sorted(json.loads(re.search(r"var tableData = (\[.*?\]);", page)[1]), key=lambda suite: suite["pass"]):
    print(f"prettyjunit: {suite['name']}, passed {suite['pass']}, failed {suite['fail']}")
for kind in ["failure", "error"]:
    page = open(f"{kind}.rst", encoding="utf-8").read()
    print("xunit2rst:", re.search(r"item:: (\S+)", page)[1], re.search(r":xunit2rst-\w+:`(\w+)`", page)[1])
PY
cat >expected <<'TXT'
junitparser: 教育局.xlsx, failures 1, errors 0
junitparser: 卫生局.xlsx, failures 0, errors 1
prettyjunit: xlsx, passed 0, failed 1
prettyjunit: xlsx, passed 1, failed 0
xunit2rst: REPORT_ITEST-XLSX Fail
xunit2rst: REPORT_ITEST-XLSX Pass
TXT
./env/bin/prettyjunit reports >/dev/null
for kind in failure error; do ./env/bin/mlx.xunit2rst --itemize-suites -i "reports/$kind.xml" -o "$kind.rst"; done
./env/bin/python show.py >seen
diff -u expected seen
cat seen
