#!/usr/bin/env bash
# @microsoft/sarif-multitool-linux 5.7.0 (npm): against an earlier run, the fault of another form is the old fault, unchanged.
#
# Expected: SARIF 2.1.0, 3.27.24: a result is "new" that was not found in the earlier run, "absent" one that is not found any more,
# "unchanged" one that was found in both. 3.27.12: locations may be empty, as for something that is missing everywhere.
# Seen: match-results-forward pairs results without a location in the order of the file, whatever their messages say and their
# partialFingerprints. With a new fault of form A before those of C and D, A and C are "unchanged" and D is "new". With the same
# message in a file each, the mended fault of A and the new one of B are one, "updated", unless each has a partialFingerprint.
# With a logicalLocation that names the form all are told apart.
# Why it matters: a gate that stops only what is new stops the wrong department, and the one that mended its form is not told.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @microsoft/sarif-multitool-linux@5.7.0
tool=node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod +x "$tool"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

cat >show.py <<'PY'
import json, subprocess, sys

def result(form, where, fingerprint=False):
    text = "缺少满意度指标。" if where == "file" else f"{form}缺少满意度指标。"
    it = {"ruleId": "satisfaction", "level": "error", "message": {"text": text}, "properties": {"form": form}, "locations": []}
    if where == "file":
        it["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": f"{form}.xlsx"}}}]
    if where == "logical":
        it["locations"] = [{"logicalLocations": [{"fullyQualifiedName": form}]}]
    if fingerprint:
        it["partialFingerprints"] = {"form/v1": form}
    return it

def write(file, forms, *more):
    run = {"tool": {"driver": {"name": "check"}}, "results": [result(form, *more) for form in forms]}
    with open(file, "w", encoding="utf-8") as out:
        json.dump({"version": "2.1.0", "runs": [run]}, out)

for name, before, now, *more in [
    ("no location", "CD", "ACD", "nowhere"),
    ("no location, fingerprint", "CD", "ACD", "nowhere", True),
    ("logical location", "CD", "ACD", "logical"),
    ("file", "AC", "BC", "file"),
    ("file, fingerprint", "AC", "BC", "file", True),
]:
    write("before.sarif", before, *more)
    write("now.sarif", now, *more)
    command = ["match-results-forward", "now.sarif", "--previous", "before.sarif", "--output-file-path", "out.sarif"]
    subprocess.run([sys.argv[1], *command, "--log", "ForceOverwrite"], check=True, stdout=subprocess.DEVNULL)
    with open("out.sarif", encoding="utf-8-sig") as out:
        results = json.load(out)["runs"][0]["results"]
    states = sorted(f"{it['properties']['form']} {it['baselineState']}" for it in results)
    print(f"{name}, {before} then {now}: {', '.join(states)}")
PY
cat >expected <<'TXT'
no location, CD then ACD: A unchanged, C unchanged, D new
no location, fingerprint, CD then ACD: A unchanged, C unchanged, D new
logical location, CD then ACD: A new, C unchanged, D unchanged
file, AC then BC: B updated, C unchanged
file, fingerprint, AC then BC: A absent, B new, C unchanged
TXT
python3 show.py "$tool" >seen
diff -u expected seen
cat seen
