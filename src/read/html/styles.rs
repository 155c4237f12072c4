//! What the style sheets of a page say of its tags: colour, ground, strokes, number formats, rows that are hidden.
//! Takes the texts of `style` elements, gives what a tag looks like, its own style before its class and its class before
//! its name. Selectors that depend on where a tag stands count where they end in a class; else they may give a ground.

use super::out_of_sight::is_out_of_sight;
use super::tags::{self, Piece, Tag, Tags};
use crate::read::look::is_white;
use crate::text::fold::is_word;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Rules of a page that are read.
const MOST_RULES: usize = 10_000;
/// Names of tags for which one class has rules of their own.
const MOST_NAMES: usize = 16;

/// Signs that say something of a number beside which a style adds them.
const SIGNS: &str = "≥≤≧≦⩾⩽≮≯><=≠%‰-−+±~～*×÷√/（）()";

/// The style sheets of a page.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    /// By class, blank for all: the name of the tag, blank for all too, and its look.
    rules: FxHashMap<&'a str, Vec<(&'a str, Style)>>,
    /// A class may have a ground that is not known here.
    unclear: bool,
    /// A selector that was not understood hides something, strikes it out, or adds text.
    pub unapplied: bool,
}

/// What is said of the look of one tag. None where nothing is said.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    pub white: Option<bool>,
    /// The ground is of another colour than white.
    pub ground: Option<bool>,
    /// The text has no colour at all.
    pub clear: Option<bool>,
    /// The letters have no size.
    pub tiny: Option<bool>,
    pub struck: Option<bool>,
    pub hidden: Option<bool>,
    pub number_format: Option<Arc<str>>,
}

impl Style {
    /// What a block of declarations says.
    fn declared(block: &str) -> Self {
        let mut style = Style::default();
        for (name, value) in tags::declarations(block) {
            let value = value.split("!important").next().unwrap_or(value).trim();
            let is = |word: &str| value.eq_ignore_ascii_case(word);
            match name.to_ascii_lowercase().as_str() {
                "-webkit-text-fill-color" => style.clear = Some(is_clear(value)),
                "color" => (style.white, style.clear) = (Some(is_white(value)), Some(is_clear(value))),
                "font-size" => style.tiny = Some(is_zero(value)),
                "background" | "background-color" => style.ground = Some(!is_white(value)),
                "text-decoration" | "text-decoration-line" => {
                    style.struck = Some(value.contains("line-through"));
                }
                "display" => {
                    let hidden = style.hidden == Some(true);
                    style.hidden = Some(hidden || is("none"));
                }
                "visibility" if is("hidden") || is("collapse") => style.hidden = Some(true),
                "mso-hide" if is("all") => style.hidden = Some(true),
                "opacity" if is_zero(value) => style.hidden = Some(true),
                "mso-number-format" => style.number_format = Some(Arc::from(value)),
                _ => {}
            }
        }
        if style.hidden != Some(true) && is_out_of_sight(block) {
            style.hidden = Some(true);
        }
        style
    }

    /// This look, and where it says nothing the other.
    fn over(self, other: &Style) -> Self {
        Style {
            white: self.white.or(other.white),
            ground: self.ground.or(other.ground),
            clear: self.clear.or(other.clear),
            tiny: self.tiny.or(other.tiny),
            struck: self.struck.or(other.struck),
            hidden: self.hidden.or(other.hidden),
            number_format: self.number_format.or_else(|| other.number_format.clone()),
        }
    }
}

/// Whether a size or a share is none at all, in whatever unit.
fn is_zero(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.trim_end().parse() == Ok(0.0)
}

