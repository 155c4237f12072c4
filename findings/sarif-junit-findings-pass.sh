#!/usr/bin/env bash
# sarif-junit 1.1.4 (npm): findings that leave their level to the rule become passed tests, and waived ones failures.
#
# Expected: SARIF 2.1.0, 3.27.10: where a result has no level, the rule's default counts, and without one it is "warning".
# 3.27.9: kind "pass" says that the rule was met. 3.27.23: a suppression says that the result is waived.
# Seen: only results that carry the level error or warning themselves fail. An error by its rule and a result without any
# level are passed tests, just as the one of kind "pass"; the waived error fails. sarif-tools 3.0.5 (PyPI) counts the
# first three as two errors and a warning.
# Why it matters: a report in which every result takes its level from its rule, which is valid and shorter, turns the gate
# green. sarif-to-markdown needs the level at the rule, this one at the result: write both.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . sarif-junit@1.1.4
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check sarif-tools==3.0.5

cat >make.py <<'PY'
import json

place = [{"physicalLocation": {"artifactLocation": {"uri": "form.xlsx"}}}]
results = [
    {"ruleId": "blank", "level": "error", "message": {"text": "error by itself"}},
    {"ruleId": "blank", "message": {"text": "error by its rule"}},
    {"ruleId": "share", "message": {"text": "no level at all"}},
    {"ruleId": "share", "kind": "pass", "message": {"text": "passed"}},
    {"ruleId": "blank", "level": "error", "suppressions": [{"kind": "external"}], "message": {"text": "waived"}},
]
rules = [{"id": "blank", "defaultConfiguration": {"level": "error"}}, {"id": "share"}]
run = {"tool": {"driver": {"name": "check", "rules": rules}}, "results": [result | {"locations": place} for result in results]}
for name, count in [("report", 5), ("first", 3)]:
    log = {"version": "2.1.0", "runs": [run | {"results": run["results"][:count]}]}
    with open(name + ".sarif", "w", encoding="utf-8") as file:
        json.dump(log, file)
PY
cat >show.py <<'PY'
import xml.etree.ElementTree as ElementTree

for case in ElementTree.parse("report.xml").iter("testcase"):
    print(f"sarif-junit: {case.get('name')}: {'failed' if case.find('failure') is not None else 'passed'}")
PY
cat >expected <<'TXT'
sarif-tools: error: 2
sarif-tools: warning: 1
sarif-tools: note: 0
sarif-junit: error by itself: failed
sarif-junit: error by its rule: passed
sarif-junit: no level at all: passed
sarif-junit: passed: passed
sarif-junit: waived: failed
TXT
python3 make.py
./node_modules/.bin/sarif-junit -i report.sarif -o report.xml >/dev/null
{
    ./env/bin/sarif summary first.sarif | sed -n '/^[a-z]/s/^/sarif-tools: /p'
    python3 show.py
} >seen
diff -u expected seen
cat seen
