#!/usr/bin/env bash
# junit-report-merger 9.0.4 (npm), which makes one JUnit report of several: of three failures the totals of the new report say one.
#
# Expected: the README: it accepts and writes the format that Testmo describes (testmoapp/junitxml). There failures at testsuites is the
# number of failed tests in the file; the first example has suites without counts, and one within another. junitparser 5.0.3 (PyPI), whose
# merge counts the cases, says three.
# Seen: the totals are sums of attributes of the suites at the top. A suite without counts, and one that only holds other suites, add
# nothing, whatever failed in them; where no suite at the top has counts, there are no totals. The cases themselves are all copied. No
# error, and the exit code is 0.
# Why it matters: each department's report is merged into one for the run, and a gate reads the totals. A run in which two departments
# failed is passed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . junit-report-merger@9.0.4
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check junitparser==5.0.3

CASES='<testcase name="数量指标"/><testcase name="质量指标"><failure message="指标值为空"/></testcase>'
cat >counted.xml <<XML
<testsuites><testsuite name="教育局" tests="2" failures="1" errors="0">$CASES</testsuite></testsuites>
XML
cat >plain.xml <<XML
<testsuites><testsuite name="民政局">$CASES</testsuite></testsuites>
XML
cat >nested.xml <<XML
<testsuites><testsuite name="2026"><testsuite name="卫健委" tests="2" failures="1" errors="0">$CASES</testsuite></testsuite></testsuites>
XML
cat >passed.xml <<XML
<testsuites><testsuite name="档案馆" tests="1" failures="0" errors="0"><testcase name="数量指标"/></testsuite></testsuites>
XML
cat >show.py <<'PY'
import subprocess, sys
import xml.etree.ElementTree as ET
from junitparser import JUnitXml

def totals(root, failures):
    return f"tests={root.get('tests')} failures={root.get('failures')}, failed cases in it: {failures}"

for names in [["counted"], ["counted", "plain", "nested"], ["passed", "plain"], ["passed", "nested"], ["plain", "nested"]]:
    files = [f"{name}.xml" for name in names]
    subprocess.run(["npx", "--no-install", "jrm", "merged.xml", *files], check=True, capture_output=True)
    root = ET.parse("merged.xml").getroot()
    print("+".join(names), "jrm:", totals(root, len(list(root.iter("failure")))))
    subprocess.run(["env/bin/junitparser", "merge", *files, "other.xml"], check=True)
    root = ET.parse("other.xml").getroot()
    print("  junitparser:", totals(root, len(list(root.iter("failure")))))
PY
cat >expected <<'TXT'
counted jrm: tests=2 failures=1, failed cases in it: 1
  junitparser: tests=2 failures=1, failed cases in it: 1
counted+plain+nested jrm: tests=2 failures=1, failed cases in it: 3
  junitparser: tests=6 failures=3, failed cases in it: 3
passed+plain jrm: tests=1 failures=0, failed cases in it: 1
  junitparser: tests=3 failures=1, failed cases in it: 1
passed+nested jrm: tests=1 failures=0, failed cases in it: 1
  junitparser: tests=3 failures=1, failed cases in it: 1
plain+nested jrm: tests=None failures=None, failed cases in it: 2
  junitparser: tests=4 failures=2, failed cases in it: 2
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
