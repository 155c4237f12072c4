#!/usr/bin/env bash
# numfmt 4.0.1 (npm): the Chinese marker of half the day is printed as it stands, before a 24-hour clock.
#
# Expected: 上午/下午 is the AM/PM of a Chinese Excel; ECMA-376 part 1, 18.8.30 uses it in the built-in formats 34,
# 35, 55 and 56 of zh-cn. Half past three in the afternoon is 下午3时30分.
# Seen: numfmt shows "上午/下午15时30分", with the locale zh-CN too, though the same locale turns AM/PM into 下午.
# ssf 0.11.2 knows the marker in a format text, but built-in format 56 of its own table shows the marker itself.
# Why it matters: "before 3 in the afternoon" is a real deadline of a service target; as text it now says both.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . numfmt@4.0.1 ssf@0.11.2

cat >show.mjs <<'JS'
import ssf from "ssf";
import { format } from "numfmt";
const value = 15.5 / 24;
const zh = { locale: "zh-CN" };
for (const code of ['上午/下午h"时"mm"分"', 'AM/PMh"时"mm"分"'])
  console.log(`${code}: numfmt ${format(code, value, zh)}, ssf ${ssf.format(code, value)}`);
console.log(`built-in 56: ssf ${ssf.format(56, value)}`);
JS
cat >expected <<'TXT'
上午/下午h"时"mm"分": numfmt 上午/下午15时30分, ssf 下午3时30分
AM/PMh"时"mm"分": numfmt 下午3时30分, ssf PM3时30分
built-in 56: ssf 上午/下午 15時30分00秒 
TXT
node show.mjs >seen
diff -u expected seen
cat seen
