//! A WebAssembly module, read as far as its functions and their names, and written back with
//! other names.
//!
//! It checks nothing: the module comes from the compiler, and `wasm-opt` reads it afterwards.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};

/// The magic word and the version.
const HEAD_BYTES: usize = 8;
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const FUNCTIONS: u8 = 3;
const CODE: u8 = 10;
const DATA: u8 = 11;
/// Inside the section of names: those of functions.
const FUNCTION_NAMES: u8 = 1;

/// One function that is not imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Function<'a> {
    /// The number of its type.
    pub(super) kind: u64,
    /// Its locals and instructions.
    pub(super) body: &'a [u8],
    /// What it is called, where the module says so.
    pub(super) name: Option<&'a str>,
}

/// A module.
pub(super) struct Module<'a> {
    head: &'a [u8],
    /// All sections but the names, in order.
    sections: Vec<(u8, &'a [u8])>,
    /// How many functions it imports; they are numbered first.
    imported: u64,
    /// Its own functions, in order.
    pub(super) functions: Vec<Function<'a>>,
}

impl<'a> Module<'a> {
    /// Reads one.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut reader = Reader(bytes);
        let head = reader.take(HEAD_BYTES)?;
        ensure!(head.starts_with(b"\0asm"), "this is no WebAssembly");
        let (mut sections, mut names) = (Vec::new(), BTreeMap::new());
        let (mut imported, mut kinds, mut bodies) = (0, Vec::new(), Vec::new());
        while !reader.0.is_empty() {
            let id = reader.byte()?;
            let content = reader.block()?;
            let mut inside = Reader(content);
            match id {
                CUSTOM if inside.block()? == b"name" => {
                    names = function_names(inside)?;
                    continue;
                }
                IMPORTS => imported = imported_functions(inside)?,
                FUNCTIONS => kinds = inside.list(Reader::number)?,
                CODE => bodies = inside.list(Reader::block)?,
                _ => {}
            }
            sections.push((id, content));
        }
        ensure!(kinds.len() == bodies.len(), "a function without a body");
        let functions = (imported..)
            .zip(kinds.into_iter().zip(bodies))
            .map(|(number, (kind, body))| Function {
                kind,
                body,
                name: names.get(&number).copied(),
            })
            .collect();
        Ok(Self {
            head,
            sections,
            imported,
            functions,
        })
    }

    /// The bytes of its data.
    pub(super) fn data_bytes(&self) -> usize {
        let data = self.sections.iter().filter(|(id, _)| *id == DATA);
        data.map(|(_, content)| content.len()).sum()
    }

    /// The same module, in which its own functions are called by these names.
    pub(super) fn with_names(&self, names: &[String]) -> Result<Vec<u8>> {
        let mut list = Vec::new();
        number(&mut list, u64::try_from(names.len())?);
        for (at, name) in (self.imported..).zip(names) {
            number(&mut list, at);
            block(&mut list, name.as_bytes())?;
        }
        let mut section = Vec::new();
        block(&mut section, b"name")?;
        section.push(FUNCTION_NAMES);
        block(&mut section, &list)?;

        let mut out = self.head.to_vec();
        let own = (CUSTOM, section.as_slice());
        for (id, content) in self.sections.iter().copied().chain([own]) {
            out.push(id);
            block(&mut out, content)?;
        }
        Ok(out)
    }
}

fn function_names(mut section: Reader<'_>) -> Result<BTreeMap<u64, &str>> {
    while !section.0.is_empty() {
        let id = section.byte()?;
        let mut inside = Reader(section.block()?);
        if id == FUNCTION_NAMES {
            let names = inside.list(|each| {
                let number = each.number()?;
                Ok((number, std::str::from_utf8(each.block()?)?))
            })?;
            return Ok(names.into_iter().collect());
        }
    }
    Ok(BTreeMap::new())
}

fn imported_functions(mut section: Reader<'_>) -> Result<u64> {
    let imports = section.list(|each| {
        each.block()?;
        each.block()?;
        let kind = each.byte()?;
        match kind {
            0 => drop(each.number()?),
            // A table or a memory: the table's type, then its bounds.
            1 | 2 => {
                if kind == 1 {
                    each.byte()?;
                }
                let has_end = each.byte()? & 1 == 1;
                each.number()?;
                if has_end {
                    each.number()?;
                }
            }
            3 => drop((each.byte()?, each.byte()?)),
            other => bail!("an import of kind {other}"),
        }
        Ok(kind == 0)
    })?;
    let functions = imports.into_iter().filter(|is_function| *is_function);
    Ok(u64::try_from(functions.count())?)
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, bytes: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self
            .0
            .split_at_checked(bytes)
            .context("the module is cut short")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?.first().copied().unwrap_or_default())
    }

    /// A number of the format (LEB128).
    fn number(&mut self) -> Result<u64> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            ensure!(shift < u64::BITS, "a number is too long");
            value |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
    }

    /// Bytes with their length before them.
    fn block(&mut self) -> Result<&'a [u8]> {
        let bytes = usize::try_from(self.number()?)?;
        self.take(bytes)
    }

    /// Things with their count before them.
    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let count = self.number()?;
        (0..count).map(|_| one(self)).collect()
    }
}

fn number(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let low = value.to_le_bytes().first().copied().unwrap_or_default() & 0x7f;
        value >>= 7;
        if value == 0 {
            return out.push(low);
        }
        out.push(low | 0x80);
    }
}

fn block(out: &mut Vec<u8>, bytes: &[u8]) -> Result<()> {
    number(out, u64::try_from(bytes.len())?);
    out.extend_from_slice(bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One imported function, two of its own (with an empty body each), and names.
    fn sample() -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend(b"\x01\x04\x01\x60\0\0");
        module.extend(b"\x02\x07\x01\x01e\x01f\0\0");
        module.extend(b"\x03\x03\x02\0\0");
        module.extend(b"\x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b");
        module.extend(b"\0\x0f\x04name\x01\x08\x02\x01\x01a\x02\x02bc");
        module
    }

    #[test]
    fn functions_have_their_names_and_bodies() {
        let bytes = sample();
        let module = Module::read(&bytes).unwrap();
        let seen: Vec<_> = module.functions.iter().map(|f| (f.name, f.body)).collect();
        let wanted: [(_, &[u8]); 2] = [(Some("a"), b"\0\x0b"), (Some("bc"), b"\0\x01\x0b")];
        assert_eq!(seen, wanted);
        assert_eq!(module.data_bytes(), 0);
    }

    #[test]
    fn other_names_are_all_that_is_different() {
        let bytes = sample();
        let module = Module::read(&bytes).unwrap();
        assert_eq!(
            module
                .with_names(&["a".to_owned(), "bc".to_owned()])
                .unwrap(),
            bytes
        );
        let renamed = module
            .with_names(&["x".to_owned(), "y".to_owned()])
            .unwrap();
        let again = Module::read(&renamed).unwrap();
        assert_eq!(again.functions[1].name, Some("y"));
        assert_eq!(again.functions[1].body, module.functions[1].body);
    }

    #[test]
    fn what_is_cut_short_is_an_error() {
        let bytes = sample();
        // In the middle of the bodies, and of the names.
        for missing in [1, 5, 20] {
            assert!(
                Module::read(&bytes[..bytes.len() - missing]).is_err(),
                "{missing}"
            );
        }
        assert!(Module::read(b"<!doctype html>").is_err());
    }
}
