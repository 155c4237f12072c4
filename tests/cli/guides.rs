//! Every console block of the guides is run, and must print what the guide says.

use std::path::Path;

#[test]
fn the_guides_show_what_the_program_prints() {
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .case("README.md")
        .case("README.zh-CN.md")
        .case("docs/*.md")
        .case("docs/zh-CN/*.md");
}

/// A page that exists in one language only would be found by half of the readers.
#[test]
fn every_page_of_docs_is_in_both_languages() {
    let pages = |folder: &str| {
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut names: Vec<_> = files.filter(|path| path.is_file()).collect();
        names.iter_mut().for_each(|path| *path = path.file_name().unwrap().into());
        names.sort();
        names
    };
    assert_eq!(pages("docs"), pages("docs/zh-CN"));
}

/// A format that nobody can find was written for nobody.
#[test]
fn every_report_format_is_told_in_the_guides() {
    let said = |pages: [&str; 2]| pages.map(|page| std::fs::read_to_string(page).unwrap()).concat();
    let guides = [said(["docs/using.md", "docs/ci.md"]), said(["docs/zh-CN/using.md", "docs/zh-CN/ci.md"])];
    for format in goalcheck::Format::WORDS {
        assert!(guides.iter().all(|guide| guide.contains(&format!("`{format}`"))), "{format}");
    }
}

/// Links to files of the repository lead somewhere. What stands in a code block is no link.
#[test]
fn links_between_the_guides_lead_to_files() {
    let folders = [".", "docs", "docs/zh-CN", "rules", "examples"];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let pages = files
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let mut lost = Vec::new();
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        for text in text.split("```").step_by(2) {
            for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let file = target.split('#').next().unwrap_or_default();
                if !target.contains("://")
                    && !file.is_empty()
                    && !page.parent().unwrap().join(Path::new(file)).exists()
                {
                    lost.push(format!("{}: {target}", page.display()));
                }
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
}
