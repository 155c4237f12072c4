//! What the look of a cell does to its text: struck out, or white on white. The same for every format that says it.
//! Takes what a format says of font and ground, gives the marks of the cell.

use crate::model::sheet::Marks;

/// Font and ground of a cell, as far as they hide its text.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Look {
    pub struck: bool,
    /// The text is white.
    pub white: bool,
    /// The ground is of another colour than white.
    pub ground: bool,
}

impl Look {
    /// The marks of a cell that shows a text.
    pub(super) fn marks(self) -> Marks {
        let struck = if self.struck { Marks::STRUCK } else { Marks::NONE };
        if self.white && !self.ground { struck.with(Marks::UNSEEN) } else { struck }
    }
}

/// Whether a colour is white, as style sheets write it.
pub(super) fn is_white(color: &str) -> bool {
    let color = color.trim();
    ["white", "#fff", "#ffffff", "rgb(255,255,255)"].iter().any(|white| color.eq_ignore_ascii_case(white))
}
