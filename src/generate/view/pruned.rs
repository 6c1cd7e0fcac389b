//! A value as far as it is used: fields that no template names are not even computed.

use serde::ser::{Error, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use tera::Value;

use crate::generate::used::Used;

/// What templates see of `value`.
pub(super) fn value<T: Serialize + ?Sized>(value: &T, used: &Used) -> Value {
    Value::from_serializable(&Pruned { value, used })
}

struct Pruned<'u, T: ?Sized> {
    value: &'u T,
    used: &'u Used,
}

impl<T: Serialize + ?Sized> Serialize for Pruned<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(Pruner { inner: serializer, used: self.used })
    }
}

/// Hands everything on but the fields of structs that are not used.
struct Pruner<'u, S> {
    inner: S,
    used: &'u Used,
}

macro_rules! as_they_are {
    ($($method:ident: $type:ty),+ $(,)?) => {
        $(fn $method(self, value: $type) -> Result<S::Ok, S::Error> {
            self.inner.$method(value)
        })+
    };
}

/// The view has structs, lists, options, maps, words and plain values; nothing else has to be looked into.
macro_rules! not_in_a_view {
    ($($method:ident($($type:ty),*) -> $ok:ty;)+) => {
        $(fn $method(self, $(_: $type),*) -> Result<$ok, S::Error> {
            Err(S::Error::custom("no such thing is in a view"))
        })+
    };
}

impl<'u, S: Serializer> Serializer for Pruner<'u, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Elements<'u, S::SerializeSeq>;
    type SerializeTuple = S::SerializeTuple;
    type SerializeTupleStruct = S::SerializeTupleStruct;
    type SerializeTupleVariant = S::SerializeTupleVariant;
    type SerializeMap = S::SerializeMap;
    type SerializeStruct = Fields<'u, S::SerializeStruct>;
    type SerializeStructVariant = S::SerializeStructVariant;

    as_they_are! {
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_f32: f32,
        serialize_f64: f64,
        serialize_char: char,
        serialize_str: &str,
        serialize_bytes: &[u8],
        serialize_unit_struct: &'static str,
    }

    not_in_a_view! {
        serialize_tuple(usize) -> S::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> S::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> S::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> S::SerializeStructVariant;
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit_variant(name, index, variant)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("no such thing is in a view"))
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit()
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.serialize_some(&Pruned { value, used: self.used })
    }

    /// A value that is made already; it was pruned then.
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_newtype_struct(name, value)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        Ok(Elements { inner: self.inner.serialize_seq(length)?, used: self.used })
    }

    /// A map, unlike a struct, is whole.
    fn serialize_map(self, length: Option<usize>) -> Result<S::SerializeMap, S::Error> {
        self.inner.serialize_map(length)
    }

    fn serialize_struct(
        self,
        name: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        let inner = self.inner.serialize_struct(name, self.used.count().unwrap_or(length))?;
        Ok(Fields { inner, used: self.used, is_empty: self.used.is_leaf() })
    }
}

struct Elements<'u, S> {
    inner: S,
    used: &'u Used,
}

impl<S: SerializeSeq> SerializeSeq for Elements<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.inner.serialize_element(&Pruned { value, used: self.used })
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}

struct Fields<'u, S> {
    inner: S,
    used: &'u Used,
    /// Whether no field is used and none is there yet: one must be, since nothing is empty.
    is_empty: bool,
}

impl<S: SerializeStruct> SerializeStruct for Fields<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        let used = match self.used.field(name) {
            None if std::mem::take(&mut self.is_empty) => self.used,
            None => return self.inner.skip_field(name),
            Some(used) => used,
        };
        self.inner.serialize_field(name, &Pruned { value, used })
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}
