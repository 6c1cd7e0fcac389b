//! Expressions: which fields they use, and which they give. Operators need no precedence here.

use std::sync::Arc;

use super::scan::{Kind, Token};
use super::tree::Fields;
use super::{Reader, Scope};
use crate::report::SourceText;

/// Words that are values of tera's own.
const VALUES: &[&str] = &["true", "True", "false", "False", "none", "None", "null"];
/// Filters that give what they are given, or elements of it.
const SELECTING: &[&str] = &[
    "sort", "reverse", "unique", "filter", "slice", "first", "last", "nth", "group_by", "default",
];

/// A comparison, a sum, or a single value.
#[derive(Default)]
struct Part {
    fields: Fields,
    /// Whether it gives something made from the fields, not one of them.
    made: bool,
}

impl<'t> Reader<'_, 't> {
    /// The fields that an expression can give. What it uses otherwise is noted.
    pub(super) fn expression(&mut self, source: &Arc<SourceText>, tokens: &[Token<'t>]) -> Fields {
        self.until(source, &mut Cursor { tokens, at: 0 }, &[])
    }

    /// Reads up to one of the closing signs, which is left.
    fn until(
        &mut self,
        source: &Arc<SourceText>,
        cursor: &mut Cursor<'_, 't>,
        ends: &[char],
    ) -> Fields {
        let mut all = Fields::new();
        // What stands between words such as `or`, which join whole comparisons.
        let mut part = Part::default();
        let mut judged = false;
        while let Some(token) = cursor.peek() {
            match token.kind {
                Kind::Sign(sign) if ends.contains(&sign) => break,
                Kind::Word(word @ ("or" | "else" | "and" | "not")) => {
                    cursor.at += 1;
                    judged |= word == "not";
                    all.extend(self.end(&mut part));
                }
                // The condition of `a if condition else b` is no value of the whole.
                Kind::Word("if") => {
                    cursor.at += 1;
                    let condition = cursor.until_word("else");
                    self.expression(source, condition);
                }
                Kind::Word("is") => {
                    cursor.skip_test();
                    judged = true;
                    part.made |= cursor.sees('(');
                }
                Kind::Sign('<') if cursor.component().is_some() => self.component(source, cursor),
                Kind::Sign('(' | '[' | '{') => part.fields.extend(self.operand(source, cursor)),
                Kind::Word("in") | Kind::Pair | Kind::Sign(_) => {
                    cursor.at += 1;
                    part.made = true;
                }
                _ => part.fields.extend(self.operand(source, cursor)),
            }
        }
        all.extend(self.end(&mut part));
        if judged { Fields::new() } else { all }
    }

    /// The fields that a part of an expression gives; none, if it makes something of them.
    fn end(&mut self, part: &mut Part) -> Fields {
        let Part { fields, made } = std::mem::take(part);
        if made {
            self.tree.use_whole(&fields);
            return Fields::new();
        }
        fields
    }

    fn operand(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor<'_, 't>) -> Fields {
        let Some(token) = cursor.next() else { return Fields::new() };
        let mut fields = match token.kind {
            Kind::Word(word) if VALUES.contains(&word) => Fields::new(),
            // The name of an argument, whose value follows.
            Kind::Word(_) if cursor.sees('=') => {
                cursor.at += 1;
                return Fields::new();
            }
            Kind::Word(_) if cursor.sees('(') => {
                self.arguments(source, cursor);
                Fields::new()
            }
            // What is asked for need not be there.
            Kind::Word(name) if cursor.peek().and_then(Token::word) == Some("is") => {
                let known = self.scopes.iter().any(|scope| scope.contains_key(name));
                if known || !cursor.asks_whether_defined() {
                    self.variable(source, token, name)
                } else {
                    Fields::new()
                }
            }
            Kind::Word(name) => self.variable(source, token, name),
            Kind::Sign('[') => self.list(source, cursor),
            Kind::Sign('(') => {
                let fields = self.until(source, cursor, &[')']);
                cursor.at += 1;
                fields
            }
            Kind::Sign('{') => {
                let fields = self.until(source, cursor, &['}']);
                self.tree.use_whole(&fields);
                cursor.at += 1;
                Fields::new()
            }
            _ => Fields::new(),
        };
        while let Some(sign) = cursor.peek() {
            fields = match sign.kind {
                Kind::Sign('?') if cursor.peek_at(1).is_some_and(|it| it.is('.') || it.is('[')) => {
                    cursor.at += 1;
                    continue;
                }
                Kind::Sign('.') => {
                    cursor.at += 1;
                    match cursor.next() {
                        Some(token @ Token { kind: Kind::Word(name), .. }) => {
                            self.fields(source, &fields, token, name)
                        }
                        _ => fields,
                    }
                }
                Kind::Sign('[') => self.index(source, cursor, fields),
                Kind::Sign('|') => self.filter(source, cursor, fields),
                _ => return fields,
            };
        }
        fields
    }

    /// The field `name` of each; a path may have several steps.
    fn fields(
        &mut self,
        source: &Arc<SourceText>,
        of: &Fields,
        token: &Token,
        path: &str,
    ) -> Fields {
        let mut fields = of.clone();
        for name in path.split('.') {
            for field in &mut fields {
                *field = self.tree.field(*field, name, source, &token.span);
            }
        }
        fields
    }

    /// `[0]`, `["name"]`, `[from:to]`
    fn index(
        &mut self,
        source: &Arc<SourceText>,
        cursor: &mut Cursor<'_, 't>,
        fields: Fields,
    ) -> Fields {
        cursor.at += 1;
        match cursor.until_closed(']') {
            [token @ Token { kind: Kind::Text(name), .. }] => {
                self.fields(source, &fields, token, name)
            }
            [Token { kind: Kind::Number, .. }] => fields,
            inside => {
                // A number, or the name of a field that nobody can tell.
                let by = self.expression(source, inside);
                self.tree.use_whole(&by);
                if !inside.iter().any(|token| token.is(':')) {
                    self.tree.use_whole(&fields);
                }
                fields
            }
        }
    }

    /// `| name(arguments)`
    fn filter(
        &mut self,
        source: &Arc<SourceText>,
        cursor: &mut Cursor<'_, 't>,
        fields: Fields,
    ) -> Fields {
        cursor.at += 1;
        let name = cursor.next().and_then(Token::word).unwrap_or_default();
        let mut shown = None;
        if cursor.sees('(') {
            shown = cursor.text_argument(if name == "get" { "key" } else { "attribute" });
            self.arguments(source, cursor);
        }
        let field = shown.map(|(token, path)| self.fields(source, &fields, token, path));
        match name {
            "length" => Fields::new(),
            "get" | "map" => field.unwrap_or(fields),
            _ if SELECTING.contains(&name) => fields,
            _ => {
                self.tree.use_whole(&field.unwrap_or(fields));
                Fields::new()
            }
        }
    }

    fn arguments(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor<'_, 't>) {
        cursor.at += 1;
        let given = self.until(source, cursor, &[')']);
        self.tree.use_whole(&given);
        cursor.at += 1;
    }

    /// `[a, b]` or `[x.y for x in list if condition]`
    fn list(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor<'_, 't>) -> Fields {
        let inside = cursor.until_closed(']');
        let Some(at) = top_level(inside, |token| token.word() == Some("for")) else {
            let mut fields = Fields::new();
            let mut rest = inside;
            while let Some(comma) = top_level(rest, |token| token.is(',')) {
                fields.extend(self.expression(source, &rest[..comma]));
                rest = &rest[comma + 1..];
            }
            fields.extend(self.expression(source, rest));
            return fields;
        };
        let word = |tokens: &[Token], word| {
            top_level(tokens, |token| token.word() == Some(word)).unwrap_or(tokens.len())
        };
        let (value, rest) = (&inside[..at], &inside[at + 1..]);
        let names_end = word(rest, "in");
        let after_in = rest.get(names_end + 1..).unwrap_or_default();
        let list_end = word(after_in, "if");
        let list = self.expression(source, &after_in[..list_end]);
        let scope: Scope = self.bind(&rest[..names_end], &list);
        self.scopes.push(scope);
        self.expression(source, after_in.get(list_end + 1..).unwrap_or_default());
        let fields = self.expression(source, value);
        self.scopes.pop();
        fields
    }

    /// `<name a={value} b="text" c />`, and the beginning or the end of one around a body.
    fn component(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor<'_, 't>) {
        let Some(name) = cursor.component() else { return };
        let closing = cursor.peek_at(1).is_some_and(|it| it.is('/'));
        cursor.at += if closing { 3 } else { 2 };
        let mut given = Scope::new();
        while let Some(token) = cursor.next() {
            match token.kind {
                Kind::Sign('>') => break,
                Kind::Word(argument) if cursor.sees('=') => {
                    cursor.at += 1;
                    if cursor.sees('{') {
                        cursor.at += 1;
                        let value = cursor.until_closed('}');
                        let fields = self.expression(source, value);
                        given.insert(argument, fields);
                    } else {
                        cursor.at += 1;
                        given.insert(argument, Fields::new());
                    }
                }
                Kind::Word(argument) => {
                    let fields = self.variable(source, token, argument);
                    given.insert(argument, fields);
                }
                Kind::Sign('{') => {
                    let spread = cursor.until_closed('}');
                    let fields = self.expression(source, spread);
                    self.tree.use_whole(&fields);
                }
                _ => {}
            }
        }
        if !closing {
            self.call(name, given);
        }
    }
}