/// Whether nothing of a colour is seen.
fn is_clear(color: &str) -> bool {
    let part = |color: &str| {
        let (name, parts) = color.split_once('(')?;
        let alpha =
            parts.trim_end_matches(')').split([',', ' ', '/']).filter(|part| !part.is_empty()).nth(3)?;
        let alpha: f64 = alpha.trim_end_matches('%').parse().ok()?;
        Some(name.trim_end().ends_with('a') && alpha == 0.0)
    };
    let digits = color.strip_prefix('#').unwrap_or_default();
    color.eq_ignore_ascii_case("transparent")
        || matches!((digits.len(), digits.as_bytes()), (4, [.., b'0']) | (8, [.., b'0', b'0']))
        || part(color) == Some(true)
}

/// Whether a block of declarations changes which text is seen, or how a number is shown.
fn changes_text(block: &str) -> bool {
    let style = Style::declared(block);
    // ≥ before a number is no letter, and says more than a bullet does.
    let says = |c: char| is_word(c) || SIGNS.contains(c);
    let adds = |(name, value): (&str, &str)| {
        name.eq_ignore_ascii_case("content") && value.contains(says) && !matches!(value, "none" | "normal")
    };
    [style.hidden, style.clear, style.tiny, style.struck].contains(&Some(true))
        || style.number_format.is_some()
        || tags::declarations(block).any(adds)
}

impl<'a> Styles<'a> {
    /// The style sheets that stand in a page.
    pub(super) fn of(page: &'a str) -> Self {
        let mut styles = Styles::default();
        if !tags::holds(page, "<style") && !tags::holds(page, "<link") {
            return styles;
        }
        let mut count = 0;
        for piece in Tags::of(page) {
            match piece {
                Piece::Style(text) => styles.take(text, &mut count),
                Piece::Tag(tag) if tag.name == "link" => styles.unclear = true,
                _ => {}
            }
        }
        styles
    }

    fn take(&mut self, mut text: &'a str, count: &mut usize) {
        while let Some(open) = text.find('{') {
            let (selectors, behind) = (without_remarks(&text[..open]), &text[open + 1..]);
            // What is for the screen counts as if it stood alone; its end is cut off before the next selector.
            if let Some(medium) = selectors.strip_prefix('@') {
                if is_for_the_screen(medium) {
                    text = behind;
                    continue;
                }
                let end = end_of_block(behind);
                self.unclear = true;
                // What is for some screens, or for what is set elsewhere, is not known here.
                self.unapplied |= !is_for_paper(medium)
                    && behind[..end]
                        .split('{')
                        .skip(1)
                        .any(|block| changes_text(block.split('}').next().unwrap_or_default()));
                text = behind.get(end + 1..).unwrap_or_default();
                *count += 1;
                continue;
            }
            let end = tags::end_of(behind, '}');
            let block = &behind[..end];
            text = behind.get(end + 1..).unwrap_or_default();
            *count += 1;
            if *count > MOST_RULES {
                self.unclear = true;
                continue;
            }
            // display:var(--d) may be anything.
            self.unapplied |= block.contains("var(");
            for selector in selectors.split(',') {
                self.add(selector.trim(), block);
            }
        }
    }

    fn add(&mut self, selector: &'a str, block: &'a str) {
        let last = selector.rsplit([' ', '>', '+', '~']).next().unwrap_or_default();
        let (name, class) = last.split_once('.').unwrap_or((last, ""));
        let is_simple = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let depends = last.len() < selector.len() && class.is_empty();
        if depends || !is_simple(name) || !is_simple(class) || last.is_empty() {
            self.unclear |= block.contains("background");
            self.unapplied |= changes_text(block);
            return;
        }
        let style = Style::declared(block);
        let own = self.rules.entry(class).or_default();
        match own.iter().position(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some(at) => own[at].1 = style.over(&own[at].1),
            None if own.len() < MOST_NAMES => own.push((name, style)),
            None => self.unclear = true,
        }
    }

