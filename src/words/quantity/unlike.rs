//! Why quantities are not compared: each reason, and the key of its words. Decides nothing.

/// Why two quantities are not compared, or why a text is none. Each has its words in `[phrase]` of `rules/reading.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unlike {
    /// There is no number: words.
    Words,
    /// Letters or signs are among the digits, or something is left that nothing explains.
    Unclear,
    /// There are several numbers in one cell.
    Several,
    /// More digits than can be kept or multiplied exactly.
    TooLarge,
    /// A number without unit, where the other side has one.
    NoUnit,
    /// Another currency.
    Currency,
    /// For each of something, where the other side is for all, or for each of something else.
    PerOne,
    /// The value says one unit or comparator, its own column another.
    Conflict,
    /// A day without year.
    NoYear,
    /// It is approximate, and the difference is too small to decide.
    About,
    /// What it says is open at the end that matters: ≤80% where 80% are needed.
    Open,
    /// One goes up and the other down, or one is a minimum and the other a maximum.
    Opposed,
    /// One is how much something changes, the other how much there is of it: 提高90% beside ≥90%.
    Change,
    /// Two changes against something else each: 同比 and 环比.
    Base,
    /// What was not reached, or not yet.
    Unreached,
    /// They are measured in different units of which neither is a fixed number of the other.
    Units,
    /// They are of different measures: people against money.
    Measures,
    /// It is below nothing, where only what is above matters: a budget of -50万元 keeps to no limit.
    Negative,
    /// A word that means none of the kinds, classes or comparators that it should be one of.
    NotKnown,
    /// Working days are to be counted in a year whose holidays the rule file does not name.
    NoCalendar,
    /// A name that differs from another in the number behind it alone, beside the same value.
    Numbered,
    /// There are too many texts that are a little alike to compare it with each.
    TooMany,
    /// A month or a year, and a day or a month in it.
    Coarse,
    /// Before a month is before it begins to some, and by its end to others, and here that decides.
    Before,
    /// Words stand beside the number or the day that nothing explains: 尚差1000人, 8月底或年底.
    Beside,
    /// One to so many, where nobody knows whether more or fewer is better: 1:3 beside 1:2.8.
    Ratio,
    /// No sign says whether more or less is better, and neither does the name: 用水量 12吨 beside 15吨.
    Way,
    /// Words that do not tell whether what was wanted was reached: 按计划推进.
    Saying,
    /// So many there are, or more: of some nobody can tell whether they count.
    Unsure,
    /// The text says that what is sought in it is missing: 可行性研究报告：无.
    Denied,
    /// Days, of which none is a part of another: what is reached of one that was missed no formula says.
    NoShare,
}

impl Unlike {
    /// Every reason.
    pub const ALL: [Unlike; 31] = [
        Unlike::Words,
        Unlike::Unclear,
        Unlike::Several,
        Unlike::TooLarge,
        Unlike::NoUnit,
        Unlike::Currency,
        Unlike::PerOne,
        Unlike::Conflict,
        Unlike::NoYear,
        Unlike::About,
        Unlike::Open,
        Unlike::Opposed,
        Unlike::Change,
        Unlike::Base,
        Unlike::Unreached,
        Unlike::Units,
        Unlike::Measures,
        Unlike::Negative,
        Unlike::NotKnown,
        Unlike::NoCalendar,
        Unlike::Numbered,
        Unlike::TooMany,
        Unlike::Coarse,
        Unlike::Before,
        Unlike::Beside,
        Unlike::Ratio,
        Unlike::Way,
        Unlike::Saying,
        Unlike::Unsure,
        Unlike::Denied,
        Unlike::NoShare,
    ];

    /// Key of its words in `[phrase]`.
    pub fn id(self) -> &'static str {
        match self {
            Unlike::Words => "field-unreadable",
            Unlike::Unclear => "field-unclear",
            Unlike::Several => "field-several",
            Unlike::TooLarge => "field-too-large",
            Unlike::NoUnit => "field-no-unit",
            Unlike::Currency => "field-currency",
            Unlike::PerOne => "field-per-one",
            Unlike::Conflict => "field-conflict-unit",
            Unlike::NoYear => "field-no-year",
            Unlike::About => "field-about",
            Unlike::Open => "field-open",
            Unlike::Opposed => "field-opposed",
            Unlike::Change => "field-change",
            Unlike::Base => "field-base",
            Unlike::Unreached => "field-unreached",
            Unlike::Units => "field-units",
            Unlike::Measures => "field-measures",
            Unlike::Negative => "field-negative",
            Unlike::NotKnown => "field-not-known",
            Unlike::NoCalendar => "field-no-calendar",
            Unlike::Numbered => "field-numbered",
            Unlike::TooMany => "field-too-many",
            Unlike::Coarse => "field-coarse",
            Unlike::Before => "field-before",
            Unlike::Beside => "field-beside",
            Unlike::Ratio => "field-ratio",
            Unlike::Way => "field-way",
            Unlike::Saying => "field-saying",
            Unlike::Unsure => "field-unsure",
            Unlike::Denied => "field-denied",
            Unlike::NoShare => "field-no-share",
        }
    }

    /// Whether it is a number, but nobody can be sure which.
    pub fn is_unsure(self) -> bool {
        matches!(
            self,
            Unlike::Unclear | Unlike::Beside | Unlike::Several | Unlike::TooLarge | Unlike::Conflict
        )
    }

    /// Whether it is surely something else: words or people are not an amount of money, and no doubt is left about that.
    pub fn is_certain(self) -> bool {
        matches!(self, Unlike::Words | Unlike::Measures)
    }
}
