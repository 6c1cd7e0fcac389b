//! How responses carry the codes of a domain.

use std::collections::BTreeSet;

use indexmap::{IndexMap, IndexSet};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::styled::{CodeLiteral, Literal, Name, Styles, Text};
use super::unique::Names;
use crate::model::{
    Bare, Condition, Decides, Domain, Envelope, Extra, ExtraType, HeaderName, Headers, Inner,
    Locator,
};

/// The names that are made unique for a domain: of its extras and of the keys of its bodies.
pub(super) struct Fields {
    extras: IndexMap<String, String>,
    keys: IndexMap<String, String>,
}

impl Fields {
    pub(super) fn new(envelopes: &[Envelope]) -> Self {
        let mut names = Names::default();
        let extras: IndexSet<&String> =
            envelopes.iter().flat_map(|it| &it.extras).map(|extra| &extra.name).collect();
        let extras = extras.into_iter().map(|name| (name.clone(), names.unique(name))).collect();
        let mut names = Names::default();
        let keys = top(envelopes).into_iter().map(|key| (key.clone(), names.unique(&key)));
        Self { extras, keys: keys.collect() }
    }

    /// Whether a type can hold the keys at the top of a body as fields: there are some, and any
    /// language can spell them.
    pub(super) fn embeds(&self) -> bool {
        !self.keys.is_empty() && self.keys.keys().all(|key| is_plain(key))
    }

    /// The further fields of all forms, each once.
    pub(super) fn extras<'v>(
        &'v self,
        styles: &'v Styles,
        envelopes: &'v [Envelope],
    ) -> Vec<ExtraView<'v>> {
        let all = || envelopes.iter().flat_map(|envelope| &envelope.extras);
        let first = self.extras.keys().filter_map(|name| all().find(|extra| extra.name == *name));
        first.map(|extra| ExtraView::new(styles, self, extra)).collect()
    }

    /// The keys at the top of a body that any envelope looks at, each once.
    pub(super) fn keys<'v>(&'v self, styles: &'v Styles) -> Vec<Step<'v>> {
        let step =
            |(key, name): (&String, &String)| Step { styles, key: key.clone(), name: name.clone() };
        self.keys.iter().map(step).collect()
    }
}

/// The keys at the top of bodies.
fn top(envelopes: &[Envelope]) -> IndexSet<String> {
    let first = |pointer: &str| steps(pointer).next().unwrap_or_default();
    envelopes.iter().flat_map(pointers).map(first).collect()
}

/// Every place in a body that a form looks at.
fn pointers(envelope: &Envelope) -> Vec<&str> {
    let mut all = vec![envelope.code.as_str()];
    let places = envelope.message.iter().chain(&envelope.request_id);
    all.extend(places.filter_map(|place| match place {
        Locator::Body(at) => Some(at.as_str()),
        Locator::Header(_) => None,
    }));
    if let Some(inner) = &envelope.inner {
        all.push(&inner.code);
        all.extend(inner.message.as_deref());
    }
    all.extend(envelope.extras.iter().map(|extra| extra.at.as_str()));
    if let Some(Condition::Present(at)) = &envelope.when {
        all.push(at);
    }
    all
}

fn steps(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}

/// Whether any language can spell `key` as it is.
fn is_plain(key: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !key.is_empty() && key.chars().all(plain)
}

#[derive(Serialize)]
pub(super) struct EnvelopeView<'v> {
    index: usize,
    id: Text<'v>,
    name: Name<'v>,
    present: Option<Pointer<'v>>,
    status_class: Option<u8>,
    code: Pointer<'v>,
    message: Vec<Place<'v>>,
    request_id: Vec<Place<'v>>,
    success: Vec<CodeLiteral<'v>>,
    decides: Text<'v>,
    status_decides: bool,
    bare: Text<'v>,
    bare_is_success: bool,
    inner: Option<InnerView<'v>>,
    extras: Vec<ExtraView<'v>>,
}

impl<'v> EnvelopeView<'v> {
    pub(super) fn new(
        styles: &'v Styles,
        fields: &'v Fields,
        index: usize,
        envelope: &'v Envelope,
    ) -> Self {
        let (present, status_class) = match &envelope.when {
            None => (None, None),
            Some(Condition::Present(at)) => (Some(Pointer::new(styles, at)), None),
            Some(Condition::StatusClass(class)) => (None, Some(*class)),
        };
        let places = |all: &'v [Locator]| all.iter().map(|it| Place::new(styles, it)).collect();
        let extra = |extra| ExtraView::new(styles, fields, extra);
        let status_decides = envelope.decides == Decides::Status;
        Self {
            index,
            id: styles.text(&envelope.name),
            name: styles.name(&envelope.name),
            present,
            status_class,
            code: Pointer::new(styles, &envelope.code),
            message: places(&envelope.message),
            request_id: places(&envelope.request_id),
            success: envelope.success.iter().map(|code| styles.code(code)).collect(),
            decides: styles.text(envelope.decides.as_str()),
            status_decides,
            bare: styles.text(envelope.bare.as_str()),
            bare_is_success: envelope.bare == Bare::Success || status_decides,
            inner: envelope.inner.as_ref().map(|it| InnerView::new(styles, it)),
            extras: envelope.extras.iter().map(extra).collect(),
        }
    }
}

