//! The columns of one side of a table: which of them holds name, value, unit and comparator.

use super::{Block, Column, Sample};
use crate::model::project::Side;
use crate::words::vocabulary::Field;

/// Puts the levels of a block in their true places: what the header calls 一级指标 may hold 数量指标.
pub(super) fn block(sample: &Sample<'_, '_>, columns: &[Column], side: Option<Side>) -> Block {
    let find = |field| columns.iter().find(|column| column.field == field).map(|column| column.column);
    let mut block = Block {
        side,
        is_whole: false,
        unit_in: None,
        name_in: None,
        is_stage: false,
        in_sentences: false,
        goal_too: false,
        has_labels: false,
        under: None,
        level1: find(Field::LEVEL1),
        level2: find(Field::LEVEL2),
        name: find(Field::NAME),
        value: find(Field::VALUE),
        unchanged: None,
        others: columns
            .iter()
            .copied()
            .filter(|column| {
                ![Field::LEVEL1, Field::LEVEL2, Field::NAME, Field::VALUE].contains(&column.field)
            })
            .collect(),
    };
    let levels = |column: Option<u32>| column.map(|column| sample.levels(column)).unwrap_or_default();
    // A description holds the name where the name's own column holds classes.
    let described = |block: &mut Block| {
        let place = block
            .others
            .iter()
            .position(|column| [Field::EXPLANATION, Field::STANDARD].contains(&column.field))?;
        Some(block.others.remove(place).column)
    };
    match (block.level1, block.level2, block.name) {
        (_, level2, Some(name)) if levels(Some(name)).is_classes() && has_description(&block) => {
            if block.level1.is_none() || level2.is_some() {
                block.level1 = level2.or(block.level1);
            }
            block.level2 = Some(name);
            block.name = described(&mut block);
        }
        // 指标 with names of classes │ 河道清淤项目 with names and values alike.
        (None, None, Some(name)) if levels(Some(name)).is_levels() && sample.tell(block.value) => {
            let is_class = levels(Some(name)).is_classes();
            (block.level1, block.level2) = if is_class { (None, Some(name)) } else { (Some(name), None) };
            (block.name, block.in_sentences) = (None, true);
        }
        // 指标 with names of groups │ 指标内容 with the names.
        (None, None, Some(name)) if levels(Some(name)).is_levels() && has_description(&block) => {
            block.level1 = Some(name);
            block.name = described(&mut block);
        }
        (Some(level1), Some(level2), None) if levels(Some(level1)).is_classes() => {
            (block.level1, block.level2, block.name) = (None, Some(level1), Some(level2));
        }
        (_, Some(level2), None) if levels(Some(level2)).is_levels() => block.name = described(&mut block),
        (_, Some(level2), None) => (block.level2, block.name) = (None, Some(level2)),
        (Some(level1), None, None) if levels(Some(level1)).is_levels() => {
            if levels(Some(level1)).is_classes() {
                (block.level1, block.level2) = (None, Some(level1));
            }
            block.name = described(&mut block);
        }
        (Some(level1), None, None) => (block.level1, block.name) = (None, Some(level1)),
        (Some(level1), None, Some(_)) if levels(Some(level1)).is_classes() => {
            (block.level1, block.level2) = (None, Some(level1));
        }
        (Some(level1), Some(level2), Some(_))
            if levels(Some(level1)).is_classes() && !levels(Some(level2)).is_levels() =>
        {
            (block.level1, block.level2) = (None, Some(level1));
        }
        _ => {}
    }
    block
}

fn has_description(block: &Block) -> bool {
    block.other(Field::EXPLANATION).or(block.other(Field::STANDARD)).is_some()
}
