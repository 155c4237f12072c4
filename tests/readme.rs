//! Every console block of the guides is run, and must print what the guide says.

#[test]
fn the_guides_show_what_the_program_prints() {
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .case("README.md")
        .case("README.zh-CN.md");
}
