//! 报送情况: who was to hand in, who did, and what belongs to nobody. Indices of files only; what came of the files is
//! theirs to say.

use super::Untrusted;

/// The departments of a roster, and the files of a run beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order of the roster, each once.
    pub departments: Vec<Expected>,
    /// Files that hold something of a department that is not on the roster, or of none.
    pub strangers: Vec<usize>,
}

/// One department that was to hand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// As the roster writes it.
    pub name: Untrusted,
    /// One-based row of the roster in which it stands first.
    pub row: u32,
    /// Files that hold projects of it, or that are named after it; ascending.
    pub files: Vec<usize>,
    /// Those of them that hold a project which an earlier one holds too; ascending.
    pub again: Vec<usize>,
    /// Files named after it that nobody looked at: handed in, but not as a table.
    pub aside: Vec<usize>,
}

impl Expected {
    /// Whether anything came of it that was looked at.
    pub fn is_there(&self) -> bool {
        !self.files.is_empty()
    }
}

impl Roster {
    /// How many departments handed something in.
    pub fn handed_in(&self) -> usize {
        self.departments.iter().filter(|one| one.is_there()).count()
    }

    /// Those of which nothing came.
    pub fn missing(&self) -> impl Iterator<Item = &Expected> {
        self.departments.iter().filter(|one| !one.is_there())
    }
}
