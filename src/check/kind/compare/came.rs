//! What a comparison of two fields came to. Compares nothing.

use crate::words::quantity::Unlike;

/// What a comparison came to.
pub(super) enum Came {
    Right,
    Wrong,
    /// The left side (true) or the right one is not a quantity, or not one that can be compared.
    Unlike(bool, Unlike),
}

impl From<Result<bool, Unlike>> for Came {
    fn from(stands: Result<bool, Unlike>) -> Self {
        match stands {
            Ok(true) => Came::Right,
            Ok(false) => Came::Wrong,
            Err(unlike) => Came::Unlike(true, unlike),
        }
    }
}

pub(super) fn came(right: bool) -> Came {
    if right { Came::Right } else { Came::Wrong }
}
