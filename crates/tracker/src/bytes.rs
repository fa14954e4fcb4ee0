//! What is kept as a string of bytes, in whatever form the rest is.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserializer, Serializer};

/// Something that has a form in bytes.
pub(crate) trait Bytes: Sized {
    /// What it is, in words.
    const WHAT: &'static str;

    fn packed(&self) -> Vec<u8>;

    /// `None` of bytes that are none.
    fn unpacked(bytes: &[u8]) -> Option<Self>;
}

pub(crate) fn serialize<T: Bytes, S: Serializer>(what: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_bytes(&what.packed())
}

pub(crate) fn deserialize<'de, T: Bytes, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_bytes(Packed(PhantomData))
}

struct Packed<T>(PhantomData<T>);

impl<'de, T: Bytes> Visitor<'de> for Packed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the bytes of {}", T::WHAT)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<T, E> {
        T::unpacked(bytes).ok_or_else(|| E::custom(format_args!("no {}", T::WHAT)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<T, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = from.next_element()? {
            bytes.push(byte);
        }
        self.visit_bytes(&bytes)
    }
}
