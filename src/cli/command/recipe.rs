//! `errloom recipe`: a first recipe for a page that nobody has read yet.

use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use heck::ToSnakeCase;

use crate::cli::{Exit, Screen};
use crate::ingest::{self, Options, Pages, Subject, Syntax, recipe};
use crate::project;
use crate::report::{Finding, Outcome, SourceText};

/// What the command was asked.
pub(super) struct Asked<'a> {
    pub(super) page: &'a Path,
    pub(super) syntax: Option<&'a str>,
    pub(super) id: Option<&'a str>,
    pub(super) retrieved: Option<&'a str>,
    pub(super) folder: Option<&'a Path>,
}

/// Prints a first recipe, and says what reading the page by it comes to.
pub(super) fn run(asked: &Asked<'_>, screen: &Screen) -> Outcome<Exit> {
    let syntax = asked.syntax.map(syntax).transpose()?;
    let text = project::read(asked.page)?;
    let stem = asked.page.file_stem().map(|stem| stem.to_string_lossy().to_snake_case());
    let id = asked.id.map(str::to_owned).or(stem.filter(|stem| !stem.is_empty()));
    let path = match asked.folder {
        Some(folder) => seen_from(folder, asked.page),
        None => asked.page.to_path_buf(),
    };
    let page = path.to_string_lossy().replace('\\', "/");
    let subject = Subject {
        id: id.as_deref().unwrap_or("codes"),
        page: &page,
        retrieved: &asked.retrieved.map_or_else(|| day(asked.page), str::to_owned),
        syntax,
    };
    let draft = ingest::draft(&subject, &text)?;
    Screen::data(&draft);
    let read = recipe::read(&SourceText::new("the draft", draft)).and_then(|recipe| {
        let pages: Pages<'_> = [("page", text)].into_iter().collect();
        ingest::ingest(&recipe, &pages, None, Options::default())
    });
    match read {
        Ok(ingested) => {
            screen.say(&ingested.account.to_string());
            screen.say("Reading the page by this draft goes well. Look at each line all the same.");
        }
        Err(findings) => {
            screen.findings(&findings);
            screen.say("This is what is left to be settled in the draft.");
        }
    }
    Ok(Exit::Done)
}

fn syntax(name: &str) -> Outcome<Syntax> {
    serde_yaml::from_str(name).map_err(|_| {
        let hint = "there are: lines, markdown, html, csv, csv_semicolons, tsv, columns, asciidoc, yaml, json, toml, xml";
        vec![Finding::error("unknown-syntax", format!("no syntax `{name}`")).hint(hint)]
    })
}

/// A file's path as seen from a folder, both as seen from here.
fn seen_from(folder: &Path, file: &Path) -> PathBuf {
    let parts = |path: &Path| -> Vec<PathBuf> {
        let parts = path.components().filter(|part| *part != Component::CurDir);
        parts.map(|part| PathBuf::from(part.as_os_str())).collect()
    };
    let (folder, file) = (parts(folder), parts(file));
    let common = folder.iter().zip(&file).take_while(|(a, b)| a == b).count();
    let up = folder[common..].iter().map(|_| PathBuf::from(".."));
    up.chain(file[common..].iter().cloned()).collect()
}

/// The day on which a file was written last.
fn day(path: &Path) -> String {
    let written = path.metadata().and_then(|data| data.modified()).ok();
    let since = written.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let days = since.map_or(0, |since| i64::try_from(since.as_secs() / 86_400).unwrap_or(0));
    // Years begin in March here, so that the day that leap years add is their last.
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = (year + era * 400, if month < 10 { month + 3 } else { month - 9 });
    format!("{:04}-{month:02}-{day:02}", year + i64::from(month <= 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_seen_from_the_recipe() {
        let seen = |folder: &str, file: &str| {
            seen_from(Path::new(folder), Path::new(file)).to_string_lossy().into_owned()
        };
        assert_eq!(seen("data/recipes", "data/sources/shop.md"), "../sources/shop.md");
        assert_eq!(seen(".", "shop.md"), "shop.md");
        assert_eq!(seen("recipes", "shop.md"), "../shop.md");
    }
}