/// Where the first such token stands outside of brackets.
fn top_level(tokens: &[Token], wanted: impl Fn(&Token) -> bool) -> Option<usize> {
    let mut depth = 0;
    tokens.iter().position(|token| {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        depth == 0 && wanted(token)
    })
}

/// Where the sign stands that closes a bracket opened before.
fn closed(tokens: &[Token], close: char) -> usize {
    let mut depth = 1;
    let end = tokens.iter().position(|token| {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        depth == 0 && token.is(close)
    });
    end.unwrap_or(tokens.len())
}

struct Cursor<'a, 't> {
    tokens: &'a [Token<'t>],
    at: usize,
}

impl<'a, 't> Cursor<'a, 't> {
    fn peek(&self) -> Option<&'a Token<'t>> {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> Option<&'a Token<'t>> {
        self.tokens.get(self.at + ahead)
    }

    fn sees(&self, sign: char) -> bool {
        self.peek().is_some_and(|token| token.is(sign))
    }

    fn next(&mut self) -> Option<&'a Token<'t>> {
        let token = self.peek();
        self.at += 1;
        token
    }

    /// What the component is called whose `<` comes next. An operand that stands before makes it
    /// a comparison; there are spaces around those.
    fn component(&self) -> Option<&'t str> {
        let (open, next) = (self.peek()?, self.peek_at(1)?);
        let name = if next.is('/') { self.peek_at(2)? } else { next };
        let glued = open.span.end == next.span.start;
        let operand = self.at.checked_sub(1).map(|at| &self.tokens[at]).is_some_and(|before| {
            matches!(before.kind, Kind::Text(_) | Kind::Number | Kind::Sign(')' | ']'))
                || before.word().is_some_and(|word| !["or", "and", "not", "else"].contains(&word))
        });
        name.word().filter(|_| glued && !operand)
    }

