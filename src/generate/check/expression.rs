//! Expressions: which names they use, and what they give. Operators need no precedence here.

use std::sync::Arc;

use super::scan::{Kind, Token};
use super::shape::{Shape, bind};
use super::{Checker, Scope};
use crate::generate::problem;
use crate::report::SourceText;

/// Words that are operators or values of tera's own.
const OPERATORS: &[&str] = &["or", "and", "if", "else", "in", "not", "is", "for"];
const VALUES: &[&str] = &["true", "True", "false", "False", "none", "None", "null"];

impl Checker<'_> {
    /// Judges the names of an expression and tells what it gives.
    pub(super) fn expression(&mut self, source: &Arc<SourceText>, tokens: &[Token]) -> Shape {
        let mut cursor = Cursor { tokens, at: 0 };
        self.until(source, &mut cursor, &[])
    }

    /// Reads up to one of the closing signs, which is left.
    fn until(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor, ends: &[char]) -> Shape {
        let mut shape: Option<Shape> = None;
        while let Some(token) = cursor.peek() {
            match token.kind {
                Kind::Sign(sign) if ends.contains(&sign) => break,
                Kind::Word("or" | "else") => cursor.at += 1,
                // The condition of `a if condition else b` is no value of the whole.
                Kind::Word("if") => {
                    cursor.at += 1;
                    let condition = cursor.until_word("else");
                    self.expression(source, condition);
                }
                Kind::Word("is") => cursor.skip_test(),
                Kind::Word(word) if OPERATORS.contains(&word) => {
                    cursor.at += 1;
                    shape = Some(Shape::unknown());
                }
                Kind::Pair => {
                    cursor.at += 1;
                    shape = Some(Shape::unknown());
                }
                Kind::Sign(sign) if !"([{".contains(sign) => {
                    cursor.at += 1;
                    shape = Some(Shape::unknown());
                }
                _ => {
                    let operand = self.operand(source, cursor);
                    shape = Some(shape.map_or(operand.clone(), |before| before.or(operand)));
                }
            }
        }
        shape.unwrap_or_else(Shape::unknown)
    }

    fn operand(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor) -> Shape {
        let Some(token) = cursor.next() else { return Shape::unknown() };
        let mut shape = match token.kind {
            Kind::Word(word) if VALUES.contains(&word) => Shape::of(tera::Value::none()),
            Kind::Word(_) if cursor.peek().is_some_and(|next| next.is('=')) => {
                // The name of an argument, whose value follows.
                cursor.at += 1;
                return Shape::unknown();
            }
            Kind::Word(_) if cursor.peek().is_some_and(|next| next.is('(')) => {
                self.arguments(source, cursor);
                Shape::unknown()
            }
            Kind::Word(name) => self.named(source, cursor, token, name),
            Kind::Text(text) => {
                self.used.insert(text.to_owned());
                self.used.extend(text.split('.').map(str::to_owned));
                Shape::unknown()
            }
            Kind::Sign('[') => self.list(source, cursor),
            Kind::Sign('(') => {
                let shape = self.until(source, cursor, &[')']);
                cursor.at += 1;
                shape
            }
            Kind::Sign('{') => {
                self.until(source, cursor, &['}']);
                cursor.at += 1;
                Shape::unknown()
            }
            _ => Shape::unknown(),
        };
        while let Some(sign) = cursor.peek().cloned() {
            shape = match sign.kind {
                Kind::Sign('?') if cursor.peek_at(1).is_some_and(|it| it.is('.') || it.is('[')) => {
                    cursor.at += 1;
                    continue;
                }
                Kind::Sign('.') => self.field(source, cursor, &shape),
                Kind::Sign('[') => self.index(source, cursor, &shape),
                Kind::Sign('|') => self.filter(source, cursor, &shape),
                _ => return shape,
            };
        }
        shape
    }

    /// A variable. `x is defined` and components' names may name what is not there.
    fn named(
        &mut self,
        source: &Arc<SourceText>,
        cursor: &Cursor,
        token: &Token,
        name: &str,
    ) -> Shape {
        if let Some(shape) = self.variable(name) {
            return shape.clone();
        }
        let tested = cursor.peek().is_some_and(|next| next.word() == Some("is"));
        if !tested && !cursor.is_component() {
            self.no_variable(source, token, name);
        }
        Shape::unknown()
    }

    /// `.name`
    fn field(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor, shape: &Shape) -> Shape {
        cursor.at += 1;
        let Some(token) = cursor.next() else { return Shape::unknown() };
        let Some(name) = token.word() else { return Shape::unknown() };
        self.used.insert(name.to_owned());
        if shape.is_unknown() && !self.vocabulary.contains(name) {
            let finding = problem::unheard_of(name, &self.vocabulary);
            self.undefined(source, token, finding);
        }
        shape.field(name).unwrap_or_else(|known| {
            self.no_field(source, token, name, &known);
            Shape::unknown()
        })
    }

    /// `[0]`, `["name"]`, `[from:to]`
    fn index(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor, shape: &Shape) -> Shape {
        cursor.at += 1;
        let start = cursor.at;
        self.until(source, cursor, &[']']);
        let inside = &cursor.tokens[start..cursor.at];
        cursor.at += 1;
        let [token] = inside else { return Shape::unknown() };
        let Kind::Text(name) = token.kind else { return shape.items() };
        shape.field(name).unwrap_or_else(|known| {
            self.no_field(source, token, name, &known);
            Shape::unknown()
        })
    }

    /// `| name(arguments)`
    fn filter(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor, shape: &Shape) -> Shape {
        cursor.at += 1;
        let name = cursor.next().and_then(Token::word);
        if cursor.peek().is_some_and(|next| next.is('(')) {
            self.arguments(source, cursor);
        }
        match name {
            Some("sort" | "reverse" | "unique" | "filter") => shape.clone(),
            Some("first" | "last" | "nth") => shape.items(),
            _ => Shape::unknown(),
        }
    }

    fn arguments(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor) {
        cursor.at += 1;
        self.until(source, cursor, &[')']);
        cursor.at += 1;
    }

    /// `[a, b]` or `[x.y for x in list if condition]`
    fn list(&mut self, source: &Arc<SourceText>, cursor: &mut Cursor) -> Shape {
        let inside = cursor.until_closed(']');
        let Some(at) = top_level(inside, "for") else {
            return self.expression(source, inside).listed();
        };
        let (value, rest) = (&inside[..at], &inside[at + 1..]);
        let names_end = top_level(rest, "in").unwrap_or(rest.len());
        let after_in = rest.get(names_end + 1..).unwrap_or_default();
        let list_end = top_level(after_in, "if").unwrap_or(after_in.len());
        let list = self.expression(source, &after_in[..list_end]);
        let scope: Scope = bind(&rest[..names_end], &list);
        self.scopes.push(scope);
        self.expression(source, after_in.get(list_end + 1..).unwrap_or_default());
        let shape = self.expression(source, value);
        self.scopes.pop();
        shape.listed()
    }
}

