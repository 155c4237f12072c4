//! The stages of a budget at which submissions are checked.

/// When a submission is checked: 入库, 预算编制, 批复.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    Entry,
    Budget,
    Final,
}

impl Stage {
    pub fn code(self) -> &'static str {
        match self {
            Stage::Entry => "entry",
            Stage::Budget => "budget",
            Stage::Final => "final",
        }
    }
}
