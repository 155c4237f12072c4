//! Whether something holds, and why nobody can say.
//! Takes what was looked at, gives the reason why it cannot be judged. Words for it are in `rules/reading.toml`.

use crate::check::missing::{Gap, Missing};
use crate::check::observe::{Looked, look_for_content};
use crate::model::project::{Category, Indicator, Project};
use crate::terms::lookup::Unsure;
use crate::terms::reference::Lack;
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::words::quantity::Unlike;
use crate::words::vocabulary::Field;
use std::sync::Arc;

/// Why something cannot be judged. Its id is the key of the words in `[phrase]` of `rules/reading.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    CategoryUnknown,
    CategoryMissing,
    /// A field that the rule asks for is blank.
    FieldMissing(Arc<str>),
    /// Nobody can know what is there: a formula without result, an error value.
    FieldUnknown(Arc<str>),
    /// What is there is not a quantity, or cannot be compared with the other side.
    NotComparable(Arc<str>, Unlike),
    /// All that it would be divided by is nothing.
    NothingToDivide(Arc<str>),
    /// What a number is taken from is not as it would have to be.
    Gap(Gap, Arc<str>),
    /// None of the indicators is one that the rule is about.
    NothingSelected,
    /// This is not there of a reference table.
    Lacking(Lack),
    /// What is in this cell of a reference table cannot be understood or compared; rows as people count them.
    TableCell {
        reference: usize,
        row: u32,
        column: usize,
        unlike: Unlike,
    },
    /// A row of a reference table that nobody can look up, since this cell of its key says nothing.
    NoKey {
        reference: usize,
        row: u32,
        column: usize,
    },
    /// Two rows of a reference table have one key and do not agree.
    RowsDisagree {
        reference: usize,
        rows: (u32, u32),
    },
}

/// Whether a condition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Unknown(Reason),
}

impl From<bool> for Truth {
    fn from(yes: bool) -> Self {
        if yes { Truth::Yes } else { Truth::No }
    }
}

impl Truth {
    pub(super) fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            unknown => unknown,
        }
    }

    /// Why it cannot be decided, where quantities leave it open, or what a number is computed from.
    pub(crate) fn left_open(self) -> Option<Reason> {
        match self {
            Truth::Unknown(
                reason @ (Reason::NotComparable(..)
                | Reason::FieldMissing(_)
                | Reason::FieldUnknown(_)
                | Reason::NothingToDivide(_)
                | Reason::Gap(..)
                | Reason::Lacking(_)
                | Reason::TableCell { .. }
                | Reason::RowsDisagree { .. }),
            ) => Some(reason),
            _ => None,
        }
    }
}

/// Why what was looked at cannot be judged.
pub(crate) fn reason(looked: &Looked<'_>, subject: &Subject, unlike: Unlike) -> Reason {
    let id = subject.id.clone();
    match looked {
        Looked::Nothing => Reason::FieldMissing(id),
        Looked::Unknown => Reason::FieldUnknown(id),
        Looked::Number(Err(missing)) => match missing {
            Missing::Nothing(id) => Reason::FieldMissing(id.clone()),
            Missing::Unknown(id) => Reason::FieldUnknown(id.clone()),
            Missing::Unlike(id, unlike, _) => Reason::NotComparable(id.clone(), *unlike),
            Missing::Gap(gap, id) => Reason::Gap(*gap, id.clone()),
            Missing::Own(unlike) => Reason::NotComparable(id, *unlike),
            Missing::OwnGap(gap) => Reason::Gap(*gap, id),
            Missing::Lacking(lack) => Reason::Lacking(*lack),
            Missing::Table(reference, unsure) => in_table(*reference, *unsure, id),
        },
        _ => Reason::NotComparable(id, unlike),
    }
}

/// Why what looks blank says nothing: a category may be written and not be known.
pub(crate) fn missing(subject: &Subject, project: &Project<'_>) -> Reason {
    match (subject.part, project.category) {
        (Part::Category, Category::Unknown) => Reason::CategoryUnknown,
        (Part::Category, _) => Reason::CategoryMissing,
        _ => Reason::FieldMissing(subject.id.clone()),
    }
}

/// Why nobody knows the target value of an indicator: it is an error, or a text of which nobody can be sure, 2O人.
pub(crate) fn unknown_value(one: &Indicator<'_>) -> Reason {
    match one.target.doubts.unclear() && !one.values.is_unknown(Field::VALUE) {
        true => Reason::NotComparable("value".into(), Unlike::Unclear),
        false => Reason::FieldUnknown("value".into()),
    }
}

/// Why a reference table does not say a number.
fn in_table(reference: usize, unsure: Unsure, id: Arc<str>) -> Reason {
    match unsure {
        Unsure::NoRow => Reason::Gap(Gap::NotListed, id),
        Unsure::Cell { row, column, unlike } => Reason::TableCell { reference, row, column, unlike },
        Unsure::RowsDiffer(one, other) => Reason::RowsDisagree { reference, rows: (one, other) },
    }
}

/// Why there is no key, and the place in it of what is to blame: a blank, an error, or what may be one thing or another.
pub(crate) fn why_no_key(
    by: &[(usize, Subject)],
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> (usize, Reason) {
    let is_open = |column: usize, subject: &Subject, text: &str| {
        let table = subject.holds.and_then(|reference| world.table(reference));
        table.is_some_and(|table| table.cell_in(column, text).is_err())
    };
    let why = |(column, subject): &(usize, Subject)| match look_for_content(
        subject.part,
        world,
        project,
        indicator,
    ) {
        Looked::Nothing => Some(missing(subject, project)),
        looked @ Looked::Text(text, _) if is_open(*column, subject, text) => {
            Some(reason(&looked, subject, Unlike::Several))
        }
        looked @ (Looked::Unknown | Looked::Number(_) | Looked::Codes(_)) => {
            Some(reason(&looked, subject, Unlike::Words))
        }
        looked @ Looked::Disputed(_) => Some(reason(&looked, subject, Unlike::Several)),
        looked @ Looked::Either(_, _, unlike) => Some(reason(&looked, subject, unlike)),
        Looked::Text(..) | Looked::Target(..) | Looked::Day(_) | Looked::Code(_) => None,
    };
    let found = by.iter().enumerate().find_map(|(place, one)| Some((place, why(one)?)));
    found.unwrap_or((0, Reason::NothingSelected))
}
