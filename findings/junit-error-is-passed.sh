#!/usr/bin/env bash
# junit-cli-report-viewer 3.0.0 (npm) and junit-to-md-py 2.1.1 (PyPI): a test case with an error is passed, or is not there.
#
# Expected: in the schema of Jenkins (junit-10.xsd) a test case holds failure for what did not hold and error for what could not
# be tested; neither has passed. Words may stand in the attribute message alone, and a suite may hold suites. xunit-viewer
# 10.6.1 counts one of each.
# Seen: the viewer ticks the case with the error, and leaves out the cases of the inner suite. The other, given the error alone,
# prints an empty report, as for a file in which all passed; a failure without text of its own ends it: AttributeError.
# Why it matters: error is for the form that could not be read. On the reader's screen it is the one with the tick.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . junit-cli-report-viewer@3.0.0 xunit-viewer@10.6.1
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check junit-to-md-py==2.1.1

suite() { echo "<testsuites name=\"check\"><testsuite name=\"all\" tests=\"$1\" failures=\"$2\" errors=\"$3\">$4</testsuite></testsuites>"; }
error='<testcase classname="a.xlsx" name="read"><error message="cannot be read"/></testcase>'
failure='<testcase classname="b.xlsx" name="count"><failure message="too few indicators"/></testcase>'
passed='<testcase classname="c.xlsx" name="count"/>'
inner='<testsuite name="inner" tests="1" failures="0" errors="0"><testcase classname="d.xlsx" name="share"/></testsuite>'
suite 4 1 1 "$error$failure$passed$inner" >all.xml
suite 1 0 1 "$error" >error.xml
suite 1 1 0 "$failure" >failure.xml

cat >expected <<'TXT'
xunit-viewer: 1 error, 1 failure, 2 passed
junit-cli-report-viewer:
> Total number of tests:        4
> Total number of failed tests: 1
   ✔ read (undefined)
   ✖ count (undefined)
   ✔ count (undefined)
junit-to-md-py, error.xml: ''
junit-to-md-py, failure.xml: 'AttributeError: 'NoneType' object has no attribute 'strip''
TXT
{
    echo "xunit-viewer: $(node_modules/.bin/xunit-viewer -r all.xml -c -f page.html | grep -o '[0-9].*[0-9] .*')"
    echo "junit-cli-report-viewer:"
    node_modules/.bin/junit-cli-report-viewer all.xml | grep -E 'number|✔|✖'
    for file in error failure; do
        echo "junit-to-md-py, $file.xml: '$(./env/bin/junit-to-md-py $file.xml 2>&1 | tail -1)'"
    done
} | sed 's/ *$//' >seen
diff -u expected seen
cat seen
