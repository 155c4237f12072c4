#!/usr/bin/env bash
# name_matching 0.9.22 (PyPI), which finds the names of one list in another: 市财政局 is 市教育局, with a score of 100, though 市财政局 is in
# the list.
#
# Expected: the README has it match the names of companies of different databases. Its description of the default remove_ascii has it
# transliterate to ASCII, dropping accents. The score is 100 where names are the same. rapidfuzz 3.14.6 (PyPI) finds 市财政局, and gives 25
# to what is nearest to 市档案馆.
# Seen: of Chinese characters 125 are transliterated, and all others are dropped. A name of which nothing is left is the same as any other
# such name, and the first of the list is given: the bureau of finance, the archives and the maternity hospital are the bureau of education,
# each with 100. 第三中学 is sanzhong. No warning. The two tables that were handed in have the rests in place of the names afterwards. With
# remove_ascii=False the names are compared as they stand.
# Why it matters: units that submit under another name are found so, and their budgets are put together. The score says that nothing has to
# be looked at.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check \
    name_matching==0.9.22 pandas==3.1.1 numpy==2.4.6 scikit-learn==1.9.1 scipy==1.17.1 RapidFuzz==3.14.6

cat >show.py <<'PY'
import pandas, rapidfuzz
from name_matching.name_matcher import NameMatcher

LIST = ["市教育局", "市财政局", "市水利局", "人民医院", "第一中学"]
ASKED = ["市财政局", "市档案馆", "妇幼保健院", "第三中学", "市水利局"]
for settings in [{}, {"remove_ascii": False}]:
    known, asked = pandas.DataFrame({"name": LIST}), pandas.DataFrame({"name": ASKED})
    matcher = NameMatcher(verbose=False, **settings)
    matcher.load_and_process_master_data("name", known)
    found = matcher.match_names(to_be_matched=asked, column_matching="name")
    print(settings)
    for name, place, score in zip(ASKED, found.match_index, found.score):
        right = rapidfuzz.process.extractOne(name, LIST)
        print(f"  {name} is {LIST[int(place)]}, {score:.0f}; rapidfuzz: {right[0]}, {right[1]:.0f}")
    print("  the list afterwards:", list(known.name))
PY
cat >expected <<'TXT'
{}
  市财政局 is 市教育局, 100; rapidfuzz: 市财政局, 100
  市档案馆 is 市教育局, 100; rapidfuzz: 市教育局, 25
  妇幼保健院 is 市教育局, 100; rapidfuzz: 人民医院, 22
  第三中学 is 第一中学, 67; rapidfuzz: 第一中学, 75
  市水利局 is 市水利局, 100; rapidfuzz: 市水利局, 100
  the list afterwards: ['', '', 'shui', 'ren', 'yizhong']
{'remove_ascii': False}
  市财政局 is 市财政局, 100; rapidfuzz: 市财政局, 100
  市档案馆 is 市教育局, 24; rapidfuzz: 市教育局, 25
  妇幼保健院 is 市教育局, 0; rapidfuzz: 人民医院, 22
  第三中学 is 第一中学, 71; rapidfuzz: 第一中学, 75
  市水利局 is 市水利局, 100; rapidfuzz: 市水利局, 100
  the list afterwards: ['市教育局', '市财政局', '市水利局', '人民医院', '第一中学']
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
