//! `rules/values.toml` as written: its tables and keys, and nothing of what they mean.

use serde::Deserialize;
use std::collections::BTreeMap;

/// `rules/values.toml` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub(super) look_alike: BTreeMap<char, String>,
    pub(super) comparator: ComparatorWords,
    pub(super) direction: DirectionWords,
    pub(super) beside: BesideWords,
    pub(super) declared: DeclaredWords,
    pub(super) unit: UnitWords,
    pub(super) placeholder: PlaceholderWords,
    pub(super) yes_no: YesNoWords,
    pub(super) grade: GradeWords,
    pub(super) deadline: DeadlineWords,
    pub(super) frequency: FrequencyWords,
    pub(super) rank: RankWords,
    pub(super) zero: ZeroWords,
    pub(super) name: NameWords,
    pub(super) counter: CounterWords,
    pub(super) indicator_name: IndicatorNameWords,
    pub(super) better: BetterWords,
    pub(super) result: ResultWords,
    pub(super) words: FrequentWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrequentWords {
    pub(super) frequent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ComparatorWords {
    pub(super) before: BTreeMap<String, Vec<String>>,
    pub(super) directly_before: BTreeMap<String, Vec<String>>,
    pub(super) after: BTreeMap<String, Vec<String>>,
    pub(super) nothing: NothingWords,
    pub(super) column: BTreeMap<String, Vec<String>>,
    pub(super) no_sign: Vec<String>,
    pub(super) bound_joints: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NothingWords {
    pub(super) approximate_before: Vec<String>,
    pub(super) approximate_after: Vec<String>,
    pub(super) about: Vec<String>,
    pub(super) about_behind: Vec<String>,
    pub(super) over: String,
    pub(super) about_percent: u8,
    pub(super) about_sides: Vec<String>,
    pub(super) not_about: Vec<String>,
    pub(super) reaching: Vec<String>,
    pub(super) joints: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DirectionWords {
    pub(super) up: Vec<String>,
    pub(super) down: Vec<String>,
    pub(super) ends: Vec<String>,
    pub(super) shared_out: Vec<String>,
    pub(super) more: Vec<String>,
    pub(super) less_is_wanted: Vec<String>,
    pub(super) more_is_wanted: Vec<String>,
    pub(super) last_year: Vec<String>,
    pub(super) last_period: Vec<String>,
    pub(super) unreached: Vec<String>,
    pub(super) prepared: Vec<String>,
    pub(super) to_come: Vec<String>,
    pub(super) assigned: Vec<String>,
    pub(super) missed: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BesideWords {
    pub(super) hoped: Vec<String>,
    pub(super) awaiting: String,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) within: Vec<String>,
    pub(super) aside: Vec<String>,
    pub(super) signs: String,
    pub(super) harmless: String,
    pub(super) harmless_before: String,
    pub(super) harmless_alone: String,
    pub(super) harmless_days: String,
    pub(super) denying: String,
    pub(super) excluding: Vec<String>,
    pub(super) doing: String,
    pub(super) another: String,
    pub(super) another_change: String,
    pub(super) not_another: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeclaredWords {
    pub(super) quantitative: Vec<String>,
    pub(super) qualitative: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnitWords {
    pub(super) wan: String,
    pub(super) watts: Vec<String>,
    pub(super) percent: Vec<String>,
    pub(super) rate: Vec<String>,
    pub(super) amount: Vec<String>,
    pub(super) duration: Vec<String>,
    pub(super) times: Vec<String>,
    pub(super) count: Vec<String>,
    pub(super) not_after_numerals: Vec<String>,
    pub(super) ages: Vec<String>,
    pub(super) averaged: String,
    pub(super) indivisible: Vec<String>,
    pub(super) always_written: Vec<String>,
    pub(super) none: Vec<String>,
    pub(super) yuan: String,
    pub(super) currency: BTreeMap<String, String>,
    pub(super) each: Vec<String>,
    pub(super) before_amount: Vec<String>,
    pub(super) after_amount: Vec<String>,
    pub(super) same: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PlaceholderWords {
    pub(super) words: Vec<String>,
    pub(super) not_applicable: Vec<String>,
    pub(super) residue: Vec<String>,
    pub(super) starts: Vec<String>,
    pub(super) pointers: Vec<String>,
    pub(super) prompts: Vec<String>,
    pub(super) deferring: Vec<String>,
    pub(super) deferred: Vec<String>,
    pub(super) deferring_between: BTreeMap<String, Vec<String>>,
    pub(super) tentative: Vec<String>,
    pub(super) in_a_period: Vec<String>,
    pub(super) vague: Vec<String>,
    pub(super) joined: String,
    pub(super) states: Vec<String>,
    pub(super) gaps: Vec<String>,
    pub(super) lone: String,
    pub(super) labels: Vec<String>,
    pub(super) signs: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CounterWords {
    pub(super) signs: String,
    pub(super) of: Vec<String>,
    pub(super) first: Vec<String>,
    pub(super) before: Vec<String>,
    pub(super) not_before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct YesNoWords {
    pub(super) words: Vec<String>,
    pub(super) answers: BTreeMap<String, Vec<String>>,
    pub(super) missing_behind: Vec<String>,
    pub(super) missing_before: Vec<String>,
    pub(super) kinds_of_papers: Vec<String>,
    pub(super) missing_all: Vec<String>,
    pub(super) negative: Vec<String>,
    pub(super) not_negative: Vec<String>,
    pub(super) unmet: Vec<String>,
    pub(super) not_unmet: Vec<String>,
    pub(super) in_part: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct GradeWords {
    pub(super) words: Vec<String>,
    pub(super) scales: Vec<String>,
    pub(super) steps: Vec<Vec<String>>,
    pub(super) more_is_better: Vec<String>,
    pub(super) less_is_better: Vec<String>,
    pub(super) level_tails: Vec<String>,
    pub(super) materials: Vec<String>,
    pub(super) material_names: Vec<String>,
    pub(super) level_marks: Vec<String>,
    pub(super) numeral_level_marks: Vec<String>,
    pub(super) meets: Vec<String>,
    pub(super) standards: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DeadlineWords {
    pub(super) strong: Vec<String>,
    pub(super) weak: Vec<String>,
    pub(super) residue: Vec<String>,
    pub(super) tasks: Vec<String>,
    pub(super) dates: Vec<String>,
    pub(super) finishing: Vec<String>,
    pub(super) comparing: Vec<String>,
    pub(super) plan_periods: BTreeMap<String, [u16; 2]>,
    pub(super) behind_years: Vec<String>,
    pub(super) on_time: Vec<String>,
    pub(super) moved: Vec<String>,
    pub(super) another_year: Vec<String>,
    pub(super) next_year: Vec<String>,
    pub(super) begins: Vec<String>,
    pub(super) about: Vec<String>,
    pub(super) from_behind: Vec<String>,
    pub(super) from_before: Vec<String>,
    pub(super) span: Vec<String>,
    pub(super) span_next: Vec<String>,
    pub(super) ends: Vec<String>,
    pub(super) short_ends: BTreeMap<String, String>,
    pub(super) units: Vec<String>,
    pub(super) day_halves: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FrequencyWords {
    pub(super) words: Vec<String>,
    pub(super) longest: usize,
    pub(super) periods: Vec<String>,
    pub(super) in_a_year: BTreeMap<String, u8>,
    pub(super) same: BTreeMap<String, Vec<String>>,
    pub(super) before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RankWords {
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) not_after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZeroWords {
    pub(super) before: Vec<String>,
    pub(super) things: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) handled: Vec<String>,
    pub(super) longest: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NameWords {
    pub(super) words: Vec<String>,
    pub(super) measured: Vec<String>,
    pub(super) with_digits: Vec<String>,
    pub(super) like_digits: String,
    pub(super) formulas: Vec<String>,
    pub(super) factors: Vec<String>,
    pub(super) elsewhere: Vec<String>,
    pub(super) period_before: Vec<String>,
    pub(super) not_next: Vec<String>,
    pub(super) period_after: Vec<String>,
    pub(super) followed_by: Vec<String>,
    pub(super) numbering: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IndicatorNameWords {
    pub(super) parts: Vec<String>,
    pub(super) shares: Vec<String>,
    pub(super) counts: Vec<String>,
    pub(super) times: Vec<String>,
    pub(super) amounts: Vec<String>,
    pub(super) units: Vec<NamedUnits>,
    pub(super) tell_nothing: Vec<String>,
    pub(super) tails: Vec<String>,
    pub(super) no_numbers: Vec<String>,
    pub(super) no_rates: Vec<String>,
    pub(super) no_times: Vec<String>,
    pub(super) growth: Vec<String>,
    pub(super) rates: Vec<String>,
    pub(super) dates: Vec<String>,
    pub(super) lengths: Vec<String>,
    pub(super) months: Vec<String>,
    pub(super) priced: Vec<String>,
    pub(super) unitless: Vec<String>,
    pub(super) scores: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BetterWords {
    pub(super) harms: Vec<String>,
    pub(super) harm_ends: Vec<String>,
    pub(super) handling: Vec<String>,
    pub(super) reducing: Vec<String>,
    pub(super) less: Vec<String>,
    pub(super) either: Vec<String>,
    pub(super) more: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ResultWords {
    pub(super) reached: Vec<String>,
    pub(super) finished: Vec<String>,
    pub(super) aims: String,
    pub(super) deeds: String,
    pub(super) heads: String,
    pub(super) unsure: String,
    pub(super) preparing: String,
    pub(super) ongoing: Vec<String>,
    pub(super) able: Vec<String>,
    pub(super) extents: Vec<[Vec<String>; 2]>,
    pub(super) best: Vec<String>,
    pub(super) partly: Vec<String>,
    pub(super) contrary: [Vec<String>; 2],
    pub(super) all: Vec<String>,
    pub(super) missed: Vec<String>,
    pub(super) missed_alone: Vec<String>,
    pub(super) not_yet: Vec<String>,
    pub(super) not_not_yet: Vec<String>,
    pub(super) happened: Vec<String>,
    pub(super) seen: Vec<String>,
    pub(super) work: Vec<String>,
    pub(super) called_off: Vec<String>,
    pub(super) negators: Vec<String>,
    pub(super) short_of: Vec<String>,
    pub(super) less_than: Vec<String>,
    pub(super) slowly: Vec<String>,
    pub(super) settled: Vec<String>,
    pub(super) strong: Vec<String>,
    pub(super) weak: Vec<String>,
    pub(super) adverbs: Vec<String>,
    pub(super) asides: Vec<String>,
    pub(super) doubted: Vec<String>,
    pub(super) troubles: Vec<String>,
    pub(super) overcome: Vec<String>,
    pub(super) not_troubles: Vec<String>,
    pub(super) tasks: Vec<String>,
    pub(super) not_in_part: Vec<String>,
    pub(super) whole: Vec<String>,
    pub(super) other_deeds: Vec<[Vec<String>; 2]>,
    pub(super) opposites: Vec<[Vec<String>; 2]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedUnits {
    pub(super) names: Vec<String>,
    pub(super) units: Vec<String>,
}
