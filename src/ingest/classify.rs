//! Judges messages and codes by the recipe's rules and overrides, and says which of them decided.
//! Knows no page and no name.
//!
//! Every message is judged by itself: of kind, advice and outcome, each is decided by the first
//! rule that applies and names one. The code's verdict follows:
//!
//! - What an override states holds for the code and all its messages.
//! - The kind is that of most messages; of two kinds equally frequent, the one met first.
//! - The advice is the one that at least three messages of four share (backoff and throttle count together), with the limits of the
//!   first that gives it; else it is `undecided`, since the vendor lumps causes together.
//! - The outcome is the one that all messages share, else `error`.
//! - A message that states nothing but a status has no say, unless there is no other.
//!
//! A code that no rule speaks of is of kind `unknown` and `undecided`.

use super::recipe::{Judgement, Override, Recipe};
use super::rules::{Case, Rule};
use crate::model::{Advice, Code, Kind, Message, Outcome, Retry};
use heck::ToSnakeCase;
use indexmap::IndexMap;

/// Who decided kind and advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// Who decided the kind.
    pub kind: By,
    /// Who decided the advice.
    pub retry: By,
}

/// Who decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// A rule of the recipe, by its id.
    Rule(String),
    /// An override, by its reason.
    Override(String),
    /// The page, by what stands in a column.
    Page(String),
    /// The messages, taken together.
    Messages,
    /// Nobody.
    Nobody,
}

/// Who decided about a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Domain of the code.
    pub domain: String,
    /// The code.
    pub code: Code,
    /// Who decided the code's verdict.
    pub code_by: Grounds,
    /// Who decided each message's, in order.
    pub messages_by: Vec<Grounds>,
}

/// What is thought of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) outcome: Outcome,
    pub(super) kind: Kind,
    pub(super) retry: Retry,
}

/// Judges one code, notes where a message differs, and says who decided.
pub(super) fn judge(
    recipe: &Recipe,
    domain: &str,
    code: &Code,
    by_hand: Option<&Override>,
    by_page: &[(Judgement, Option<&str>)],
    messages: &mut [Message],
) -> (Verdict, Decision) {
    let words = match code {
        Code::Integer(code) => code.to_string(),
        Code::String(code) => code.to_snake_case(),
    };
    let judged: Vec<(Verdict, Grounds)> = messages
        .iter()
        .enumerate()
        .map(|(at, message)| {
            let case =
                Case::new(domain, &words, message, recipe.rules.unheard(recipe.unheard.as_ref()));
            let by_rules = by_rules(&recipe.rules.all, &case);
            let told = match by_page.get(at) {
                Some((judgement, Some(column))) => by_column(judgement, column, by_rules),
                _ => by_rules,
            };
            by_hand.map_or_else(|| told.clone(), |hand| by_override(hand, &told))
        })
        .collect();
    let telling = judged.iter().zip(&*messages).filter(|(_, message)| says_something(message));
    let telling: Vec<_> = telling.map(|(judged, _)| judged.clone()).collect();
    let (verdict, code_by) = together(if telling.is_empty() { &judged } else { &telling });
    let is_error = verdict.outcome == Outcome::Error;
    for (message, (own, _)) in messages.iter_mut().zip(&judged) {
        let may_differ = is_error && says_something(message);
        message.kind = Some(own.kind).filter(|kind| may_differ && *kind != verdict.kind);
        message.retry = Some(own.retry).filter(|retry| may_differ && *retry != verdict.retry);
    }
    let messages_by = judged.into_iter().map(|(_, by)| by).collect();
    let decision = Decision { domain: domain.to_owned(), code: code.clone(), code_by, messages_by };
    (verdict, decision)
}

/// Whether there is anything to judge: a status alone is not.
fn says_something(message: &Message) -> bool {
    message.text.is_some() || message.description.is_some()
}

