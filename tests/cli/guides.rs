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

/// An archive has one name: where it is made, where the action looks for it, and where `cargo binstall` does.
#[test]
fn every_archive_of_a_release_is_found_by_its_name() {
    let text = |path: &str| std::fs::read_to_string(path).unwrap();
    let manifest: toml::Table = toml::from_str(&text("Cargo.toml")).unwrap();
    let install = &manifest["package"]["metadata"]["binstall"];
    let (action, workflow) = (text("package/install"), text(".github/workflows/release.yml"));
    let targets = workflow.lines().filter_map(|line| line.split_once("target: ")?.1.strip_suffix(" }"));
    let targets: Vec<&str> = targets.collect();
    assert!(targets.len() >= 5, "{targets:?}");
    for target in targets {
        let own = install["overrides"].get(target).unwrap_or(install);
        let ending = match own["pkg-fmt"].as_str().unwrap() {
            "tgz" => ".tar.gz",
            "zip" => ".zip",
            other => panic!("{other}"),
        };
        assert_eq!(ending == ".zip", target.contains("windows"), "package/archive");
        let (_, name) = install["pkg-url"].as_str().unwrap().rsplit_once('/').unwrap();
        let name = name.replace("{ name }", "goalcheck").replace("{ target }", target);
        let name = name.replace("{ archive-suffix }", ending);
        assert_eq!(name, format!("goalcheck-{target}{ending}"));
        assert!(action.contains(&format!("archive={name}")), "{name}");
    }
}