    /// `is not name(arguments)`; arguments of tests are values.
    fn skip_test(&mut self) {
        self.at += 1;
        while self.peek().and_then(Token::word).is_some() {
            self.at += 1;
            if self.tokens[self.at - 1].word() != Some("not") {
                break;
            }
        }
    }

    /// `is defined`, `is not defined`, `is undefined`
    fn asks_whether_defined(&self) -> bool {
        let words = (1..3).filter_map(|ahead| self.peek_at(ahead)?.word());
        words.take(2).any(|word| ["defined", "undefined"].contains(&word))
    }

    /// The text that is given for an argument of the call whose bracket comes next.
    fn text_argument(&self, name: &str) -> Option<(&'a Token<'t>, &'t str)> {
        let rest = self.tokens.get(self.at + 1..)?;
        let named = |three: &&[Token]| three[0].word() == Some(name) && three[1].is('=');
        let found = rest[..closed(rest, ')')].windows(3).find(named)?;
        let token = &found[2];
        if let Kind::Text(text) = token.kind { Some((token, text)) } else { None }
    }

    /// Up to `word` or the end; both are left.
    fn until_word(&mut self, word: &str) -> &'a [Token<'t>] {
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let end = top_level(rest, |token| token.word() == Some(word)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Up to the sign that closes what is open, which is skipped.
    fn until_closed(&mut self, close: char) -> &'a [Token<'t>] {
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let end = closed(rest, close);
        self.at += end + 1;
        &rest[..end]
    }
}
