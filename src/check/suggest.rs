//! Fitting indicators of a reference table for what a project lacks.
//! Takes where to look and the classes that are wanted, gives names. Judges nothing.

use super::observe::{Looked, look};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Project;
use crate::rule::Rules;
use crate::rule::check::suggest::Suggest;
use crate::terms::condition::Codes;
use crate::terms::reference::same;
use crate::words::vocabulary::Field;
use std::collections::BTreeMap;

/// As many are named for each thing that is missing.
const MOST: usize = 3;

/// The names of rows of these classes, own ones first, then those for all, without what the project has already. The
/// classes take turns, those that the project lacks before the others.
pub(crate) fn names<'r>(
    suggest: &Suggest,
    rules: &'r Rules,
    project: &Project<'_>,
    classes: &Codes,
) -> Vec<&'r str> {
    let (Some(table), Some(rows)) = (rules.table(suggest.reference), &suggest.rows) else {
        return Vec::new();
    };
    let own = suggest.own.as_ref().map(|(column, subject)| {
        let own = match look(subject.part, rules, project, None) {
            Looked::Text(text, _) => text,
            _ => "",
        };
        (*column, own)
    });
    let has = |class: u8| project.indicators.iter().any(|one| one.class.is_some_and(|id| id.0 == class));
    let used = |name: &str| project.indicators.iter().any(|one| same(one.values.text(Field::NAME), name));
    // Ordered by: own, lacking class, turn.
    let mut found: BTreeMap<(bool, bool, usize, u8), &str> = BTreeMap::new();
    for class in classes.iter() {
        let mut turns = [0, 0];
        for row in rows.get(usize::from(class)).into_iter().flatten() {
            let owner = own.map_or("", |(column, _)| table.cell(*row as usize, column));
            let is_own = !owner.is_empty() && own.is_some_and(|(_, own)| same(owner, own));
            let turn = &mut turns[usize::from(is_own)];
            let name = table.cell(*row as usize, suggest.name);
            if *turn < MOST && (is_own || owner.is_empty()) && !name.is_empty() && !used(name) {
                found.insert((!is_own, has(class), *turn, class), name);
                *turn += 1;
            }
        }
    }
    let mut names: Vec<&str> = Vec::new();
    for name in found.into_values() {
        if names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Names as an argument of a sentence.
pub(crate) fn said(names: &[&str]) -> Arg {
    match names {
        [] => Arg::Plain("—".to_owned()),
        names => Arg::Text(Untrusted::new(names.join("、"))),
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::rule::{Rules, parse};
    use crate::say::sentence::message;
    use crate::terms::reference::Table;

    const OWN: &str = r#"
id = "own"
[reference.library]
columns = { class = "类别", name = "名称", owner = "部门" }
[[rule]]
id = "fits"
summary = "fits"
check = { kind = "KIND", suggest = { from = "library", class = "class", name = "name", own = { owner = "department" } } }
message = "{suggested}"
"#;

    fn suggested(kind: &str) -> String {
        use crate::words::value::ValueWords;
        use crate::{check, layout, read};
        let mut rules = Rules::combine(&[parse("own", &OWN.replace("KIND\"", kind)).unwrap()]).unwrap();
        let open =
            |text: &str| read::open(&read::Source::bytes("it.csv", text), &read::Options::default()).unwrap();
        let library = "类别,名称,部门\n质量,甲,\n质量,乙,丙局\n质量,丁,某局\n质量,戊,\n质量,己,\n成本,庚,\n数量,场 次,某局\n数量,人次,\n";
        rules.give("library", |reference| Table::read(reference, &open(library))).unwrap();
        let sheet =
            open("项目名称,主管部门,绩效目标,二级指标,三级指标,指标值\n甲,某局,目标,数量指标,场次,2次\n");
        let all = layout::extract(&sheet, &rules.vocabulary, ValueWords::builtin(), rules.switches);
        let findings: Vec<_> = all.projects().flat_map(|project| check::project(&rules, &project)).collect();
        message(&findings[0], &rules.texts[findings[0].rule], Lang::Zh).raw().to_owned()
    }

    #[test]
    fn own_indicators_come_first_those_of_others_never_and_what_is_used_is_left_out() {
        assert_eq!(suggested("cover\", all-of = [\"quality\"]"), "丁、甲、戊");
        assert_eq!(suggested("cover\", all-of = [\"quality\", \"cost\"]"), "丁、甲、戊、庚");
        assert_eq!(suggested("cover\", all-of = [\"satisfaction\"]"), "—");
        assert_eq!(suggested("count\", at-least = 9"), "丁、甲、庚", "classes that are lacking take turns");
        assert_eq!(suggested("count\", at-least = 9, where = { class = \"quantity\" }"), "人次");
    }
}
