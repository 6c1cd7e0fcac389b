//! Names that no casing brings together.

use std::collections::HashSet;

use crate::model::fold;

/// The names of one place. One that was taken gets a number.
#[derive(Default)]
pub(super) struct Names {
    taken: HashSet<String>,
}

impl Names {
    pub(super) fn unique(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        names.find(|name| self.taken.insert(fold(name))).expect("numbers don't end")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_get_numbers() {
        let mut names = Names::default();
        let unique = ["user_id", "user_i_d", "USER_ID", "user_id_2"].map(|it| names.unique(it));
        assert_eq!(unique, ["user_id", "user_i_d_2", "USER_ID_3", "user_id_2_2"]);
    }
}
