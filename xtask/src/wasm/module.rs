//! A WebAssembly module, read as far as its functions and their names, and written back with
//! other names.
//!
//! It checks nothing: the module comes from the compiler, and `wasm-opt` reads it afterwards.

use std::collections::HashMap;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasm_encoder::{NameMap, NameSection, RawSection};
use wasmparser::{CustomSectionReader, KnownCustom, Name, Parser, Payload, TypeRef};

/// One function that is not imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Function<'a> {
    /// The number of its type.
    pub(super) kind: u32,
    /// Where its body begins in the file.
    pub(super) at: usize,
    /// Its locals and instructions.
    pub(super) body: &'a [u8],
    /// What it is called, where the module says so.
    pub(super) name: Option<&'a str>,
}

impl Function<'_> {
    /// Where its body lies in the file.
    pub(super) fn place(&self) -> Range<usize> {
        self.at..self.at + self.body.len()
    }
}

/// A module.
pub(super) struct Module<'a> {
    /// The file.
    pub(super) bytes: &'a [u8],
    /// How many functions it imports; they are numbered first.
    imported: u32,
    /// Its own functions, in order.
    pub(super) functions: Vec<Function<'a>>,
    /// How long its data is, in bytes.
    pub(super) data_bytes: usize,
}

impl<'a> Module<'a> {
    /// Reads one.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let (mut imported, mut data_bytes) = (0, 0);
        let (mut kinds, mut bodies, mut names) = (Vec::new(), Vec::new(), HashMap::new());
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let is_function =
                            matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_));
                        imported += u32::from(is_function);
                    }
                }
                Payload::FunctionSection(section) => {
                    kinds = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => {
                    bodies.push((span(body.range())?.start, body.as_bytes()));
                }
                Payload::DataSection(data) => data_bytes += span(data.range())?.len(),
                Payload::CustomSection(section) => names.extend(function_names(&section)?),
                _ => {}
            }
        }
        ensure!(kinds.len() == bodies.len(), "a function without a body");
        let functions = (imported..)
            .zip(kinds.into_iter().zip(bodies))
            .map(|(number, (kind, (at, body)))| Function {
                kind,
                at,
                body,
                name: names.get(&number).copied(),
            })
            .collect();
        Ok(Self {
            bytes,
            imported,
            functions,
            data_bytes,
        })
    }

    /// The same module, in which its own functions are called by these names.
    pub(super) fn with_names(&self, names: &[String]) -> Result<Vec<u8>> {
        let mut out = wasm_encoder::Module::new();
        for payload in Parser::new(0).parse_all(self.bytes) {
            let payload = payload?;
            let is_names = matches!(&payload, Payload::CustomSection(section)
                if matches!(section.as_known(), KnownCustom::Name(_)));
            if let Some((id, range)) = payload.as_section().filter(|_| !is_names) {
                let data = self.bytes.get(span(range)?);
                let data = data.context("a section without an end")?;
                out.section(&RawSection { id, data });
            }
        }
        let mut functions = NameMap::new();
        for (number, name) in (self.imported..).zip(names) {
            functions.append(number, name);
        }
        let mut section = NameSection::new();
        section.functions(&functions);
        out.section(&section);
        Ok(out.finish())
    }
}

/// Where a range of the format lies in the file's bytes.
pub(super) fn span(range: Range<u64>) -> Result<Range<usize>> {
    Ok(usize::try_from(range.start)?..usize::try_from(range.end)?)
}

/// The names of functions, by their numbers, where this section is the one of names.
fn function_names<'a>(section: &CustomSectionReader<'a>) -> Result<HashMap<u32, &'a str>> {
    let mut all = HashMap::new();
    if let KnownCustom::Name(names) = section.as_known() {
        for names in names {
            if let Name::Function(names) = names? {
                for name in names {
                    let name = name?;
                    all.insert(name.index, name.name);
                }
            }
        }
    }
    Ok(all)
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
        for function in &module.functions {
            assert_eq!(bytes[function.place()], *function.body);
        }
        let seen: Vec<_> = module.functions.iter().map(|f| (f.name, f.body)).collect();
        let wanted: [(_, &[u8]); 2] = [(Some("a"), b"\0\x0b"), (Some("bc"), b"\0\x01\x0b")];
        assert_eq!(seen, wanted);
        assert_eq!(module.data_bytes, 0);
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
