//! A number format taken apart: characters with a meaning, literal texts, brackets.

/// One piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text shown as it is.
    Literal(String),
    /// What stands in brackets and is no text: `h` of `[h]`, `Red`.
    Bracket(String),
    /// Any other character, which may be a placeholder.
    Char(char),
}

pub(super) fn pieces(section: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => pieces.push(Piece::Literal(chars.by_ref().take_while(|c| *c != '"').collect())),
            '\\' => pieces.extend(chars.next().map(|c| Piece::Literal(c.to_string()))),
            // A blank as wide as the next character, and a filling of the cell with it.
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                match inside.strip_prefix('$') {
                    Some(currency) => {
                        pieces.push(Piece::Literal(currency.split('-').next().unwrap_or_default().into()))
                    }
                    None => pieces.push(Piece::Bracket(inside)),
                }
            }
            c => pieces.push(Piece::Char(c)),
        }
    }
    pieces
}
