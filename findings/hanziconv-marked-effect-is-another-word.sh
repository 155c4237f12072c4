#!/usr/bin/env bash
# hanziconv 0.3.2 and opencc 1.4.2 (PyPI), which make simplified Chinese of traditional: text that is simplified already does not stay
# as it is. 效果显著 is 效果显着, 乾县 is 干县.
#
# Expected: 《通用规范汉字表》 (State Council, 2013) has 著, 瞭 and 乾 among its standard characters: 显著, 著作, 瞭望, and 乾 read qián,
# as in 乾县 and 乾陵. zhconv 1.4.3 (PyPI) leaves all of these as they are.
# Seen: hanziconv replaces character by character, 著 by 着 and 乾 by 干, in words that are right as they stand, and leaves 佔 of
# 佔比. opencc goes by words, which are listed in traditional characters: 乾縣 becomes 乾县, but 乾县 becomes 干县. No message.
# Why it matters: texts are brought to one script before words and names in them are compared. A rule on the vague 显著提升 finds nothing
# any more, and 乾县财政局 is not in the list of departments.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    hanziconv==0.3.2 opencc==1.4.2 zhconv==1.4.3 2>/dev/null

cat >show.py <<'PY'
import hanziconv, opencc, zhconv

WORDS = [
    "效果显著", "著作权登记", "知名度和著名商标", "森林防火瞭望塔", "乾县财政局", "乾安县教育局", "乾陵博物馆",
    "满意度", "覆盖率", "资金余额", "乾縣財政局", "效果顯著", "瀋陽市", "佔比", "覆蓋率",
]
to_simplified = {
    "hanziconv": hanziconv.HanziConv.toSimplified,
    "opencc": opencc.OpenCC("t2s").convert,
    "zhconv": lambda word: zhconv.convert(word, "zh-cn"),
}
for word in WORDS:
    print(word + ":", ", ".join(f"{name} {convert(word)}" for name, convert in to_simplified.items()))
PY
cat >expected <<'TXT'
效果显著: hanziconv 效果显着, opencc 效果显著, zhconv 效果显著
著作权登记: hanziconv 着作权登记, opencc 著作权登记, zhconv 著作权登记
知名度和著名商标: hanziconv 知名度和着名商标, opencc 知名度和著名商标, zhconv 知名度和著名商标
森林防火瞭望塔: hanziconv 森林防火了望塔, opencc 森林防火瞭望塔, zhconv 森林防火瞭望塔
乾县财政局: hanziconv 干县财政局, opencc 干县财政局, zhconv 乾县财政局
乾安县教育局: hanziconv 干安县教育局, opencc 干安县教育局, zhconv 乾安县教育局
乾陵博物馆: hanziconv 干陵博物馆, opencc 乾陵博物馆, zhconv 乾陵博物馆
满意度: hanziconv 满意度, opencc 满意度, zhconv 满意度
覆盖率: hanziconv 覆盖率, opencc 覆盖率, zhconv 覆盖率
资金余额: hanziconv 资金余额, opencc 资金余额, zhconv 资金余额
乾縣財政局: hanziconv 干县财政局, opencc 乾县财政局, zhconv 乾县财政局
效果顯著: hanziconv 效果显着, opencc 效果显著, zhconv 效果显著
瀋陽市: hanziconv 沈阳市, opencc 沈阳市, zhconv 沈阳市
佔比: hanziconv 佔比, opencc 占比, zhconv 占比
覆蓋率: hanziconv 覆盖率, opencc 覆盖率, zhconv 覆盖率
TXT
PYTHONPATH=lib python3 show.py >seen 2>log
diff -u expected seen
cat seen
