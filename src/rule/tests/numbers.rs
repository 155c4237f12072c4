//! Mistakes in the tables of numbers, totals and fields: each is named where it stands, with what to write.

use super::problems;

/// Each mistake, and what of the remedy must be said.
const MISTAKES: &[(&str, &str)] = &[
    ("[number.x]\nquotient = [\"actual\", 0]", "divided by 0"),
    ("[number.x]\nsum = [\"name\", \"weight\"]", "`written-in`"),
    ("[number.x]\nstated = \"goal-overview\"", "`written-in`"),
    ("[number.x]\ntotal = \"class\"", "count = \"indicators\""),
    ("[number.x]\ntotal = \"weight\"\nsum = [\"weight\", \"score\"]", "a number for each step"),
    ("[number.x]\nmax = \"weight\"", "write `greatest`"),
    ("[number.x]\nratio = [\"weight\", \"score\"]", "write `quotient`"),
    ("[number.x]\nsingle = \"value\"\nwhen = { name = \"x\" }", "`when` of the rule"),
    ("[number.x]\nproduct = [\"weight\", \"550元/\"]", "a price"),
    ("[number.x]\ntotal = \"weight\"\ntogether = 3", "greatest"),
    ("[number.x]\ngreatest = \"weight\"\ntogether = 1", "2 or more"),
    ("[number]\ntotal = \"score\"", "[number.ID]"),
    ("[total.x]\nsum = [\"annual-amount\", \"total-amount\"]", "[number.ID]"),
    ("[total.x]\nsum = \"name\"", "`written-in`"),
    ("[total.x]\naverage = \"annual-amount\"", "write `mean`"),
    ("[total.x]\nsum = \"annual-amount\"\nat-most = \"100万元\"", "kind = \"total\""),
    ("[total.x]\nsum = \"annual-amount\"\neach = \"department\"", "kind = \"total\""),
    ("[total.x]\nsum = \"annual-amount\"\nmean = \"annual-amount\"", "a total for each"),
    ("[field.x]\nlabels = \"等级\"\ntype = \"money\"", "`amount`"),
    ("[field.x]\nwords = [\"等级\"]", "write `labels`"),
    ("[field.x]\nlabels = \"等级\"\nvalues = [\"高\"]", "one-of"),
    ("[field.class]\nlabels = [\"等次\"]", "choose another id"),
    ("[field]\nlabels = [\"x\"]", "[field.ID]"),
    (
        "[[rule]]\nid = \"r\"\nsummary = \"s\"\ncheck = { kind = \"unique\", field = \"name\", across = \"name\" }",
        "never differ",
    ),
    ("[total.x]\ncount = \"projects\"\nwhen = { has = { class = { contains = \"数量\" } } }", "write a code"),
    ("[number.x]\ncount = \"indicators\"\nwhere = { kind = { matches = \"定量\" } }", "write a code"),
];

#[test]
fn a_mistake_is_named_with_its_line_and_what_to_write() {
    for (text, remedy) in MISTAKES {
        let told = problems(&format!("id = \"own\"\n{text}\n"));
        assert_eq!(told.lines().count(), 1, "{text}: {told}");
        assert!(told.contains(remedy), "{text}: {told}");
        assert!(told.starts_with("own.toml:"), "{told}");
    }
}
