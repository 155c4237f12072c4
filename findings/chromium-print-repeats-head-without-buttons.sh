#!/usr/bin/env bash
# Chromium 131 (npm @sparticuz/chromium 131.0.1, puppeteer-core 23.10.4), read with pypdf 6.1.1 (PyPI): a table whose
# headings are buttons that sort it, printed on several pages.
#
# Expected: CSS 2.2, 17.2: user agents may repeat header rows on each page spanned by a table; a row that is repeated
# says the same there.
# Seen: from the second page on a heading that is plain text is repeated, one inside a button is blank. Chromium 156
# of Debian does the same. With `button { display: contents }` in print the words are there on every page.
# Why it matters: sortable tables put their headings into buttons, as the ARIA guide asks; on paper the columns of
# every page but the first then have no names, and the picture of page one looks right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @sparticuz/chromium@131.0.1 puppeteer-core@23.10.4
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib pypdf==6.1.1

cat >print.cjs <<'JS'
const chromium = require("@sparticuz/chromium");
const puppeteer = require("puppeteer-core");
const { writeFileSync } = require("node:fs");

(async () => {
  const executablePath = await chromium.executablePath();
  const browser = await puppeteer.launch({ executablePath, args: chromium.args, headless: chromium.headless });
  const page = await browser.newPage();
  const rows = Array.from({ length: 60 }, (_, at) => `<tr><td>${at}</td><td>passed</td></tr>`).join("");
  const table = `<table><thead><tr><th><button>Department</button></th><th>Verdict</th></tr></thead>${rows}</table>`;
  for (const [name, style] of [["buttons", ""], ["contents", "button { display: contents }"]]) {
    await page.setContent(`<style>${style}</style>${table}`);
    writeFileSync(`${name}.pdf`, await page.pdf({ format: "A4" }));
  }
  await browser.close();
})();
JS
TMPDIR=$dir node print.cjs
cat >show.py <<'PY'
import pypdf

for name in ["buttons", "contents"]:
    for number, page in enumerate(pypdf.PdfReader(f"{name}.pdf").pages, 1):
        # The reader takes kerning for blanks.
        text = "".join(page.extract_text().split())
        print(name, number, [word for word in ("Department", "Verdict") if word in text])
PY
cat >expected <<'TXT'
buttons 1 ['Department', 'Verdict']
buttons 2 ['Verdict']
contents 1 ['Department', 'Verdict']
contents 2 ['Department', 'Verdict']
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
