#!/usr/bin/env bash
# xunitparser 1.3.4, xunitparserx 1.9.12 and testreporthub 1.0.0 (PyPI), which read JUnit reports: a report with a suite for each form
# inside one for each department has no tests, and the run is successful.
#
# Expected: the JUnit schema of Jenkins (junit-10.xsd) has testsuite in testsuite, to any depth; the counts at testsuites may be left
# out. junitparser 5.0.3 (PyPI) finds the failures.
# Seen: wasSuccessful() is true and there are no cases; testreporthub counts 0 tests and ends with 0, in spite of --fail-on-failed
# and --fail-on-error, with counts at testsuites as well. The same suites side by side fail with all three. No warning. With counts
# at testsuites the first two raise an AssertionError that says nothing.
# Why it matters: forms are sorted by department, and so is their report. The gate opens for all of them, whatever was found.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    xunitparser==1.3.4 xunitparserx==1.9.12 junitparser==5.0.3 testreporthub==1.0.0 click==8.5.1
export PYTHONPATH=lib

counts='tests="2" failures="1" errors="1"'
rate='<testcase classname="form" name="rate"><failure message="blank"/></testcase>'
read='<testcase classname="form" name="read"><error message="damaged"/></testcase>'
suite="<testsuite name=\"form.xlsx\" $counts>$rate$read</testsuite>"
echo "<testsuites>$suite</testsuites>" >flat.xml
echo "<testsuites><testsuite name=\"school\" $counts>$suite</testsuite></testsuites>" >nested.xml
echo "<testsuites $counts><testsuite name=\"school\" $counts>$suite</testsuite></testsuites>" >counted.xml
cat >show.py <<'PY'
import importlib
import junitparser

for name in ["flat", "nested", "counted"]:
    suites = junitparser.JUnitXml.fromfile(f"{name}.xml")
    print(f"{name}, junitparser:", [case.name for suite in suites for case in suite])
    for module in ["xunitparser", "xunitparserx"]:
        try:
            with open(f"{name}.xml") as file:
                suite, result = importlib.import_module(module).parse(file)
            print(f"{name}, {module}:", [case.methodname for case in suite], "successful:", result.wasSuccessful())
        except AssertionError as error:
            print(f"{name}, {module}:", repr(error))
PY
cat >expected <<'TXT'
flat, junitparser: ['rate', 'read']
flat, xunitparser: ['rate', 'read'] successful: False
flat, xunitparserx: ['rate', 'read'] successful: False
nested, junitparser: ['rate', 'read']
nested, xunitparser: [] successful: True
nested, xunitparserx: [] successful: True
counted, junitparser: ['rate', 'read']
counted, xunitparser: AssertionError()
counted, xunitparserx: AssertionError()
flat, testreporthub:  total=2  passed=0  failed=1  error=1  skipped=0, exit code 1
nested, testreporthub:  total=0  passed=0  failed=0  error=0  skipped=0, exit code 0
counted, testreporthub:  total=0  passed=0  failed=0  error=0  skipped=0, exit code 0
TXT
{
    python3 show.py
    for name in flat nested counted; do
        code=0
        lib/bin/testreporthub collect "$name.xml" --output all.json --format json \
            --fail-on-failed --fail-on-error >log || code=$?
        echo "$name, testreporthub:$(grep total= log), exit code $code"
    done
} >seen
diff -u expected seen
cat seen
