//! The one number of a result in several clauses that is of what was wanted: 312人 of 全年培训312人，完成率104%.
//! Takes a result and the quantity that was wanted, gives that number as a quantity; nothing where there are several of the kind, or
//! where another clause may take something back. Words are asked of `words::value`.

use super::scales::scales;
use super::target::{bare, of_target_in};
use super::{Edge, End, Measure, Quantity, Role, Standing, Unlike, compare};
use crate::words::value::{Around, Clause, Parts, Switches, Target, ValueWords, parse};

/// What was reached of this, as a result says it among other things.
pub fn of_result(text: &str, wanted: &Quantity<'_>, around: Around<'_>) -> Option<Quantity<'static>> {
    let words = ValueWords::builtin();
    let mut found: Option<Quantity<'static>> = None;
    let mut is_all = true;
    for clause in words.clauses_of_result(text) {
        match words.clause_of_result(&clause, around) {
            Clause::Aside => continue,
            // Whatever is still to come, no more than is told was reached; of a limit that says nothing.
            Clause::Unreached if wanted.high == End::Open => {
                is_all = false;
                continue;
            }
            Clause::TakesBack | Clause::Unknown | Clause::Unreached => return None,
            Clause::Counts => {}
        }
        let parts = Parts { value: &clause, name: around.name, ..Parts::default() };
        let target = parse(parts, words, &Switches::default());
        let own = match of_target_in(&clause, &target, Role::Actual, around) {
            Ok(own) if own.is_change() && !wanted.is_change() => continue,
            Ok(own) => own,
            Err(_) if is_of_another(&target, wanted, words) => continue,
            Err(_) => return None,
        };
        match scales(&own, wanted) {
            Ok(_) | Err(Unlike::NoYear) => {}
            // 每次3天 beside 2次
            Err(Unlike::Measures | Unlike::Units | Unlike::PerOne) => continue,
            Err(_) => return None,
        }
        let own = own.into_owned();
        // 100%（12/12） says the same twice.
        let is_same = |found: &Quantity<'_>| {
            let same = |side| compare((found, side), (&own, side)) == Standing::Equal;
            same(Edge::Low) && same(Edge::High)
        };
        if found.as_ref().is_some_and(|found| !is_same(found)) {
            return None;
        }
        found = Some(own);
    }
    found.map(|found| if is_all { found } else { Quantity { low: End::Open, ..found } })
}

/// Whether a number, whatever stands beside it, is of another measure than what was wanted: 抽检120个点 beside 95%.
fn is_of_another(target: &Target<'_>, wanted: &Quantity<'_>, words: &ValueWords) -> bool {
    let own = bare(target, words);
    let is_another = |own: Quantity<'_>| {
        matches!(scales(&own, wanted), Err(Unlike::Measures | Unlike::Units | Unlike::PerOne))
    };
    !target.doubts.unclear() && own.is_some_and(|own| own.measure != Measure::Number && is_another(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::quantity::{meets, of_target};

    fn told(target: &str, result: &str, name: &str) -> Option<String> {
        let words = ValueWords::builtin();
        let parsed = parse(Parts { value: target, name, ..Parts::default() }, words, &Switches::default());
        let wanted = of_target(target, &parsed, Role::Target).unwrap();
        let around = Around { name, other: target, ..Around::default() };
        let found = of_result(result, &wanted, around)?;
        Some(found.stated(Edge::Low)?.decimal()?.normalize().to_string())
    }

    #[test]
    fn the_one_number_of_what_was_wanted_is_what_was_reached() {
        for (target, result, name, number) in [
            ("≥95%", "95.6%（抽检120个点）", "合格率", "95.6"),
            ("≥90%", "抽样调查300人，满意度92.3%", "群众满意度", "92.3"),
            ("≥300人", "全年共培训教师312人，完成率104%", "培训教师人数", "312"),
            ("≥300人", "计划300人，实际培训286人", "培训人数", "286"),
            ("≥90%", "95.2%（发放问卷100份）", "满意度", "95.2"),
            ("≥90%", "95%，较上年提高3个百分点", "满意度", "95"),
            ("100%", "100%（12/12）", "完成率", "100"),
            ("≥12场", "全年举办12场，参训600人次", "培训场次", "12"),
            ("≤20万元", "19.8万元，节约0.2万元", "培训成本", "198000"),
            ("≤20万元", "实际支出19.8万元，未超预算", "培训成本", "198000"),
        ] {
            assert_eq!(told(target, result, name).as_deref(), Some(number), "{result}");
        }
    }

    #[test]
    fn what_is_still_to_come_is_no_part_of_what_was_reached() {
        let words = ValueWords::builtin();
        let of = |value, role| {
            let target = parse(Parts { value, ..Parts::default() }, words, &Switches::default());
            of_target(value, &target, role).map(Quantity::into_owned)
        };
        let wanted = of("≥6条", Role::Target).unwrap();
        let around = Around { name: "健身步道", ..Around::default() };
        let reached = of_result("建成5条，1条在建", &wanted, around).unwrap();
        assert_eq!(meets(&reached, &wanted, false), Ok(false));
        for (target, result) in [("≥5条", "建成5条，1条在建"), ("≥300人", "培训312人，2人未到场")]
        {
            let wanted = of(target, Role::Target).unwrap();
            let reached = of_result(result, &wanted, around).unwrap();
            assert!(meets(&reached, &wanted, false).is_err(), "{result}");
        }
    }

    #[test]
    fn nothing_is_taken_where_another_clause_may_take_it_back() {
        for (target, result, name) in [
            ("≥12场", "线上8场，线下5场", "培训场次"),
            ("≥300人", "培训312人，部分未结业", "培训人数"),
            ("≥300人", "培训312人，含去年20人", "培训人数"),
            ("≥300人", "培训312人，完成率80%", "培训人数"),
            ("≥300人", "培训312人，不含家属", "培训人数"),
            ("≤20万元", "19.8万元，另追加0.5万元", "培训成本"),
            ("3个", "建成3个，另有1个停工", "建设个数"),
            ("≤20万元", "支出18万元，3万元尾款未支付", "培训成本"),
            ("≥300人", "312人（待核实）", "培训人数"),
        ] {
            assert_eq!(told(target, result, name), None, "{result}");
        }
    }
}