    /// What a tag looks like: what its own style says, then its classes, then its name. What it says itself to be hidden is.
    pub(super) fn of_tag(&self, tag: &Tag<'_>) -> Style {
        let mut style = tag.attribute("style").map(Style::declared).unwrap_or_default();
        let is = |value: &str| Some(is_white(value));
        style.white = tag.attribute("color").map_or(style.white, is);
        style.ground = tag.attribute("bgcolor").map_or(style.ground, |ground| Some(!is_white(ground)));
        let classes = tag.attribute("class").unwrap_or_default();
        if !self.rules.is_empty() {
            let of = |class: &str, name: &str| {
                let known = self.rules.get(class)?;
                known.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, style)| style)
            };
            let names = [tag.name.as_str(), ""];
            let own = names.iter().flat_map(|name| {
                classes.split_ascii_whitespace().rev().filter_map(move |class| of(class, name))
            });
            for rule in own.chain(of("", &tag.name)) {
                style = style.over(rule);
            }
        }
        if tag.attribute("hidden").is_some() || style.hidden.is_none() && is_not_shown(tag) {
            style.hidden = Some(true);
        }
        style.ground = style.ground.or_else(|| (!classes.is_empty() && self.unclear).then_some(true));
        style
    }
}

/// Whether a browser shows nothing of an element unless a style says otherwise: what stands in place of a drawing, a list of
/// suggestions, what is still closed.
fn is_not_shown(tag: &Tag<'_>) -> bool {
    match tag.name.as_str() {
        "canvas" | "datalist" => true,
        "dialog" | "details" => tag.attribute("open").is_none(),
        _ => false,
    }
}

/// Whether a page names a style sheet that is in another file.
pub(super) fn are_elsewhere(page: &str) -> bool {
    let is_sheet = |tag: &Tag<'_>| {
        tag.attribute("rel").is_some_and(|rel| rel.to_ascii_lowercase().contains("stylesheet"))
    };
    tags::holds(page, "<link")
        && Tags::of(page)
            .any(|piece| matches!(piece, Piece::Tag(tag) if tag.name == "link" && is_sheet(&tag)))
}

/// Selectors without the remark that stands before them, the marks that hide a style sheet from old browsers, and the end of
/// the rules for a screen.
fn without_remarks(text: &str) -> &str {
    let text = text.rsplit_once("*/").map_or(text, |(_, behind)| behind);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '}');
    // @import and @charset end with a stop.
    let text = text.rsplit_once(';').map_or(text, |(_, behind)| behind);
    text.trim().trim_start_matches("<!--").trim()
}

/// Whether rules behind this, after its @, are for every screen: media screen, media all, supports (display:grid).
fn is_for_the_screen(medium: &str) -> bool {
    let medium = medium.trim().to_ascii_lowercase();
    match medium.strip_prefix("media") {
        Some(media) => {
            media.split(',').any(|one| matches!(one.trim(), "screen" | "only screen" | "all" | ""))
        }
        None => medium.starts_with("layer"),
    }
}

/// Whether they are for what is printed or tell only of the page, of letters or of steps of a movement.
fn is_for_paper(medium: &str) -> bool {
    let medium = medium.trim().to_ascii_lowercase();
    ["media print", "page", "font-face", "keyframes", "-webkit-keyframes"]
        .iter()
        .any(|word| medium.starts_with(word))
}