fn by_rules(rules: &[Rule], case: &Case<'_>) -> (Verdict, Grounds) {
    let (mut outcome, mut kind, mut retry) = (None, None, None);
    for rule in rules {
        // Holding a rule against a case is what takes the time.
        let may_decide = rule.kind.is_some() && kind.is_none()
            || rule.retry.is_some() && retry.is_none()
            || rule.outcome.is_some() && outcome.is_none();
        if may_decide && case.meets(&rule.when) {
            outcome = outcome.or(rule.outcome);
            kind = kind.or(rule.kind.map(|kind| (kind, &rule.id)));
            retry = retry.or(rule.retry.map(|retry| (retry, &rule.id)));
        }
    }
    let by = |id: Option<&String>| id.map_or(By::Nobody, |id| By::Rule(id.clone()));
    let grounds = Grounds { kind: by(kind.map(|(_, id)| id)), retry: by(retry.map(|(_, id)| id)) };
    let verdict = Verdict {
        outcome: outcome.unwrap_or_default(),
        kind: kind.map_or(Kind::Unknown, |(kind, _)| kind),
        retry: retry.map_or_else(|| Advice::Undecided.into(), |(retry, _)| retry),
    };
    (verdict, grounds)
}

/// What the page says outdoes what rules make of its words.
fn by_column(
    said: &Judgement,
    column: &str,
    (mut verdict, mut grounds): (Verdict, Grounds),
) -> (Verdict, Grounds) {
    let by = || By::Page(column.to_owned());
    if let Some(outcome) = said.outcome {
        verdict.outcome = outcome;
    }
    if let Some(kind) = said.kind {
        (verdict.kind, grounds.kind) = (kind, by());
    }
    if let Some(retry) = said.retry {
        (verdict.retry, grounds.retry) = (retry, by());
    }
    (verdict, grounds)
}

fn by_override(hand: &Override, by_rules: &(Verdict, Grounds)) -> (Verdict, Grounds) {
    let (mut verdict, mut grounds) = by_rules.clone();
    let by = || By::Override(hand.reason.clone());
    if let Some(outcome) = hand.outcome {
        verdict.outcome = outcome;
    }
    if let Some(kind) = hand.kind {
        (verdict.kind, grounds.kind) = (kind, by());
    }
    if let Some(retry) = hand.retry {
        (verdict.retry, grounds.retry) = (retry, by());
    }
    (verdict, grounds)
}

/// The code's verdict from those of its messages, of which there is at least one.
fn together(judged: &[(Verdict, Grounds)]) -> (Verdict, Grounds) {
    let (first, grounds) = &judged[0];
    let outcome = |(own, _): &(Verdict, Grounds)| own.outcome == first.outcome;
    let outcome = if judged.iter().all(outcome) { first.outcome } else { Outcome::Error };
    let (kind, same_kind) = most(judged.iter().map(|(own, _)| own.kind));
    let (advice, same_advice) = most(judged.iter().map(|(own, _)| own.retry.advice));
    let agree = |(own, _): &&(Verdict, Grounds)| agree(own.retry.advice, advice);
    let shared = judged.iter().filter(agree).count() * 4 >= judged.len() * 3;
    let given = judged.iter().map(|(own, _)| own.retry).find(|retry| retry.advice == advice);
    let retry = given.filter(|_| shared).unwrap_or_else(|| Advice::Undecided.into());
    let by = |by: &By, agree: bool| if agree { by.clone() } else { By::Messages };
    let grounds = Grounds {
        kind: by(&grounds.kind, same_kind == judged.len()),
        retry: by(&grounds.retry, same_advice == judged.len()),
    };
    (Verdict { outcome, kind, retry }, grounds)
}

/// Whether two pieces of advice answer alike whether to send again; how soon is another question.
fn agree(one: Advice, other: Advice) -> bool {
    let transient = |advice| matches!(advice, Advice::Backoff | Advice::Throttle);
    one == other || transient(one) && transient(other)
}

