//! Lower and upper bounds of rules: exact, inclusive or strict.
//! Takes keys of a rule file, gives bounds that compare decimals. Converts no units.

use super::keys::{Key, Keys, Shape, wrong};
use super::node::{Item, Node};
use super::problem::Problems;
use crate::vocabulary::ValueType;
use rust_decimal::Decimal;

/// One end of [`Bounds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    pub at: Decimal,
    /// Whether the bound itself is allowed (以上, 以下 include the number).
    pub inclusive: bool,
}

/// A range of exact numbers; an end that is not set is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    pub value_type: ValueType,
    pub low: Option<Bound>,
    pub high: Option<Bound>,
}

impl Bounds {
    pub(super) const KEYS: &[Key] = &[
        Key { name: "at-least", shape: Shape::Bound, says: "this or more (含本数)" },
        Key { name: "more-than", shape: Shape::Bound, says: "more than this (不含本数)" },
        Key { name: "at-most", shape: Shape::Bound, says: "this or less (含本数)" },
        Key { name: "less-than", shape: Shape::Bound, says: "less than this (不含本数)" },
    ];

    pub fn hold(&self, number: Decimal) -> bool {
        let above = self.low.is_none_or(|low| number > low.at || low.inclusive && number == low.at);
        let below = self.high.is_none_or(|high| number < high.at || high.inclusive && number == high.at);
        above && below
    }

    /// The bounds that a table of a rule file sets. None when it sets none or a wrong one; that is a problem.
    pub(super) fn parse(keys: &Keys<'_>, value_type: ValueType) -> Option<Bounds> {
        let end = |inclusive: &str, strict: &str| {
            if keys.has(inclusive) && keys.has(strict) {
                keys.problems.add(
                    keys.place_of(strict),
                    format!("“{inclusive}”与“{strict}”只能写一个"),
                    format!("`{inclusive}` and `{strict}` exclude each other"),
                );
            }
            let key = if keys.has(inclusive) { inclusive } else { strict };
            let at = measure(keys.node(key)?, value_type, keys.problems)?;
            Some(Bound { at, inclusive: key == inclusive })
        };
        let bounds =
            Bounds { value_type, low: end("at-least", "more-than"), high: end("at-most", "less-than") };
        if let (Some(low), Some(high)) = (bounds.low, bounds.high)
            && (low.at > high.at || low.at == high.at && !(low.inclusive && high.inclusive))
        {
            keys.problems.add(keys.place, "下限高于上限", "the lower bound is above the upper bound");
        }
        (bounds.low.is_some() || bounds.high.is_some()).then_some(bounds)
    }

    /// Bounds that hold for one number only.
    pub(super) fn exactly(node: &Node, value_type: ValueType, problems: &Problems) -> Option<Bounds> {
        let at = Some(Bound { at: measure(node, value_type, problems)?, inclusive: true });
        Some(Bounds { value_type, low: at, high: at })
    }

    /// As a sign and a number, without language: `>= 4`, `> 50%`.
    pub fn sign(&self) -> String {
        let mut parts = Vec::new();
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => parts.push(format!("= {}", low.at.normalize())),
            (low, high) => {
                if let Some(Bound { at, inclusive }) = low {
                    parts.push(format!("{} {}", if inclusive { ">=" } else { ">" }, at.normalize()));
                }
                if let Some(Bound { at, inclusive }) = high {
                    parts.push(format!("{} {}", if inclusive { "<=" } else { "<" }, at.normalize()));
                }
            }
        }
        parts.join(", ")
    }
}

/// The number that a bound stands for.
fn measure(node: &Node, value_type: ValueType, problems: &Problems) -> Option<Decimal> {
    let number = match (&node.item, value_type) {
        (Item::Number(number), _) => Some(*number),
        (Item::Text(text), _) => Decimal::from_str_exact(text.trim().trim_end_matches('%')).ok(),
        _ => None,
    };
    if number.is_none() {
        wrong(problems, node, ("数字", "a number"));
    }
    number
}
