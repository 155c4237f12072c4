#!/usr/bin/env bash
# pandoc 3.9 (in pypandoc_binary 1.17, PyPI) and unrtf 0.21.10 (Debian 12, amd64) read RTF: 2026年12月31日 is 2026年2月1日 to the one,
# 2026年月日 to the other; ≥95% is ≥5%, or ≥.
#
# Expected: Rich Text Format 1.9.1, Unicode RTF: \uN is one character; a space behind it ends the keyword; then come as many
# characters for older readers as \ucN says, one if nothing says so, and these alone are skipped. striprtf 0.0.35 reads all so.
# Seen: where no space is written, and none need be, pandoc skips one character too many. With the space that it writes itself
# it is right, but 3–5天, which it writes without, comes back as 3–天. unrtf skips all that follows up to the next keyword or
# brace, so that behind ≥, – and each Chinese character the figures are gone. No message.
# Why it matters: older systems hand out goal forms as RTF, often named .doc. A deadline at the end of the year is the first of
# February, and a target of 95 is 5; both look as if somebody had set them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root unrtf=0.21.10-clean-1
dpkg -x unrtf_*.deb program
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    pypandoc_binary==1.17 striprtf==0.0.35

cat >show.py <<'PY'
import html, re, subprocess, pypandoc
from striprtf.striprtf import rtf_to_text

def unrtf(text):
    with open("form.rtf", "w", encoding="ascii") as file:
        file.write(text)
    command = ["program/usr/bin/unrtf", "-P", "program/usr/share/unrtf", "--html", "form.rtf"]
    page = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return html.unescape(re.sub("<[^>]*>", "", page.split("<body>")[1])).strip()

for target in ["≥95%", "≤10 元", "3–5天", "2026年12月31日", "前12名"]:
    text = pypandoc.convert_text(target, "rtf", "markdown", extra_args=["--standalone"])
    for text in [text, text.replace(" ?", "?")]:
        written = re.search(r"\\fi0 (.*)\\par", text)[1]
        read = pypandoc.convert_text(text, "plain", "rtf").strip()
        print(f"{written}, striprtf: {rtf_to_text(text).strip()}, pandoc: {read}, unrtf: {unrtf(text)}")
PY
cat >expected <<'TXT'
\u8805 ?95%, striprtf: ≥95%, pandoc: ≥95%, unrtf: ≥
\u8805?95%, striprtf: ≥95%, pandoc: ≥5%, unrtf: ≥
\u8804 ?10 \u20803 ?, striprtf: ≤10 元, pandoc: ≤10 元, unrtf: ≤ 元
\u8804?10 \u20803?, striprtf: ≤10 元, pandoc: ≤0 元, unrtf: ≤ 元
3\u8211-5\u22825 ?, striprtf: 3–5天, pandoc: 3–天, unrtf: 3–天
3\u8211-5\u22825?, striprtf: 3–5天, pandoc: 3–天, unrtf: 3–天
2026\u24180 ?12\u26376 ?31\u26085 ?, striprtf: 2026年12月31日, pandoc: 2026年12月31日, unrtf: 2026年月日
2026\u24180?12\u26376?31\u26085?, striprtf: 2026年12月31日, pandoc: 2026年2月1日, unrtf: 2026年月日
\u21069 ?12\u21517 ?, striprtf: 前12名, pandoc: 前12名, unrtf: 前名
\u21069?12\u21517?, striprtf: 前12名, pandoc: 前2名, unrtf: 前名
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
