//! Hand-written: deriving would cost every user a procedural macro's compile time.

use super::advice::{Advice, Basis, Retry};
use super::code::ErrorCode;
use super::error::{Error, Failure};
use super::kind::Kind;
use super::none::{NoExtras, NoOkCode};
use super::raw::Raw;
use super::report::{Report, Value};
use super::wire::WireCode;
use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;
use serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

macro_rules! words {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(WordVisitor(PhantomData))
            }
        }
    )+};
}

struct WordVisitor<T>(PhantomData<T>);

impl<T: FromStr> Visitor<'_> for WordVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word of the vocabulary")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<T, E> {
        let value = word.parse();
        value.map_err(|_| E::invalid_value(Unexpected::Str(word), &self))
    }
}

words!(Kind, Retry, Basis, Failure);

impl Serialize for NoOkCode {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

impl Serialize for NoExtras {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_map(Some(0))?.end()
    }
}

impl<C: ErrorCode> Serialize for WireCode<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.key().to_integer() {
            Some(value) => serializer.serialize_i64(value),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de, C: ErrorCode> Deserialize<'de> for WireCode<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CodeVisitor(PhantomData))
    }
}

struct CodeVisitor<C>(PhantomData<C>);

impl<C: ErrorCode> Visitor<'_> for CodeVisitor<C> {
    type Value = WireCode<C>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a code of {} {}", C::DOMAIN.catalog.id, C::DOMAIN.id)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        let raw = C::Raw::from_integer(value).map(WireCode::new);
        raw.ok_or_else(|| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        let raw = i64::try_from(value)
            .ok()
            .and_then(C::Raw::from_integer)
            .map(WireCode::new);
        raw.ok_or_else(|| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        let raw = C::Raw::from_text(text).map(WireCode::new);
        raw.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

impl Serialize for Advice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Advice", 6)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("retry", &self.retry)?;
        out.serialize_field(
            "after_ms",
            &self
                .after
                .map(|pause| u64::try_from(pause.as_millis()).unwrap_or(u64::MAX)),
        )?;
        out.serialize_field("max", &self.max)?;
        out.serialize_field("may_have_executed", &self.may_have_executed)?;
        out.serialize_field("basis", &self.basis)?;
        out.end()
    }
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Report", 20)?;
        self.each(|key, value| match value {
            Value::None => out.serialize_field(key, &None::<&str>),
            Value::Text(text) => out.serialize_field(key, text),
            Value::Number(number) => out.serialize_field(key, &number),
            Value::Flag(flag) => out.serialize_field(key, &flag),
        })?;
        out.end()
    }
}

/// As its [`Report`].
impl<C: ErrorCode> Serialize for Error<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.report().serialize(serializer)
    }
}
