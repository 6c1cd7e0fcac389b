//! How responses carry codes, as data. Generated tables are made of these types; the decoder reads
//! them.

/// One form of a domain's responses; `R` is what codes are, `i64` or `str`.
#[derive(Clone, Copy, Debug)]
pub struct Form<R: ?Sized + 'static> {
    pub(super) when: When,
    pub(super) code: &'static str,
    pub(super) message: &'static [Place],
    pub(super) request_id: &'static [Place],
    pub(super) success: &'static [&'static R],
    pub(super) bare_success: bool,
    pub(super) status_decides: bool,
    pub(super) inner: Option<&'static InnerForm<R>>,
    pub(super) extras: &'static [ExtraField],
}

impl<R: ?Sized + 'static> Form<R> {
    /// A form by the JSON pointer to the code. It applies to every response.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self {
            when: When::Always,
            code,
            message: &[],
            request_id: &[],
            success: &[],
            bare_success: false,
            status_decides: false,
            inner: None,
            extras: &[],
        }
    }

    /// Every place of a body that it looks at.
    pub(super) fn pointers(&'static self) -> impl Iterator<Item = &'static str> {
        let present = match self.when {
            When::Present(at) => Some(at),
            _ => None,
        };
        let places = self.message.iter().chain(self.request_id);
        let places = places.filter_map(|place| match place {
            Place::Body(at) => Some(*at),
            Place::Header(_) => None,
        });
        let inner = self
            .inner
            .iter()
            .flat_map(|inner| [Some(inner.code), inner.message]);
        let extras = self.extras.iter().map(|field| field.at);
        let own = [Some(self.code), present]
            .into_iter()
            .chain(inner)
            .flatten();
        own.chain(places).chain(extras)
    }

    /// The same, applying only then.
    #[must_use]
    pub const fn when(mut self, when: When) -> Self {
        self.when = when;
        self
    }

    /// The same with where the message is: the first place that holds a string.
    #[must_use]
    pub const fn message(mut self, places: &'static [Place]) -> Self {
        self.message = places;
        self
    }

    /// The same with where the request id is: the first place that holds a string.
    #[must_use]
    pub const fn request_id(mut self, places: &'static [Place]) -> Self {
        self.request_id = places;
        self
    }

    /// The same with codes that report success in this form, beyond those that always do.
    #[must_use]
    pub const fn success(mut self, codes: &'static [&'static R]) -> Self {
        self.success = codes;
        self
    }

    /// The same, where a 2xx response without a code is a success.
    #[must_use]
    pub const fn bare_success(mut self) -> Self {
        self.bare_success = true;
        self
    }

    /// The same, where the HTTP status decides: with 2xx a code is an error only if it is documented
    /// with a 2xx.
    #[must_use]
    pub const fn status_decides(mut self) -> Self {
        self.status_decides = true;
        self.bare_success = true;
        self
    }

    /// The same with how the form wraps an inner code.
    #[must_use]
    pub const fn inner(mut self, inner: &'static InnerForm<R>) -> Self {
        self.inner = Some(inner);
        self
    }

    /// The same with further fields.
    #[must_use]
    pub const fn extras(mut self, fields: &'static [ExtraField]) -> Self {
        self.extras = fields;
        self
    }
}

/// When a form applies.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum When {
    /// To every response.
    Always,
    /// If the body holds something at this JSON pointer.
    Present(&'static str),
    /// If the HTTP status is of this class: 2 for 2xx.
    StatusClass(u16),
}

/// Where a value of a response is.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Place {
    /// At a JSON pointer in the body.
    Body(&'static str),
    /// In the header of this name.
    Header(&'static str),
}

/// How a code wraps another.
#[derive(Clone, Copy, Debug)]
pub struct InnerForm<R: ?Sized + 'static> {
    pub(super) on: &'static R,
    pub(super) code: &'static str,
    pub(super) message: Option<&'static str>,
    pub(super) text: Option<InnerText>,
}

impl<R: ?Sized + 'static> InnerForm<R> {
    /// The code that wraps others, and the JSON pointer to the inner one.
    #[must_use]
    pub const fn new(on: &'static R, code: &'static str) -> Self {
        Self {
            on,
            code,
            message: None,
            text: None,
        }
    }

    /// The same with the JSON pointer to the inner message.
    #[must_use]
    pub const fn message(mut self, at: &'static str) -> Self {
        self.message = Some(at);
        self
    }

    /// The same with how the pair stands in the outer message when the fields are missing.
    #[must_use]
    pub const fn text(mut self, text: InnerText) -> Self {
        self.text = Some(text);
        self
    }
}

/// What stands around an inner code and its message in the text of the outer message.
#[derive(Clone, Copy, Debug)]
pub struct InnerText {
    pub(super) before: &'static str,
    pub(super) between: &'static str,
    pub(super) after: &'static str,
    pub(super) code_first: bool,
    pub(super) has_message: bool,
}

impl InnerText {
    /// What stands before a code that has no message, and behind it.
    #[must_use]
    pub const fn code(before: &'static str, after: &'static str) -> Self {
        Self {
            before,
            between: after,
            after: "",
            code_first: true,
            has_message: false,
        }
    }

    /// What stands before, between and behind a code and its message.
    #[must_use]
    pub const fn code_and_message(
        before: &'static str,
        between: &'static str,
        after: &'static str,
    ) -> Self {
        Self {
            before,
            between,
            after,
            code_first: true,
            has_message: true,
        }
    }

    /// What stands before, between and behind a message and its code.
    #[must_use]
    pub const fn message_and_code(
        before: &'static str,
        between: &'static str,
        after: &'static str,
    ) -> Self {
        Self {
            before,
            between,
            after,
            code_first: false,
            has_message: true,
        }
    }
}

/// A further field of a response.
#[derive(Clone, Copy, Debug)]
pub struct ExtraField {
    pub(super) name: &'static str,
    pub(super) at: &'static str,
    pub(super) list: bool,
}

impl ExtraField {
    /// A field that holds one string, by its name and the JSON pointer to it.
    #[must_use]
    pub const fn string(name: &'static str, at: &'static str) -> Self {
        Self {
            name,
            at,
            list: false,
        }
    }

    /// A field that holds a list of strings.
    #[must_use]
    pub const fn strings(name: &'static str, at: &'static str) -> Self {
        Self {
            name,
            at,
            list: true,
        }
    }
}
