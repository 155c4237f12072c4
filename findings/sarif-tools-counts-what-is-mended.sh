#!/usr/bin/env bash
# sarif-tools 3.0.5 (PyPI): mended, waived and passed results count as findings, and an optional id is required.
#
# Expected: SARIF 2.1.0: baselineState "absent" (3.27.24) says that a result of the earlier run is gone, suppressions
# (3.27.23) that it is waived, kind "pass" (3.27.9) that the rule was met. The rule may be named by the object rule
# (3.27.7) in place of ruleId; the schema requires the message alone.
# Seen: the summary counts the mended result and the waived one as errors, the passed one as "none", and the list
# for GitLab's code quality holds all of them. A result with the object rule ends the run with a KeyError.
# Why it matters: a department that has mended everything still fails the gate that counts with this tool.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check sarif-tools==3.0.5

cat >show.py <<'PY'
import json, subprocess, sys

rule = {"id": "indicator-filled", "defaultConfiguration": {"level": "error"}}

def run(command, **more):
    result = {"ruleId": rule["id"], "ruleIndex": 0, "message": {"text": "指标值"}} | more
    result = {key: value for key, value in result.items() if value is not None}
    log = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "checker", "rules": [rule]}}, "results": [result]}]}
    json.dump(log, open("log.sarif", "w"))
    return subprocess.run([sys.executable, "-m", "sarif", *command, "log.sarif"], capture_output=True, text=True)

cases = {
    "mended": {"baselineState": "absent"},
    "waived": {"suppressions": [{"kind": "external", "status": "accepted"}]},
    "passed": {"kind": "pass", "level": "none"},
}
for name, case in cases.items():
    lines = [line for line in run(["summary"], **case).stdout.splitlines() if line[:1].isalpha() and not line.endswith(" 0")]
    run(["codeclimate", "-o", "quality.json"], **case)
    print(f"{name}: {', '.join(lines)}; in the list for GitLab: {len(json.load(open('quality.json')))}")
named = run(["summary"], ruleId=None, ruleIndex=None, rule={"id": rule["id"], "index": 0})
print("object rule:", named.stderr.splitlines()[-1])
PY
cat >expected <<'TXT'
mended: error: 1; in the list for GitLab: 1
waived: error: 1; in the list for GitLab: 1
passed: none: 1; in the list for GitLab: 1
object rule: KeyError: 'ruleId'
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
