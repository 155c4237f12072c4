#!/usr/bin/env bash
# bkflow-dmn 0.2.0 (PyPI), which decides by tables of rules: a condition whose text holds a comma is met by every project.
#
# Expected: the README has a cell with a text in quotes stand for "is equal to it", "boy" for x="boy". In tables of DMN 1.5 values that are
# parted by commas stand for any of them; a comma between quotes is a part of the text, as pySFeel 1.4.2 (PyPI) takes it.
# Seen: the cell is cut at each comma, also between quotes; as the pieces are no texts, the cell is evaluated by itself. A text that is not
# empty counts as true, so that the rule is met whatever x is: with First it decides all that comes before the rules below, with Unique a
# project of the class below is refused. With a Chinese comma, or as x="社会效益,生态效益", the text is compared. No message.
# Why it matters: names of classes and of departments hold commas: 社会效益,生态效益. The rule for one class is the one for all, and those
# below it are never asked.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check bkflow-dmn==0.2.0 bkflow-feel==1.2.0 lark==1.3.1 pydantic==2.14.4 pytz==2023.4 \
    python-dateutil==2.9.0.post0 pySFeel==1.4.2 sly==0.5

cat >show.py <<'PY'
import pySFeel
from bkflow_dmn.api import decide_single_table
from bkflow_dmn.exception import HitPolicyMatchError


def decide(cells, fact, policy):
    table = {
        "title": "form",
        "hit_policy": policy,
        "inputs": {"cols": [{"id": "x"}], "rows": [[cell] for cell in cells]},
        "outputs": {"cols": [{"id": "rule"}], "rows": [[f'"{number}"'] for number, _ in enumerate(cells, 1)]},
    }
    try:
        found = decide_single_table(table, {"x": fact})
    except HitPolicyMatchError:
        return "refused"
    return f"rule {found[0]['rule']}"


for cells in [
    ['"社会效益,生态效益"', '"产出"'],
    ['"社会效益、生态效益"', '"产出"'],
    ['"社会效益","生态效益"', '"产出"'],
    ['x="社会效益,生态效益"', '"产出"'],
]:
    print(" / ".join(cells))
    for fact in ["产出", "满意度", "生态效益", "社会效益,生态效益"]:
        print(f"    {fact}:", ", ".join(f"{policy} {decide(cells, fact, policy)}" for policy in ("First", "Unique")))
parser = pySFeel.SFeelParser()
for fact in ["产出", "社会效益,生态效益"]:
    print(f"pySFeel, {fact}:", parser.sFeelParse(f'"{fact}" in ("社会效益,生态效益")')[1])
PY
cat >expected <<'TXT'
"社会效益,生态效益" / "产出"
    产出: First rule 1, Unique refused
    满意度: First rule 1, Unique rule 1
    生态效益: First rule 1, Unique rule 1
    社会效益,生态效益: First rule 1, Unique rule 1
"社会效益、生态效益" / "产出"
    产出: First rule 2, Unique rule 2
    满意度: First refused, Unique refused
    生态效益: First refused, Unique refused
    社会效益,生态效益: First refused, Unique refused
"社会效益","生态效益" / "产出"
    产出: First rule 2, Unique rule 2
    满意度: First refused, Unique refused
    生态效益: First rule 1, Unique rule 1
    社会效益,生态效益: First refused, Unique refused
x="社会效益,生态效益" / "产出"
    产出: First rule 2, Unique rule 2
    满意度: First refused, Unique refused
    生态效益: First refused, Unique refused
    社会效益,生态效益: First rule 1, Unique rule 1
pySFeel, 产出: False
pySFeel, 社会效益,生态效益: True
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
