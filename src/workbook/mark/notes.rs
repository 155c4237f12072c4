//! Notes of a sheet in XML: their texts, and the boxes that show them. Takes what is there already and the spots,
//! gives both with a note on each spot; a note of the clerk's stays, and what is found is said behind it.

use super::Spot;
use super::grid::{Grid, WIDE, height};
use super::part::MAIN;
use super::part::Part;
use super::sheet::xml_text;
use crate::model::sheet::Address;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The notes of a sheet that has none.
pub(super) const EMPTY: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/><commentList/></comments>"#;
/// The drawing of such a sheet.
pub(super) const EMPTY_DRAWING: &str = r#"<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>"#;
/// Namespaces of a drawing and the prefixes under which the boxes here are written.
const NAMESPACES: [(&str, &str); 3] = [
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
];
const BOX: &str = r##"<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"##;
/// Numbers of shapes begin behind this one.
const SHAPES: u64 = 1024;
/// The elements that [`write()`] needs.
pub(super) fn wanted(depth: usize, name: &str) -> bool {
    matches!(
        (depth, name),
        (2, "authors" | "commentList") | (3, "author" | "comment") | (4, "text") | (5, "r" | "t")
    )
}

/// Adds the notes to those of the sheet; gives the spots that had none before, for they have no box yet.
pub(super) fn write<'s>(notes: &mut Part, spots: &'s [Spot]) -> Option<Vec<&'s Spot>> {
    let (authors, list) = (notes.one(2, "authors")?, notes.one(2, "commentList")?);
    let author = notes.all(3, "author").len();
    notes[authors].put_last(&format!(r#"<author xmlns="{MAIN}">goalcheck</author>"#));
    let there: HashMap<String, usize> = notes
        .all(3, "comment")
        .into_iter()
        .filter_map(|place| Some((notes[place].attribute("ref")?, place)))
        .collect();
    let mut new = Vec::new();
    for spot in spots {
        let at = spot.region.first;
        match there.get(&at.to_string()) {
            Some(place) => {
                // Behind the last run of its text.
                let text = place + 1;
                let runs = (text + 1..).take_while(|one| notes.has(*one) && notes[*one].depth == 5);
                let run = format!(
                    r#"<r xmlns="{MAIN}"><t xml:space="preserve">{}</t></r>"#,
                    xml_text(&format!("\n\n{}", spot.note))
                );
                match runs.last() {
                    Some(last) => notes[last].put_behind(&run),
                    None if notes.has(text) && notes[text].depth == 4 => notes[text].put_first(&run),
                    None => return None,
                }
            }
            None => {
                let text = xml_text(&spot.note);
                notes[list].put_last(&format!(
                    r#"<comment xmlns="{MAIN}" ref="{at}" authorId="{author}"><text><r><rPr><sz val="9"/></rPr><t xml:space="preserve">{text}</t></r></text></comment>"#
                ));
                new.push(spot);
            }
        }
    }
    Some(new)
}

/// Adds a hidden box for each spot to a drawing, beside its cell. It is not always well-formed XML, so only its end is looked
/// for.
pub(super) fn draw(drawing: &str, spots: &[&Spot], grid: &Grid) -> Option<String> {
    let (before, end) = drawing.split_at(drawing.rfind("</xml>")?);
    let numbers = drawing.split("_x0000_s").skip(1).filter_map(|rest| {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..digits].parse::<u64>().ok()
    });
    let first = numbers.max().unwrap_or(SHAPES).max(SHAPES).checked_add(1)?;
    let mut boxes = String::new();
    if !drawing.contains(r#"id="_x0000_t202""#) {
        boxes.push_str(BOX);
    }
    for (number, spot) in (first..).zip(spots) {
        let Address { row, column } = spot.region.first;
        let (high, anchor) = (height(&spot.note), grid.anchor(spot));
        let _ = write!(
            boxes,
            r##"<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:{WIDE}pt;height:{high}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"##
        );
    }
    for (usual, namespace) in NAMESPACES {
        let prefix = prefix_of(drawing, namespace)?;
        for sign in ["<", "</", " "] {
            boxes = boxes.replace(&format!("{sign}{usual}:"), &format!("{sign}{prefix}:"));
        }
    }
    Some(format!("{before}{boxes}{end}"))
}

/// Makes the boxes higher in which something is said behind what the clerk wrote. Boxes that are not written as usual stay
/// as they are.
pub(super) fn grow(drawing: &str, spots: &[&Spot], grid: &Grid) -> Option<String> {
    let shape = prefix_of(drawing, NAMESPACES[0].1)?;
    let data = prefix_of(drawing, NAMESPACES[2].1)?;
    let more: HashMap<(u32, u32), usize> = spots
        .iter()
        .map(|spot| ((spot.region.first.row, spot.region.first.column), height(&spot.note)))
        .collect();
    let start = format!("<{shape}:shape ");
    let mut out = String::with_capacity(drawing.len());
    let mut pieces = drawing.split(&start);
    out.push_str(pieces.next()?);
    for piece in pieces {
        out.push_str(&start);
        let number = |name: &str| inside(piece, &format!("{data}:{name}"))?.trim().parse::<u32>().ok();
        let high = number("Row").zip(number("Column")).and_then(|at| more.get(&at));
        let anchor = inside(piece, &format!("{data}:Anchor"));
        match high.zip(anchor).and_then(|(high, anchor)| Some((anchor, grid.grown(anchor, *high)?))) {
            Some((anchor, grown)) => out.push_str(&piece.replacen(anchor, &grown, 1)),
            None => out.push_str(piece),
        }
    }
    Some(out)
}

/// What is in the first element of this name.
fn inside<'d>(text: &'d str, name: &str) -> Option<&'d str> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    rest.split_once(&format!("</{name}>")).map(|(inside, _)| inside)
}

/// The prefix that the drawing has for a namespace.
fn prefix_of<'d>(drawing: &'d str, namespace: &str) -> Option<&'d str> {
    let (before, _) = drawing.split_once(&format!("=\"{namespace}\""))?;
    before.rsplit_once("xmlns:").map(|(_, prefix)| prefix)
}
