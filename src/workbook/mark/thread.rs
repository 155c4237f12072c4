//! Conversations (threaded comments) of newer programs: each is kept, and what is found in its cell is an answer in it, since
//! such programs show nothing else of the note. Takes the part of a sheet and the spots, changes the part.

use super::Spot;
use super::part::Part;
use super::sheet::xml_text;
use std::collections::HashMap;

const THREADS: &str = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
/// Whose answers these are.
const PERSON: &str = "{676F616C-6368-6563-6B00-000000000000}";

/// The elements that [`answer()`] needs.
pub(super) fn wanted(depth: usize, name: &str) -> bool {
    depth == 2 && name == "threadedComment"
}

/// Which answers these are: no two of a workbook may have one id, nor one that a copy before this one gave.
#[derive(Clone, Copy)]
pub(super) struct Round {
    /// Which copy of a copy this is, from one on.
    pub copy: u16,
    /// Place of the sheet in the workbook.
    pub sheet: usize,
}

impl Round {
    /// The id of an answer of this number among those of the sheet.
    fn id(self, number: usize) -> String {
        let Round { copy, sheet } = self;
        format!("{{676F616C-6368-6563-{copy:04X}-{:04X}{:08X}}}", sheet & 0xFFFF, number & 0xFFFF_FFFF)
    }
}

/// Adds an answer to the conversation in each of these cells; gives whether there was any.
pub(super) fn answer(threads: &mut Part, round: Round, spots: &[Spot]) -> bool {
    let mut first: HashMap<String, usize> = HashMap::new();
    for place in threads.all(2, "threadedComment") {
        if let (Some(at), None) = (threads[place].attribute("ref"), threads[place].attribute("parentId")) {
            first.entry(at).or_insert(place);
        }
    }
    let mut answers = String::new();
    for (number, spot) in spots.iter().enumerate() {
        let at = spot.region.first.to_string();
        let parent = first.get(&at).and_then(|place| Some((threads[*place].attribute("id")?, *place)));
        let Some((parent, place)) = parent else { continue };
        let day =
            threads[place].attribute("dT").map_or(String::new(), |day| format!(" dT=\"{}\"", xml_text(&day)));
        let id = round.id(number);
        answers.push_str(&format!(
            r#"<threadedComment xmlns="{THREADS}" ref="{at}"{day} personId="{PERSON}" id="{id}" parentId="{}"><text>{}</text></threadedComment>"#,
            xml_text(&parent),
            xml_text(&spot.note)
        ));
    }
    threads[0].put_last(&answers);
    !answers.is_empty()
}

/// Adds the one who answers to the persons of a workbook, who may be there from an earlier copy.
pub(super) fn introduce(persons: &mut Part) {
    let is_known = |place: usize| persons[place].attribute("id").is_some_and(|id| id == PERSON);
    if persons.all(2, "person").into_iter().any(is_known) {
        return;
    }
    persons[0].put_last(&format!(
        r#"<person xmlns="{THREADS}" displayName="goalcheck" id="{PERSON}" userId="goalcheck" providerId="None"/>"#
    ));
}