/// Where the block that begins here ends; blocks within it have ends of their own.
fn end_of_block(text: &str) -> usize {
    let mut depth = 1_usize;
    let mut at = 0;
    while let Some(step) = text[at..].find(['{', '}']) {
        at += step;
        depth = if text[at..].starts_with('{') { depth + 1 } else { depth - 1 };
        if depth == 0 {
            return at;
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(sheet: &str, tag: &str) -> Style {
        let page = format!("<style>{sheet}</style>");
        let tags = format!("<{tag}>");
        let Some(Piece::Tag(tag)) = Tags::of(&tags).next() else { panic!("no tag") };
        Styles::of(&page).of_tag(&tag)
    }

    #[test]
    fn the_nearest_rule_counts() {
        let sheet = "<!-- td {color:#333} /* old */ .w, td.v {color : #FFF !important;} .d{text-decoration:line-through}
            .t td.x {background:#eee} tr.h {display:none} .xl1{mso-number-format:\"0\\;0%\";background:yellow} -->";
        assert_eq!(style(sheet, "td").white, Some(false));
        assert_eq!(style(sheet, "td class=w").white, Some(true));
        assert_eq!(style(sheet, "td class='a v'").white, Some(true));
        assert_eq!(style(sheet, "td class=w style='color:red'").white, Some(false));
        assert_eq!(style(sheet, "span class=v").white, None);
        assert_eq!(style(sheet, "td class=d").struck, Some(true));
        assert_eq!(style(sheet, "td class=x").ground, Some(true));
        assert_eq!(style(sheet, "tr class=h").hidden, Some(true));
        assert_eq!(style(sheet, "td class=xl1").number_format.as_deref(), Some("\"0\\;0%\""));
        assert_eq!(style(sheet, "td class=xl1").ground, Some(true));
    }

    #[test]
    fn text_that_nobody_sees_is_known_however_that_is_said() {
        for hidden in ["display:none", "visibility: Hidden", "mso-hide:all", "opacity:0", "opacity: 0.0%"] {
            assert_eq!(style(&format!("td {{{hidden}}}"), "td").hidden, Some(true), "{hidden}");
        }
        for clear in ["transparent", "#0000", "#00000000", "rgba(0,0,0,0)", "rgba(255, 0, 0, 0%)"] {
            assert_eq!(style(&format!("td {{color:{clear}}}"), "td").clear, Some(true), "{clear}");
        }
        for seen in ["black", "#000", "#000000", "#0008", "rgba(0,0,0,0.5)", "rgb(0,0,0)"] {
            assert_eq!(style(&format!("td {{color:{seen}}}"), "td").clear, Some(false), "{seen}");
        }
        assert_eq!(style("td {font-size:0pt}", "td").tiny, Some(true));
        assert_eq!(style("td {font-size:10.5pt; opacity:1}", "td").tiny, Some(false));
    }

    #[test]
    fn what_was_not_applied_is_known() {
        let unapplied = |sheet: &str| Styles::of(&format!("<style>{sheet}</style>")).unapplied;
        for sheet in [
            ".b::after {content: '（作废）'}",
            "td:last-child {text-decoration:line-through}",
            "#t td {display:none}",
            ".a::before {content:\"≥\"}",
            ".a {display:var(--d)}",
            "@media (max-width:600px) {.a {display:none}}",
        ] {
            assert!(unapplied(sheet), "{sheet}");
        }
        for sheet in [
            ".b:after {content:''; display:block}",
            ".b::before {content:none} .c::before {content:'• '}",
            "a:hover {color:red}",
            ".h {display:none}",
            "@media print {.a {display:none}}",
            "@page {margin:1in} @font-face {font-family:宋体}",
        ] {
            assert!(!unapplied(sheet), "{sheet}");
        }
    }

    #[test]
    fn what_is_for_the_screen_counts_and_what_is_for_paper_does_not() {
        let sheet = "@import url(a.css); @media screen {.h {display:none} .w {color:#fff}} .x {color:#000}
            @media print {.x {display:none}} .v {left:-9999px}";
        assert_eq!(style(sheet, "td class=h").hidden, Some(true));
        assert_eq!(style(sheet, "td class=w").white, Some(true));
        assert_eq!(
            (style(sheet, "td class=x").hidden, style(sheet, "td class=x").white),
            (None, Some(false))
        );
        assert_eq!(style(sheet, "td class=v").hidden, Some(true));
    }

    #[test]
    fn a_ground_that_may_be_there_is_taken_for_one() {
        assert_eq!(style("table td {background:#eee}", "td class=w").ground, Some(true));
        assert_eq!(style("@media print {.w {background:#eee}}", "td class=w").ground, Some(true));
        assert_eq!(style("table td {color:#eee}", "td class=w").ground, None);
    }
}
