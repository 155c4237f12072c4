//! Pieces of one list: whether each project is in one of them. Takes the files of all parts, gives an error at the first
//! project of which no file has all rows.

use crate::judge::firsts::Firsts;
use crate::lang::Said;
use crate::model::finding::{FileReport, ProjectReport};
use crate::say::escape::visible;
use anyhow::{Result, bail};

/// Makes sure that no project is in two files.
///
/// # Errors
/// The first such project, with its files.
pub(super) fn settle(files: &[&FileReport]) -> Result<()> {
    let mut firsts = Firsts::new();
    for (index, file) in files.iter().enumerate() {
        for project in &file.projects {
            if let Some(other) = firsts.of(project, index).filter(|other| *other != index) {
                bail!(scattered(project, [files[other], file]))
            }
        }
    }
    Ok(())
}

fn scattered(project: &ProjectReport, files: [&FileReport; 2]) -> Said {
    let [one, two] = files.map(|file| visible(file.path.raw()));
    let project = visible(match project.name.raw().trim() {
        "" => project.code.raw(),
        name => name,
    });
    Said::new(
        format!(
            "项目 {project} 的行分在 {one} 和 {two} 两块中，哪一块都不是完整的项目，无法检查；请先按项目编码把同一项目的行放在一块，再重新检查这两块"
        ),
        format!(
            "the rows of project {project} are scattered over {one} and {two}, so that neither has the whole project and it cannot be judged; group the rows by project code first, then check the pieces again"
        ),
    )
}
