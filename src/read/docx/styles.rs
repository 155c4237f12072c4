//! Styles of a Word document, as far as they decide what a person sees of a text: hidden, struck out, raised, white; and which
//! of them may give a table a ground. Takes the part with the styles, gives what each of them says, with what it has of the
//! styles that it is based on.

use crate::model::notice::Notice;
use crate::read::look;
use crate::read::xml::{BytesStart, Token, Xml, attribute, attributes};
use rustc_hash::{FxHashMap, FxHashSet};

/// Styles based one on another that are looked at.
const MOST_BASES: usize = 16;

/// What styles make of the characters of a run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Face {
    pub vanishes: bool,
    pub struck: bool,
    pub raised: bool,
    /// None where that is left to the paragraph.
    pub white: Option<bool>,
}

impl Face {
    /// What the style of a run makes of characters in a paragraph of this one. What both turn on is off (ECMA-376 part 1,
    /// 17.7.3).
    pub(super) fn with(self, of_run: Face) -> Face {
        Face {
            vanishes: self.vanishes != of_run.vanishes,
            struck: self.struck != of_run.struck,
            raised: self.raised || of_run.raised,
            white: of_run.white.or(self.white),
        }
    }
}

/// What the properties of a run or of a style say; None where they leave that to what they are based on.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Said {
    pub vanishes: Option<bool>,
    pub struck: Option<bool>,
    pub raised: Option<bool>,
    pub white: Option<bool>,
}

impl Said {
    /// Takes one property.
    pub(super) fn set(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "vanish" => self.vanishes = Some(is_on(start)),
            "strike" | "dstrike" => self.struck = Some(is_on(start) || self.struck.unwrap_or_default()),
            "color" => self.white = Some(is_white(start)),
            "vertAlign" => {
                self.raised = Some(attribute(start, "val").as_deref() == Some("superscript"));
            }
            _ => {}
        }
    }
}

/// What one style says.
#[derive(Debug, Default)]
struct Style {
    based_on: String,
    said: Said,
    /// It gives something a ground of another colour than white.
    has_ground: bool,
}

/// The styles of a document that make something of a text, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    faces: FxHashMap<String, Face>,
    /// Those that may give something a ground.
    grounds: FxHashSet<String>,
    /// What is made of a paragraph that names no style.
    usual: Face,
}

impl Styles {
    /// Reads the part to its end.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Styles, Notice> {
        let mut known: FxHashMap<String, Style> = FxHashMap::default();
        let (mut id, mut usual, mut in_run) = (String::new(), String::new(), false);
        loop {
            match xml.next()? {
                Token::Start(start, 2) => {
                    id = attribute(&start, "styleId").unwrap_or_default().into_owned();
                    let is =
                        |name: &str, value: &str| attribute(&start, name).is_some_and(|own| own == value);
                    if is("type", "paragraph") && (is("default", "1") || is("default", "true")) {
                        usual.clone_from(&id);
                    }
                    known.insert(id.clone(), Style::default());
                }
                Token::Start(start, 3) => {
                    in_run = start.local_name().as_ref() == "rPr";
                    if let ("basedOn", Some(own)) = (start.local_name().as_ref(), known.get_mut(&id)) {
                        own.based_on = attribute(&start, "val").unwrap_or_default().into_owned();
                    }
                }
                Token::Start(start, depth) => {
                    let Some(own) = known.get_mut(&id) else { continue };
                    match start.local_name().as_ref() {
                        "shd" => own.has_ground |= is_ground(&start),
                        _ if depth > 4 || !in_run => {}
                        name => own.said.set(name, &start),
                    }
                }
                Token::Finished => break,
                _ => {}
            }
        }
        let said = |style, of: fn(&Style) -> Option<bool>| {
            let line = std::iter::successors(Some(style), |style: &&Style| known.get(&style.based_on));
            line.take(MOST_BASES).find_map(of)
        };
        let is = |style, of| said(style, of) == Some(true);
        let face = |style| Face {
            vanishes: is(style, |style| style.said.vanishes),
            struck: is(style, |style| style.said.struck),
            raised: is(style, |style| style.said.raised),
            white: said(style, |style| style.said.white),
        };
        let has_ground = |style| is(style, |style| style.has_ground.then_some(true));
        let grounds = known.iter().filter(|(_, style)| has_ground(style)).map(|(id, _)| id.clone()).collect();
        let faces = known.iter().map(|(id, style)| (id.clone(), face(style)));
        let faces: FxHashMap<String, Face> = faces.filter(|(_, face)| *face != Face::default()).collect();
        let usual = faces.get(&usual).copied().unwrap_or_default();
        Ok(Styles { faces, grounds, usual })
    }

    /// What is made of a paragraph that names no style.
    pub(super) fn usual(&self) -> Face {
        self.usual
    }

    /// Whether a style may give something a ground.
    pub(super) fn has_ground(&self, id: &str) -> bool {
        self.grounds.contains(id)
    }

    /// What a style makes of characters.
    pub(super) fn of(&self, id: &str) -> Face {
        if self.faces.is_empty() { Face::default() } else { self.faces.get(id).copied().unwrap_or_default() }
    }
}

/// Whether the colour of a text is white, itself or as the theme's first one.
fn is_white(color: &BytesStart<'_>) -> bool {
    let [value, theme, tint, shade] = attributes(color, ["val", "themeColor", "themeTint", "themeShade"]);
    match theme.as_deref() {
        Some(theme) => matches!(theme, "background1" | "light1") && tint.is_none() && shade.is_none(),
        None => value.is_some_and(|value| value.eq_ignore_ascii_case("FFFFFF")),
    }
}

/// Whether a shading is of another colour than white.
pub(super) fn is_ground(shading: &BytesStart<'_>) -> bool {
    let [pattern, fill, theme] = attributes(shading, ["val", "fill", "themeFill"]);
    let is_white = |fill: &str| fill.eq_ignore_ascii_case("FFFFFF") || fill == "auto";
    let is_plain = pattern.is_none_or(|pattern| matches!(&*pattern, "clear" | "nil"));
    !is_plain || !fill.is_none_or(|fill| is_white(&fill)) || theme.is_some_and(|theme| theme != "background1")
}

/// Whether the height of a row is exactly this, whatever stands in it, and so low that nothing of it is seen.
pub(super) fn is_low(height: &BytesStart<'_>) -> bool {
    let twentieths = attribute(height, "val").and_then(|text| text.trim().parse::<f64>().ok());
    attribute(height, "hRule").as_deref() == Some("exact")
        && twentieths.is_some_and(|twentieths| look::is_low(twentieths / 20.0))
}

/// Whether a property that is on or off is on: it is, unless its value says otherwise.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    !matches!(attribute(start, "val").as_deref(), Some("0" | "false" | "off"))
}
