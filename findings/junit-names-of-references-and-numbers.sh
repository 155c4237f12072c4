#!/usr/bin/env bash
# Python's xml.etree writes, test-results-parser 0.4.6 (npm) reads: in a JUnit report the Chinese names are strings of
# numbers, a code loses its zeros, and a reason is gone.
#
# Expected: XML 1.0, 4.1: &#25351; is the character 指, in attributes and texts; a writer may use it for any character,
# and xml.etree does unless it is told an encoding. The JUnit schema of Jenkins (junit-10.xsd) has names of type string,
# and a failure may carry its reason as text, without the attribute message. junitparser 5.0.3 (PyPI) and
# junitxml-to-javascript 1.1.4 (npm) read names as written.
# Seen: test-results-parser leaves &#25351;&#26631; in names and reasons, makes the number 12 of the name 0012, and gives
# no reason for a failure that has only a text. &lt; is resolved.
# Why it matters: a message to the department that is built on it holds strings of numbers for the indicator, and no
# reason.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . test-results-parser@0.4.6 junitxml-to-javascript@1.1.4
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib junitparser==5.0.3

cat >make.py <<'PY'
import xml.etree.ElementTree as ElementTree
import junitparser

suites = ElementTree.Element("testsuites")
suite = ElementTree.SubElement(suites, "testsuite", name="form.xlsx", tests="3", failures="2")
case = ElementTree.SubElement(suite, "testcase", classname="0012", name="指标")
ElementTree.SubElement(case, "failure", message="空白 < 1")
case = ElementTree.SubElement(suite, "testcase", classname="0012", name="share")
ElementTree.SubElement(case, "failure").text = "44.4 %"
ElementTree.SubElement(suite, "testcase", classname="0012", name="0012")
ElementTree.ElementTree(suites).write("report.xml")
for case in next(iter(junitparser.JUnitXml.fromfile("report.xml"))):
    print("junitparser:", case.name, [result.message or result.text for result in case.result])
PY
cat >show.js <<'JS'
const Parser = require("junitxml-to-javascript");
const { parse } = require("test-results-parser");
async function main() {
  const report = await new Parser().parseXMLFile("report.xml");
  for (const { testCases } of report.testsuites) {
    for (const { name, result } of testCases) console.log("junitxml-to-javascript:", name, result);
  }
  for (const { name, status, failure } of parse({ type: "junit", files: ["report.xml"] }).suites[0].cases) {
    console.log("test-results-parser:", JSON.stringify([name, status, failure]));
  }
}
main();
JS
cat >expected <<'TXT'
junitparser: 指标 ['空白 < 1']
junitparser: share ['44.4 %']
junitparser: 0012 []
<testcase classname="0012" name="&#25351;&#26631;"><failure message="&#31354;&#30333; &lt; 1" /></testcase>
junitxml-to-javascript: 指标 failed
junitxml-to-javascript: share failed
junitxml-to-javascript: 0012 succeeded
test-results-parser: ["&#25351;&#26631;","FAIL","&#31354;&#30333; < 1"]
test-results-parser: ["share","FAIL",null]
test-results-parser: [12,"PASS",""]
TXT
{ PYTHONPATH=lib python3 make.py; grep -o '<testcase .*message.*' report.xml | sed 's|/testcase>.*|/testcase>|'; node show.js; } >seen
diff -u expected seen
cat seen
