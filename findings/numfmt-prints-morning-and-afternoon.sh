#!/usr/bin/env bash
# numfmt 4.0.1 (npm), a renderer of spreadsheet number formats with a Chinese locale.
#
# Expected: 上午/下午h"时"mm"分" on 0.75 (18:00) shows 下午6时00分. It is no made-up format: ECMA-376 part 1, 18.8.30 lists it as built-in
#   number 34 of Chinese. 上午/下午 is the AM/PM of Chinese and turns h into a clock of twelve hours.
# Seen: both words are printed, and the clock stays at 24 hours: 上午/下午18时00分, also with the locale zh-CN. AM/PM with the same
#   locale works. ssf 0.11.2 shows 下午6时00分.
# Matters to a reader of budgets: a deadline of an hour becomes a text with two times of day in it. Treat 上午/下午 as AM/PM before
#   handing a format to a renderer.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

npm install --prefix "$tmp" --silent --no-audit --no-fund ssf@0.11.2 numfmt@4.0.1
cat >"$tmp/show.mjs" <<'JS'
import ssf from "ssf";
import { format } from "numfmt";
for (const code of ['上午/下午h"时"mm"分"', 'AM/PM h"时"mm"分"'])
  console.log(`${code}: ssf ${ssf.format(code, 0.75)}, numfmt ${format(code, 0.75, { locale: "zh-CN" })}`);
JS
node "$tmp/show.mjs" >"$tmp/seen"

diff - "$tmp/seen" <<'EXPECTED'
上午/下午h"时"mm"分": ssf 下午6时00分, numfmt 上午/下午18时00分
AM/PM h"时"mm"分": ssf PM 6时00分, numfmt 下午 6时00分
EXPECTED