/// The most frequent value, the first of several, and how often it occurs.
fn most<T: Copy + Eq + std::hash::Hash>(values: impl Iterator<Item = T>) -> (T, usize) {
    let mut counts: IndexMap<T, usize> = IndexMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let best = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    best.expect("there is at least one message")
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECIPE: &str = "
        errloom: 1
        recipe: shop
        title: Shop
        version: 0.1.0
        sources: {}
        domains: {}
        rules:
          - { id: done, when: { says: done }, outcome: success }
          - { id: busy, when: { says: busy }, kind: unavailable, retry: { advice: backoff, max: 3 } }
          - { id: rate, when: { says: rate }, kind: resource_exhausted, retry: throttle }
          - { id: lost, when: { says: lost }, kind: not_found }
          - { id: never, when: { says: 'lost|bad' }, retry: never }
          - { id: bad, when: { says: bad }, kind: invalid_argument }
    ";

    fn judge(texts: &[Option<&str>], by_hand: Option<&str>) -> String {
        let recipe: Recipe = serde_yaml::from_str(RECIPE).expect("a recipe");
        let by_hand = by_hand.map(|hand| serde_yaml::from_str(hand).expect("an override"));
        let texts = texts.iter().map(|text| text.map(str::to_owned));
        let mut messages: Vec<Message> =
            texts.map(|text| Message { text, ..Message::default() }).collect();
        let code = Code::Integer(1);
        let (verdict, by) =
            super::judge(&recipe, "api", &code, by_hand.as_ref(), &[], &mut messages);
        let kinds = messages.iter().map(|message| message.kind.map_or("=", Kind::as_str));
        let Verdict { outcome, kind, retry } = verdict;
        let who = |by: &By| match by {
            By::Rule(id) => id.clone(),
            By::Override(reason) => reason.clone(),
            By::Page(column) => column.clone(),
            By::Messages => "messages".to_owned(),
            By::Nobody => "nobody".to_owned(),
        };
        let Grounds { kind: kind_by, retry: retry_by } = &by.code_by;
        let verdict = format!("{outcome} {kind} ({}) {}", who(kind_by), retry.advice);
        format!("{verdict} ({}): {}", who(retry_by), kinds.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn each_part_is_decided_by_the_first_rule_that_names_it() {
        assert_eq!(judge(&[Some("bad: lost")], None), "error not_found (lost) never (never): =");
        assert_eq!(
            judge(&[Some("whatever")], None),
            "error unknown (nobody) undecided (nobody): ="
        );
        assert_eq!(judge(&[Some("done")], None), "success unknown (nobody) undecided (nobody): =");
    }

    #[test]
    fn the_code_follows_from_its_messages() {
        let busy = Some("busy");
        assert_eq!(
            judge(&[Some("bad"), Some("lost"), Some("lost"), None], None),
            "error not_found (messages) never (never): invalid_argument = = ="
        );
        assert_eq!(
            judge(&[Some("bad"), busy], None),
            "error invalid_argument (messages) undecided (messages): = unavailable"
        );
        assert_eq!(
            judge(&[Some("bad"), busy, Some("bad"), Some("bad")], None),
            "error invalid_argument (messages) never (messages): = unavailable = ="
        );
    }

    #[test]
    fn to_back_off_and_to_throttle_agree_that_one_may_retry() {
        let (busy, rate) = (Some("busy"), Some("rate"));
        assert_eq!(
            judge(&[rate, busy, rate], None),
            "error resource_exhausted (messages) throttle (messages): = unavailable ="
        );
        assert_eq!(
            judge(&[rate, Some("bad"), busy], None),
            "error resource_exhausted (messages) undecided (messages): = invalid_argument unavailable"
        );
    }

    #[test]
    fn an_override_settles_what_it_states() {
        let hand = "{ kind: internal, reason: because }";
        assert_eq!(
            judge(&[Some("bad"), Some("busy")], Some(hand)),
            "error internal (because) undecided (messages): = ="
        );
    }
}