/// Where `word` stands outside of brackets.
fn top_level(tokens: &[Token], word: &str) -> Option<usize> {
    let mut depth = 0;
    tokens.iter().position(|token| {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        depth == 0 && token.word() == Some(word)
    })
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

    fn next(&mut self) -> Option<&'a Token<'t>> {
        let token = self.peek();
        self.at += 1;
        token
    }

    /// Whether the token just read is what a component is called: `<name …`, `</name>`.
    fn is_component(&self) -> bool {
        let before = |back: usize| self.at.checked_sub(back).map(|at| &self.tokens[at]);
        let opens = |token: &Token| token.is('<');
        before(2).is_some_and(opens)
            || (before(2).is_some_and(|it| it.is('/')) && before(3).is_some_and(opens))
    }

    /// `is not name(arguments)`; arguments of tests are values.
    fn skip_test(&mut self) {
        self.at += 1;
        while self.peek().and_then(Token::word).is_some() {
            self.at += 1;
            if !matches!(self.tokens[self.at - 1].word(), Some("not")) {
                break;
            }
        }
    }

    /// Up to `word` or the end; both are left.
    fn until_word(&mut self, word: &str) -> &'a [Token<'t>] {
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let end = top_level(rest, word).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Up to the sign that closes what is open, which is skipped.
    fn until_closed(&mut self, close: char) -> &'a [Token<'t>] {
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let mut depth = 1;
        let end = rest.iter().position(|token| {
            match token.kind {
                Kind::Sign('(' | '[' | '{') => depth += 1,
                Kind::Sign(')' | ']' | '}') => depth -= 1,
                _ => {}
            }
            depth == 0 && token.is(close)
        });
        let end = end.unwrap_or(rest.len());
        self.at += end + 1;
        &rest[..end]
    }
}
