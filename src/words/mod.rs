//! Words as data and what they mean: the labels of forms, the words of target values, and the quantities that they say.

pub mod quantity;
pub mod value;
pub mod vocabulary;
