//! Why a number that a check asks for is not there, and the key of the words that say so. Finds nothing out itself.

use crate::terms::lookup::Unsure;
use crate::terms::reference::Lack;
use crate::words::quantity::Unlike;
use std::sync::Arc;

/// Why there is no such number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Missing {
    /// A field that it needs is blank.
    Nothing(Arc<str>),
    /// Nobody can know what is in a field that it needs.
    Unknown(Arc<str>),
    /// A field that it needs is not a quantity that can be taken; whether it is words where a target may be words.
    Unlike(Arc<str>, Unlike, bool),
    /// What it is taken from is not as it would have to be.
    Gap(Gap, Arc<str>),
    /// The reference table of this index does not say it.
    Table(usize, Unsure),
    /// The reference table is not there.
    Lacking(Lack),
    /// Its fields cannot be put together.
    Own(Unlike),
    /// The indicators that it looks at are none or too many.
    OwnGap(Gap),
}

/// Why a number cannot be taken from what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// It would be divided by nothing.
    Zero,
    /// There is no indicator of which it would be.
    NoIndicator,
    /// There are several.
    SeveralIndicators,
    /// The text does not have it as the rule file says.
    NotWritten,
    /// Rows of one thing do not say the same.
    RowsDiffer,
    /// One merged cell is of several indicators, of which only some count.
    CellShared,
    /// The reference table has no row for it.
    NotListed,
    /// What rules found was not counted yet.
    NotJudged,
}

impl Gap {
    /// Key of its words in `[phrase]`.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Gap::Zero => "number-by-nothing",
            Gap::NoIndicator => "number-no-indicator",
            Gap::SeveralIndicators => "number-several-indicators",
            Gap::NotWritten => "number-not-written",
            Gap::RowsDiffer => "rows-differ",
            Gap::CellShared => "cell-shared",
            Gap::NotListed => "number-not-listed",
            Gap::NotJudged => "number-not-judged",
        }
    }
}

impl Missing {
    /// Whether something stands there from which nobody can take the number, so that it is not simply absent.
    pub(crate) fn is_unclear(&self) -> bool {
        match self {
            Missing::Nothing(_) => false,
            Missing::Gap(gap, _) | Missing::OwnGap(gap) => {
                !matches!(gap, Gap::NoIndicator | Gap::NotWritten | Gap::NotListed)
            }
            Missing::Unknown(_)
            | Missing::Unlike(..)
            | Missing::Table(..)
            | Missing::Lacking(_)
            | Missing::Own(_) => true,
        }
    }

    /// Of the number of this id, where no field of it is to blame.
    pub(crate) fn of(self, id: impl FnOnce() -> Arc<str>) -> Missing {
        match self {
            Missing::Own(unlike) => Missing::Unlike(id(), unlike, false),
            Missing::OwnGap(gap) => Missing::Gap(gap, id()),
            missing => missing,
        }
    }
}
