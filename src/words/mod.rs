//! Words as data and what they mean: the labels of forms, and the words of target values.

pub mod value;
pub mod vocabulary;
