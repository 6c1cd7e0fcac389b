//! Texts that are yet to be written in the styles of a target: as identifiers, as literals, in
//! comments. They are written when they are shown, and only in the styles that are used.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::generate::description::TargetFile;
use crate::model::Code;
use crate::write::{Comment, CommentStyle, IdentifierStyle, Literals};

/// The styles of a target, made ready.
pub(super) struct Styles<'t> {
    identifiers: Vec<(&'static str, &'t IdentifierStyle)>,
    literals: Vec<(&'static str, Literals<'t>)>,
    comments: Vec<(&'static str, &'t CommentStyle)>,
    string: Literals<'t>,
}

impl<'t> Styles<'t> {
    pub(super) fn new(target: &'t TargetFile) -> Self {
        let identifiers = target.identifiers.iter();
        let literals = target.literals.iter();
        let comments = target.comments.iter();
        Self {
            identifiers: identifiers.map(|(key, style)| (key_of(key), style)).collect(),
            literals: literals.map(|(key, it)| (key_of(key), Literals::new(it))).collect(),
            comments: comments.map(|(key, style)| (key_of(key), style)).collect(),
            string: Literals::new(&target.literals["string"]),
        }
    }

    /// The names of the styles of identifiers.
    pub(super) fn identifiers(&self) -> impl Iterator<Item = &'static str> {
        self.identifiers.iter().map(|(key, _)| *key)
    }

    pub(super) fn comments(&self) -> impl Iterator<Item = (&'static str, &'t CommentStyle)> {
        self.comments.iter().copied()
    }

    /// `text` as an identifier of the style `key`; nothing if there is no such style.
    pub(super) fn identifier(&self, key: &str, text: &str) -> String {
        let style = self.identifiers.iter().find(|(other, _)| *other == key);
        style.map(|(_, style)| style.identifier(text)).unwrap_or_default()
    }

    pub(super) fn name<'v>(&'v self, text: &'v str) -> Name<'v> {
        Name { styles: self, text }
    }

    pub(super) fn text<'v>(&'v self, text: &'v str) -> Text<'v> {
        Text { styles: self, text }
    }

    pub(super) fn literal<'v>(&'v self, text: &'v str) -> Literal<'v> {
        Literal { style: self.string, text }
    }

    pub(super) fn literals<'v>(&'v self, text: &'v str) -> LiteralStyles<'v> {
        LiteralStyles { styles: self, text }
    }

    pub(super) fn code<'v>(&'v self, code: &'v Code) -> CodeLiteral<'v> {
        CodeLiteral { style: self.string, code }
    }
}

/// A field that lives as long as the program, as serde asks for. Styles have few names.
fn key_of(name: &str) -> &'static str {
    static NAMES: LazyLock<Mutex<BTreeSet<&'static str>>> = LazyLock::new(Mutex::default);
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let name: &'static str = String::leak(name.to_owned());
    names.insert(name);
    name
}

/// A text as an identifier of every style.
#[derive(Clone, Copy)]
pub(super) struct Name<'v> {
    styles: &'v Styles<'v>,
    text: &'v str,
}

impl Serialize for Name<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let styles = &self.styles.identifiers;
        let mut fields = serializer.serialize_struct("Name", styles.len())?;
        for (key, style) in styles {
            fields.serialize_field(key, &Identifier { style, text: self.text })?;
        }
        fields.end()
    }
}

struct Identifier<'v> {
    style: &'v IdentifierStyle,
    text: &'v str,
}

impl Serialize for Identifier<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.style.identifier(self.text))
    }
}

/// A text in every style of literals and comments.
#[derive(Clone, Copy)]
pub(super) struct Text<'v> {
    styles: &'v Styles<'v>,
    text: &'v str,
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Styles { literals, comments, .. } = self.styles;
        let length = literals.len() + comments.len();
        let mut fields = serializer.serialize_struct("Text", length)?;
        for (key, style) in literals {
            fields.serialize_field(key, &Literal { style: *style, text: self.text })?;
        }
        for (key, style) in comments {
            fields.serialize_field(key, &Said { style, text: self.text })?;
        }
        fields.end()
    }
}

/// A text in every style of literals.
#[derive(Clone, Copy)]
pub(super) struct LiteralStyles<'v> {
    styles: &'v Styles<'v>,
    text: &'v str,
}

impl Serialize for LiteralStyles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Literals", self.styles.literals.len())?;
        for (key, style) in &self.styles.literals {
            fields.serialize_field(key, &Literal { style: *style, text: self.text })?;
        }
        fields.end()
    }
}

/// A text as a literal of the language.
#[derive(Clone, Copy)]
pub(super) struct Literal<'v> {
    style: Literals<'v>,
    text: &'v str,
}

thread_local! {
    /// Room to write literals in.
    static SCRATCH: RefCell<String> = const { RefCell::new(String::new()) };
}

impl Serialize for Literal<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.clear();
            self.style.push(scratch, self.text);
            serializer.serialize_str(scratch)
        })
    }
}

/// A code as a literal of its domain's type.
#[derive(Clone, Copy)]
pub(super) struct CodeLiteral<'v> {
    style: Literals<'v>,
    code: &'v Code,
}

impl Serialize for CodeLiteral<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.code {
            Code::Integer(value) => serializer.serialize_str(&value.to_string()),
            Code::String(text) => Literal { style: self.style, text }.serialize(serializer),
        }
    }
}

/// A text within a comment.
struct Said<'v> {
    style: &'v CommentStyle,
    text: &'v str,
}

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut comment = Comment::new(self.style);
        comment.text(self.text);
        comment.finish(|text| serializer.serialize_str(text))
    }
}
