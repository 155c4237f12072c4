#!/usr/bin/env python3
"""Makes the pictures of the READMEs from what the program really prints. Run in the root of the repository:

    cargo build && python3 .github/images/make.py

Needs Chromium with a CJK font for the page; the terminal picture needs nothing.
"""

import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from html import escape
from pathlib import Path

IMAGES = Path(".github/images")
PROGRAM = "target/debug/goalcheck"
CELL, LINE, EDGE = 8.4, 20, 16
COLOURS = {"9": "#ff7b72", "10": "#7ee787", "11": "#e3b341", "12": "#79c0ff", "13": "#d2a8ff", "8": "#8b949e"}


def wide(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def runs(line):
    """The texts of a line between its escape sequences, with their style and first column."""
    style, column = {}, 0
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b["):
            codes = part[2:-1]
            if codes in ("", "0"):
                style = {}
            elif codes == "1":
                style = {**style, "font-weight": "bold"}
            elif codes.startswith("38;5;"):
                style = {**style, "fill": COLOURS.get(codes[5:], "#e6edf3")}
            continue
        # Two blanks and more part what stands in columns, so that no font shifts them.
        for text in re.finditer(r"\S+(?: \S+)*", part):
            yield text[0], column + wide(part[: text.start()]), style
        column += wide(part)


def terminal(command):
    """The SVG of a terminal in which the command was run."""
    environment = {**os.environ, "COLUMNS": "80"}
    printed = subprocess.run([PROGRAM, *command], capture_output=True, text=True, env=environment).stdout
    lines = ["$ goalcheck " + " ".join(word for word in command if not word.startswith("--color"))]
    lines += printed.rstrip().splitlines()
    width, height = 2 * EDGE + 80 * CELL, 2 * EDGE + len(lines) * LINE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" width="{width:g}" height="{height}"'
        ' font-family="ui-monospace, Menlo, Consolas, \'Noto Sans Mono CJK SC\', monospace" font-size="14" fill="#e6edf3">',
        f"<title>{escape(lines[0])}</title>",
        f'<rect width="{width:g}" height="{height}" rx="8" fill="#0d1117"/>',
    ]
    for number, line in enumerate(lines):
        for text, column, style in runs(line):
            look = "".join(f' {name}="{value}"' for name, value in style.items())
            x, y = EDGE + column * CELL, EDGE + (number + 0.75) * LINE
            if set(text) <= set("═─┈"):
                dash = ' stroke-dasharray="2 4"' if "┈" in text else ""
                stroke = 2 if "═" in text else 1
                out.append(
                    f'<path d="M{x:g} {y - 5:g}h{wide(text) * CELL:g}" stroke="#484f58" stroke-width="{stroke}"{dash}/>'
                )
                continue
            length = wide(text) * CELL
            out.append(
                f'<text x="{x:g}" y="{y:g}" textLength="{length:g}" lengthAdjust="spacingAndGlyphs"{look}>{escape(text)}</text>'
            )
    return "\n".join([*out, "</svg>", ""])


def page(to):
    """A screenshot of the HTML report on the examples."""
    chromium = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if chromium is None:
        print("no Chromium: page.png is left as it is")
        return
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder, "page.html")
        subprocess.run([PROGRAM, "check", "examples", "--lang", "zh", "--format", f"html={html}"])
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1200,900"]
        subprocess.run(
            [chromium, *options, f"--user-data-dir={folder}/profile", f"--screenshot={to.resolve()}", html.as_uri()],
            stderr=subprocess.DEVNULL,
            check=True,
        )


command = ["check", "examples/failing/form.xlsx", "--lang", "zh", "--color=always"]
(IMAGES / "table.svg").write_text(terminal(command), encoding="utf-8")
page(IMAGES / "page.png")