/// Where a value of a response is: exactly one is there.
#[derive(Serialize)]
struct Place<'v> {
    body: Option<Pointer<'v>>,
    header: Option<Literal<'v>>,
}

impl<'v> Place<'v> {
    fn new(styles: &'v Styles, locator: &'v Locator) -> Self {
        match locator {
            Locator::Body(at) => Self { body: Some(Pointer::new(styles, at)), header: None },
            Locator::Header(name) => {
                Self { body: None, header: Some(styles.literal(name.as_str())) }
            }
        }
    }
}

/// A JSON pointer as a literal, and step by step.
#[derive(Serialize)]
struct Pointer<'v> {
    pointer: Literal<'v>,
    path: Vec<Step<'v>>,
}

impl<'v> Pointer<'v> {
    fn new(styles: &'v Styles, pointer: &'v str) -> Self {
        let path = steps(pointer).map(|key| Step { styles, name: key.clone(), key }).collect();
        Self { pointer: styles.literal(pointer), path }
    }
}

/// A key of an object or a place in a list.
pub(super) struct Step<'v> {
    styles: &'v Styles<'v>,
    key: String,
    name: String,
}

impl Serialize for Step<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Step", 4)?;
        fields.serialize_field("key", &self.styles.literal(&self.key))?;
        fields.serialize_field("name", &self.styles.name(&self.name))?;
        fields.serialize_field("plain", &is_plain(&self.key).then_some(&self.key))?;
        fields.serialize_field("index", &self.key.parse::<u64>().ok())?;
        fields.end()
    }
}

#[derive(Serialize)]
struct InnerView<'v> {
    on: CodeLiteral<'v>,
    code: Pointer<'v>,
    message: Option<Pointer<'v>>,
    text: Option<Pattern<'v>>,
}

impl<'v> InnerView<'v> {
    fn new(styles: &'v Styles, inner: &'v Inner) -> Self {
        Self {
            on: styles.code(&inner.on),
            code: Pointer::new(styles, &inner.code),
            message: inner.message.as_ref().map(|at| Pointer::new(styles, at)),
            text: inner.text.as_ref().and_then(|text| Pattern::new(styles, text)),
        }
    }
}

/// How a pair stands in a text: what is around `{code}` and `{message}`.
#[derive(Serialize)]
struct Pattern<'v> {
    before: Literal<'v>,
    between: Literal<'v>,
    after: Literal<'v>,
    code_first: bool,
    has_message: bool,
}

impl<'v> Pattern<'v> {
    fn new(styles: &'v Styles, text: &'v str) -> Option<Self> {
        let (code, message) = (text.find("{code}")?, text.find("{message}"));
        let code_first = message.is_none_or(|message| code < message);
        let (one, other) = ("{code}", "{message}");
        let (one, other) = if code_first { (one, other) } else { (other, one) };
        let (before, rest) = text.split_once(one)?;
        let (between, after) = rest.split_once(other).unwrap_or((rest, ""));
        Some(Self {
            before: styles.literal(before),
            between: styles.literal(between),
            after: styles.literal(after),
            code_first,
            has_message: message.is_some(),
        })
    }
}

/// A further field: named and numbered as the domain's, at the form's own place.
#[derive(Serialize)]
pub(super) struct ExtraView<'v> {
    index: usize,
    id: Literal<'v>,
    name: Name<'v>,
    at: Pointer<'v>,
    list: bool,
}

impl<'v> ExtraView<'v> {
    fn new(styles: &'v Styles, fields: &'v Fields, extra: &'v Extra) -> Self {
        let (index, _, name) =
            fields.extras.get_full(&extra.name).expect("every extra of the domain has a name");
        Self {
            index,
            id: styles.literal(&extra.name),
            name: styles.name(name),
            at: Pointer::new(styles, &extra.at),
            list: extra.of == ExtraType::Strings,
        }
    }
}

/// What headers tell, and which of them an error keeps.
#[derive(Serialize)]
pub(super) struct HeadersView<'v> {
    delay: Vec<Delay<'v>>,
    should_retry: Option<Literal<'v>>,
    kept: Vec<Literal<'v>>,
}

#[derive(Serialize)]
struct Delay<'v> {
    header: Literal<'v>,
    unit: Text<'v>,
}

impl<'v> HeadersView<'v> {
    pub(super) fn new(styles: &'v Styles, domain: &'v Domain) -> Self {
        let Headers { delay, should_retry, keep } = &domain.headers;
        let forms = domain.envelopes.iter().flat_map(|it| it.message.iter().chain(&it.request_id));
        let named = forms.filter_map(|locator| match locator {
            Locator::Header(name) => Some(name),
            Locator::Body(_) => None,
        });
        let told = delay.iter().map(|it| &it.header).chain(should_retry).chain(keep);
        let kept: BTreeSet<&str> = ["date", "retry-after"]
            .into_iter()
            .chain(named.chain(told).map(HeaderName::as_str))
            .collect();
        let delay = delay.iter().map(|it| Delay {
            header: styles.literal(it.header.as_str()),
            unit: styles.text(it.unit.as_str()),
        });
        Self {
            delay: delay.collect(),
            should_retry: should_retry.as_ref().map(|it| styles.literal(it.as_str())),
            kept: kept.into_iter().map(|it| styles.literal(it)).collect(),
        }
    }
}
