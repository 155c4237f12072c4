#!/usr/bin/env bash
# junit2html 31.1.4 (PyPI) and junit-to-ctrf 0.0.14 (npm): of several failures in one JUnit test case one is shown, and
# not the same one.
#
# Expected: the schema that Jenkins publishes for JUnit reports (junit-10.xsd) allows any number of failure elements
# in a testcase. junitparser 5.0.3 gives both.
# Seen: junit2html prints the last, junit-to-ctrf the first. junit-to-ctrf also drops classname, so that the same
# rule in two projects is one name, once passed and once failed.
# Why it matters: whoever writes one test case a rule and one failure a cell sees a single cell mended at a time.
# Write one test case for each place, and put the project into its name.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check junit2html==31.1.4 junitparser==5.0.3
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . junit-to-ctrf@0.0.14

cat >report.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="form.xlsx" tests="2" failures="1">
    <testcase classname="project-16" name="indicator-filled">
      <failure message="E15 is blank"/>
      <failure message="E16 is blank"/>
    </testcase>
    <testcase classname="project-17" name="indicator-filled"/>
  </testsuite>
</testsuites>
XML
cat >show.py <<'PY'
import json, re, junitparser

cases = [case for suite in junitparser.JUnitXml.fromfile("report.xml") for case in suite]
print("junitparser:", [failure.message for failure in cases[0].result])
print("junit2html:", re.findall(r"E1\d is blank", open("report.html", encoding="utf-8").read()))
tests = json.load(open("report.json", encoding="utf-8"))["results"]["tests"]
print("junit-to-ctrf:", [(test["name"], test["status"], test.get("message")) for test in tests])
PY
cat >expected <<'TXT'
junitparser: ['E15 is blank', 'E16 is blank']
junit2html: ['E16 is blank']
junit-to-ctrf: [('form.xlsx: indicator-filled', 'failed', 'E15 is blank'), ('form.xlsx: indicator-filled', 'passed', None)]
TXT
./env/bin/python -m junit2htmlreport report.xml report.html >/dev/null
./node_modules/.bin/junit-to-ctrf report.xml -o report.json >/dev/null
./env/bin/python show.py >seen
diff -u expected seen
cat seen
