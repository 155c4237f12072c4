#!/usr/bin/env bash
# pysarif 0.1.0 (PyPI), which loads and saves SARIF: a finding that is an error by its rule is a warning afterwards, and a waiver that
# was refused is granted.
#
# Expected: SARIF 2.1.0, 3.27.10 (level): where it is absent, it is the one of the rule (defaultConfiguration), and warning only where the
# rule has none. 3.27.23 (suppressions): a result is waived when none of its waivers has the status underReview or rejected.
# Seen: loading writes the level warning into each result without one, and saving keeps it, so that the rule is not asked any more: errors
# and notes are warnings. The status of a waiver is dropped, for which the package has the name state. No message.
# Why it matters: results are loaded to be sorted or thinned out, and saved for the gate. It looks for errors, and the one that is left
# is waived.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib pysarif==0.1.0

cat >show.py <<'PY'
import json
import pysarif

LEVELS = {"share": "error", "blank": "note", "word": "warning"}
rules = [{"id": rule, "defaultConfiguration": {"level": level}} for rule, level in LEVELS.items()]
results = [{"ruleId": rule} for rule in LEVELS]
results.append({"ruleId": "blank", "level": "error"})
for status in ("accepted", "underReview", "rejected"):
    results.append({"ruleId": "word", "suppressions": [{"kind": "external", "status": status}]})
for result in results:
    result["message"] = {"text": "blank"}
run = {"tool": {"driver": {"name": "check", "rules": rules}}, "results": results}
with open("given.sarif", "w") as file:
    json.dump({"version": "2.1.0", "runs": [run]}, file)
pysarif.save_to_file(pysarif.load_from_file("given.sarif"), "saved.sarif")


def describe(result):
    status = [waiver.get("status") for waiver in result.get("suppressions", [])]
    waived = bool(status) and not {"underReview", "rejected"} & set(status)
    return f"{result.get('level') or LEVELS[result['ruleId']]}{', waived' if waived else ''}"


with open("given.sarif") as given, open("saved.sarif") as saved:
    pairs = [json.load(file)["runs"][0]["results"] for file in (given, saved)]
for given, saved in zip(*pairs):
    named = ", ".join(key for key in ("level", "suppressions") if key in given) or "nothing"
    print(f"{given['ruleId']} with {named} of its own: given {describe(given)}; saved {describe(saved)}")
PY
cat >expected <<'TXT'
share with nothing of its own: given error; saved warning
blank with nothing of its own: given note; saved warning
word with nothing of its own: given warning; saved warning
blank with level of its own: given error; saved error
word with suppressions of its own: given warning, waived; saved warning, waived
word with suppressions of its own: given warning; saved warning, waived
word with suppressions of its own: given warning; saved warning, waived
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
