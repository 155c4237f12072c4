//! Rule files at work: policies that no code knows, rules of their own for some folders, the systems of the letter.

mod costs;
mod made_up_policies;
mod rules_of_folders;
mod sentences;
mod systems_of_the_letter;
mod verdicts;
