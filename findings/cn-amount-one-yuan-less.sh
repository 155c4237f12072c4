#!/usr/bin/env bash
# cn-amount 0.0.5 (PyPI), which writes amounts in Chinese capitals: 4.35 times 100 is 434元整, and 1999.999 is 1999元整.
#
# Expected: 支付结算办法 of the People's Bank of China (1997), 13: the amount in words and the one in figures must agree. An amount is
# rounded to the nearest 分, and what is full goes over to 角 and 元. decimal of Python shows the rounded sum.
# Seen: 角 and 分 are rounded, 元 are cut off. Where the rounding reaches the next 元, that 元 is lost, and 整 (exactly) stands behind
# the amount: 0.999 is 零元整. Products and sums of floats are often such numbers. No message.
# Why it matters: the amount in words is the one that binds. It is a whole 元 less than the figures beside it, at any size of the
# sum, and reads as if it were exact.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib cn-amount==0.0.5

cat >show.py <<'PY'
from decimal import ROUND_HALF_UP, Decimal
from cn_amount import CNAmount

for value in [4.35 * 100, 0.29 * 100, 64.1 * 100, 1999.999, 0.999, Decimal("434.995"), 434.99, 435.0, 1234.56]:
    rounded = Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    print(value, "rounded:", rounded, "cn-amount:", CNAmount().amount_to_chinese(value))
PY
cat >expected <<'TXT'
434.99999999999994 rounded: 435.00 cn-amount: 肆佰叁拾肆元整
28.999999999999996 rounded: 29.00 cn-amount: 贰拾捌元整
6409.999999999999 rounded: 6410.00 cn-amount: 陆仟肆佰零玖元整
1999.999 rounded: 2000.00 cn-amount: 壹仟玖佰玖拾玖元整
0.999 rounded: 1.00 cn-amount: 零元整
434.995 rounded: 435.00 cn-amount: 肆佰叁拾肆元整
434.99 rounded: 434.99 cn-amount: 肆佰叁拾肆元玖角玖分
435.0 rounded: 435.00 cn-amount: 肆佰叁拾伍元整
1234.56 rounded: 1234.56 cn-amount: 壹仟贰佰叁拾肆元伍角陆分
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
