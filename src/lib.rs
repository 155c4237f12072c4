//! goalcheck reads performance-goal submissions (绩效目标申报表), checks them against rule files, and reports findings.
//!
//! What it did not read or could not judge, it never calls passed.
//!
//! ```
//! use goalcheck::{Format, Found, Lang, Options, Rules, Style, builtin, judge, write};
//!
//! let rules = Rules::combine(&[builtin("guangzhou-2020").expect("it is built in")?])?;
//! let bytes = "项目名称,项目类别,绩效目标,三级指标,指标值\n培训,运行保障类,完成全年培训,场次,≥12场\n";
//! let report = judge(&[Found::bytes("a.csv", bytes)], &rules, &Options::default());
//! let mut json = Vec::new();
//! write(&report, Format::Json, &Style::plain(Lang::Zh), &mut json)?;
//! assert!(String::from_utf8(json)?.contains("operational-indicator-minimum"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Submissions are files, or the bytes of workbooks with a name ([`Found`]); rule files come from the binary ([`builtin`]),
//! from text ([`parse`]) or from disk ([`load`]). The way through the house is drawn in `ARCHITECTURE.md`.

#![warn(missing_docs, unreachable_pub)]
#![cfg_attr(not(test), warn(clippy::print_stdout, clippy::print_stderr))]

pub(crate) mod check;
#[cfg(feature = "cli")]
pub(crate) mod command;
pub(crate) mod judge;
pub(crate) mod lang;
pub(crate) mod layout;
pub(crate) mod model;
pub(crate) mod read;
pub(crate) mod report;
pub(crate) mod rule;
pub(crate) mod say;
pub(crate) mod strict;
pub(crate) mod terms;
pub(crate) mod text;
pub(crate) mod words;
pub(crate) mod workbook;

#[cfg(feature = "cli")]
pub use command::main;
pub use judge::found::Found;
pub use judge::{Options, judge};
pub use lang::Lang;
pub use model::finding;
pub use report::{Format, Style, write};
pub use rule::{RuleSet, Rules, builtin, load, parse};
pub use strict::problem::RuleError;

/// What the project's own tests, fuzz targets and page reach inside; no promise to anybody else.
#[doc(hidden)]
pub mod internals {
    pub mod command {
        #[cfg(feature = "cli")]
        pub mod config {
            pub use crate::command::config::Config;
        }
    }
    pub mod judge {
        pub use crate::judge::baseline;
        pub use crate::judge::example;
        pub use crate::judge::project;
        pub use crate::judge::roster;
        pub use crate::judge::share;
        pub use crate::judge::{Done, FolderRules, Opened, open, run, understand};
    }
    pub mod lang {
        pub use crate::lang::{Bilingual, Lang, Words, defect, error};
    }
    pub mod layout {
        pub use crate::layout::extract;
    }
    pub mod model {
        pub use crate::model::{finding, notice, project, sheet, stage, workbook};
    }
    pub mod read {
        pub use crate::read::{Options, Source, limits, open};
    }
    pub mod report {
        pub use crate::report::{Format, Style, json_schema, letters, policy_hash, returned, write};
    }
    pub mod rule {
        pub use crate::rule::{
            BUILT_IN, BuiltIn, DEFAULT, Rules, builtin, load, parse, schema, score_schema, score_sheet,
        };
    }
    pub mod say {
        pub mod causes {
            pub use crate::say::causes::Causes;
        }
        pub mod departments {
            pub use crate::say::departments::{Departments, Row};
        }
        pub mod escape {
            pub use crate::say::escape::{uri, visible};
        }
        pub mod sentence {
            pub use crate::say::sentence::{fix, place, reference, row, whole, with_signs};
        }
        pub mod skipped {
            pub use crate::say::skipped::reason;
        }
        pub mod summary {
            pub use crate::say::summary::{department, head, verdict_beside};
        }
        pub mod tally {
            pub use crate::say::tally::{Level, Totals, all, urgency_in_file};
        }
        pub mod wrap {
            pub use crate::say::wrap::width;
        }
    }
    pub mod text {
        pub use crate::text::{date, fold, money, number};
    }
    pub mod words {
        pub use crate::words::{quantity, value, vocabulary};
    }
    pub mod workbook {
        pub mod mark {
            pub use crate::workbook::mark::{Marked, marked};
        }
        pub mod template {
            pub use crate::workbook::template::template;
        }
    }
}
