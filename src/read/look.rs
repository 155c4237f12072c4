//! What the look of a cell does to its text: struck out, white on white, in a row or column too small to show anything. The
//! same for every format that says it. Takes what a format says of font, ground and size, gives the marks of the cell.

use crate::model::sheet::Marks;

/// Font and ground of a cell, as far as they hide its text.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub struck: bool,
    /// The text is white.
    pub white: bool,
    /// The ground is of another colour than white.
    pub ground: bool,
}

impl Look {
    /// The same with a colour for the text that counts more than that of the font, and is white or not.
    pub(super) fn in_color(self, white: Option<bool>) -> Look {
        Look { white: white.unwrap_or(self.white), ..self }
    }

    /// The marks of a cell that shows a text whose runs have these.
    pub(super) fn with_runs(self, runs: Marks) -> Marks {
        self.marks().with(if self.ground { runs.without(Marks::UNSEEN) } else { runs })
    }

    /// The marks of a cell that shows a text.
    pub(super) fn marks(self) -> Marks {
        let struck = if self.struck { Marks::STRUCK } else { Marks::NONE };
        if self.white && !self.ground { struck.with(Marks::UNSEEN) } else { struck }
    }
}

/// Rows of so many points show at most the edges of their letters.
const LOWEST: f64 = 3.0;
/// Width of a character in points.
const CHARACTER: f64 = 5.25;
/// Columns of so many characters have room for the margins of their cells alone: five pixels, where a digit has seven.
const NARROWEST: f64 = 5.0 / 7.0;

/// Whether a row of this height in points shows nothing that could be read.
pub(super) fn is_low(points: f64) -> bool {
    points <= LOWEST
}

/// Whether a column of this width in characters shows nothing that could be read.
pub(super) fn is_narrow(characters: f64) -> bool {
    characters <= NARROWEST
}

/// The same of a width in points.
pub(super) fn is_narrow_in_points(points: f64) -> bool {
    is_narrow(points / CHARACTER)
}

/// Whether a colour is white, as style sheets write it; how much shines through it is not looked at.
pub(super) fn is_white(color: &str) -> bool {
    let color = color.trim().to_ascii_lowercase();
    if let Some(digits) = color.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8)
            && digits.bytes().take(digits.len() / 3 * 3).all(|digit| digit == b'f');
    }
    let Some((name, parts)) = color.split_once('(') else { return color == "white" };
    let parts = parts.split([' ', ',', '/', ')']).filter(|part| !part.is_empty());
    matches!(name.trim_end(), "rgb" | "rgba")
        && parts.clone().count() >= 3
        && parts.take(3).all(|part| matches!(part, "255" | "100%"))
}

#[cfg(test)]
mod tests {
    use super::is_white;

    #[test]
    fn white_is_known_however_it_is_written() {
        for white in [
            "white",
            " White",
            "#FFF",
            "#ffffff",
            "#ffff",
            "#FFFFFF80",
            "rgb(255,255,255)",
            "RGB(255, 255, 255)",
            "rgb( 255 255 255 / 50%)",
            "rgba(255, 255, 255, 0.9)",
            "rgb(100%, 100%, 100%)",
        ] {
            assert!(is_white(white), "{white}");
        }
        for other in [
            "",
            "#",
            "#ff",
            "#fffffe",
            "#ffe",
            "whitesmoke",
            "rgb(255,255)",
            "rgb(255, 255, 0)",
            "hsl(255,255,255)",
        ] {
            assert!(!is_white(other), "{other}");
        }
    }
}
