//! Which data the functions of the first module reach, by the relocations that the linker left.
//!
//! Each place in the code or the data where an address stands has one, which names the symbol whose
//! address it is: what a function comes to is known without reading its instructions. The first module
//! has lost them and has its data at other addresses; but its functions are as long as the linker made
//! them, so that the new address stands where the relocation said that the old one stood.
//! (The format: "Linking" in WebAssembly/tool-conventions.)

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    DataKind, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry, RelocationType,
    SymbolInfo,
};

use super::module::{Function, Module};

/// A module with its data and the linker's words on it.
struct Read<'a> {
    module: Module<'a>,
    /// Where its data lies in the file, and at which address in memory.
    segments: Vec<(Range<usize>, u32)>,
    /// Where each symbol's data lies in the file; none where it is no data.
    symbols: Vec<Option<Range<usize>>>,
    /// What stands in the code and in the data, by its place in the file.
    code: Vec<(usize, RelocationEntry)>,
    data: BTreeMap<usize, RelocationEntry>,
}

/// The ranges of addresses of the first module (`split`, as it was split off from `linked`) that hold
/// what its wanted functions reach.
///
/// # Errors
/// A module cannot be read, was linked without relocations, or one is not made of the other.
pub(super) fn reached(
    linked: &[u8],
    split: &[u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Range<u32>>> {
    let (linked, split) = (read(linked)?, read(split)?);
    ensure!(!linked.data.is_empty(), "the client has no relocations");
    let places = same_functions(&linked, &split);
    let mut left = Vec::new();
    for (at, entry) in &linked.code {
        let functions = &linked.module.functions;
        let function = functions.partition_point(|each| each.place().end <= *at);
        let Some((here, all)) = functions.get(function).zip(places.get(&function)) else {
            continue;
        };
        if here.name.is_none_or(&wanted) {
            for there in all {
                let value = value(split.module.bytes, there + (at - here.at), entry.ty)?;
                left.extend(address(value, entry).map(|address| (entry.index, address)));
            }
        }
    }
    let mut seen: HashSet<(u32, u32)> = left.iter().copied().collect();
    let mut ranges = Vec::new();
    while let Some((symbol, now)) = left.pop() {
        let Some(place) = linked.place_of(symbol) else {
            continue;
        };
        ranges.push(now..now.saturating_add(u32::try_from(place.len())?));
        for (at, entry) in linked.data.range(place.clone()) {
            let there = now.checked_add(u32::try_from(at - place.start)?);
            // Nothing is there for who was taken for another of the same name.
            let Some(there) = there.and_then(|there| split.in_file(there)) else {
                continue;
            };
            let next = address(value(split.module.bytes, there, entry.ty)?, entry);
            let next = next.map(|address| (entry.index, address));
            left.extend(next.filter(|next| seen.insert(*next)));
        }
    }
    ranges.sort_by_key(|range| range.start);
    Ok(ranges)
}

impl Read<'_> {
    fn place_of(&self, symbol: u32) -> Option<Range<usize>> {
        self.symbols.get(usize::try_from(symbol).ok()?)?.clone()
    }

    /// Where in the file that stands which is at an address.
    fn in_file(&self, address: u32) -> Option<usize> {
        let mut all = self.segments.iter().filter_map(|(place, start)| {
            let at = place.start + usize::try_from(address.checked_sub(*start)?).ok()?;
            place.contains(&at).then_some(at)
        });
        all.next()
    }
}

/// A module's own functions by their names, in order.
fn by_name<'a>(functions: &[Function<'a>]) -> HashMap<&'a str, Vec<usize>> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, function) in functions.iter().enumerate() {
        let name = function.name.unwrap_or_default();
        by_name.entry(name).or_default().push(at);
    }
    by_name
}

/// Where the functions of one module may begin in the other, by their numbers in the first. Some of the
/// standard library's have one name many times, and only some of them are in both: each of those counts
/// for each of the others of its length, so that the right one is among them.
fn same_functions(linked: &Read<'_>, split: &Read<'_>) -> HashMap<usize, Vec<usize>> {
    let (linked, split) = (&linked.module.functions, &split.module.functions);
    let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
    let all = by_name(linked);
    for (name, there) in by_name(split) {
        let here = all.get(name).map(Vec::as_slice).unwrap_or_default();
        let pairs: Vec<(usize, usize)> = if here.len() == there.len() {
            here.iter().copied().zip(there).collect()
        } else {
            let each = |here: &usize| {
                let here = *here;
                there.iter().map(move |there| (here, *there))
            };
            here.iter().flat_map(each).collect()
        };
        for (here, there) in pairs {
            let pair = linked.get(here).zip(split.get(there));
            if let Some((_, new)) = pair.filter(|(old, new)| old.body.len() == new.body.len()) {
                places.entry(here).or_default().push(new.at);
            }
        }
    }
    places
}

/// The number at a place of the file, as that kind of relocation writes it: numbers of variable length
/// have all their five bytes.
fn value(bytes: &[u8], at: usize, kind: RelocationType) -> Result<u32> {
    let taken = |count: usize| bytes.get(at..at + count).context("beyond the module's end");
    match kind {
        RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb => {
            let low = taken(5)?.iter().zip([0, 7, 14, 21, 28]);
            Ok(low.fold(0, |sum, (byte, shift)| {
                sum | u32::from(byte & 0x7f) << shift
            }))
        }
        RelocationType::MemoryAddrI32 => {
            let four = taken(4)?.first_chunk().context("four bytes")?;
            Ok(u32::from_le_bytes(*four))
        }
        other => bail!("a relocation of the kind {other:?}"),
    }
}

/// The address of a relocation's symbol, where that number stands.
fn address(value: u32, entry: &RelocationEntry) -> Option<u32> {
    u32::try_from(i64::from(value) - entry.addend).ok()
}

fn read(bytes: &[u8]) -> Result<Read<'_>> {
    let mut read = Read {
        module: Module::read(bytes)?,
        segments: Vec::new(),
        symbols: Vec::new(),
        code: Vec::new(),
        data: BTreeMap::new(),
    };
    let (mut sections, mut code, mut data) = (0, None, None);
    let mut relocations = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        // Sections are numbered as they come.
        let number = sections;
        sections += u32::from(payload.as_section().is_some());
        match payload {
            Payload::CodeSectionStart { range, .. } => code = Some((number, place(range.start)?)),
            Payload::DataSection(section) => {
                data = Some((number, place(section.range().start)?));
                for segment in section {
                    let segment = segment?;
                    let end = place(segment.range.end)?;
                    let in_file = end - segment.data.len()..end;
                    read.segments.push((in_file, start_of(&segment.kind)?));
                }
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Linking(parts) => read.take_symbols(&parts)?,
                KnownCustom::Reloc(section) => {
                    for entry in section.entries() {
                        relocations.push((section.section_index(), entry?));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    let (code, data) = code
        .zip(data)
        .context("the client has no code or no data")?;
    for (section, entry) in relocations {
        if !is_address(entry.ty) {
            continue;
        }
        if section == code.0 {
            read.code.push((code.1 + place(entry.offset)?, entry));
        } else if section == data.0 {
            read.data.insert(data.1 + place(entry.offset)?, entry);
        }
    }
    Ok(read)
}

impl Read<'_> {
    fn take_symbols(&mut self, parts: &wasmparser::LinkingSectionReader<'_>) -> Result<()> {
        for part in parts.subsections() {
            if let Linking::SymbolTable(symbols) = part? {
                for symbol in symbols {
                    let place = self.data_of(&symbol?)?;
                    self.symbols.push(place);
                }
            }
        }
        Ok(())
    }

    /// Where a symbol's data lies in the file.
    fn data_of(&self, symbol: &SymbolInfo<'_>) -> Result<Option<Range<usize>>> {
        let SymbolInfo::Data {
            symbol: Some(defined),
            ..
        } = symbol
        else {
            return Ok(None);
        };
        let segment = self.segments.get(place(defined.index)?);
        let (in_file, _) = segment.context("a symbol of no data")?;
        let start = in_file.start + place(defined.offset)?;
        Ok(Some(start..start + place(defined.size)?))
    }
}

fn place(number: impl TryInto<usize>) -> Result<usize> {
    let number = number.try_into().ok();
    number.context("a place beyond this machine's memory")
}

fn start_of(kind: &DataKind<'_>) -> Result<u32> {
    let DataKind::Active { offset_expr, .. } = kind else {
        bail!("the client has data that is not placed at its start");
    };
    match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => bail!("the client has data at a place that is not known"),
    }
}

/// Whether it names a symbol by its address: those of functions, types and the rest name no data.
fn is_address(kind: RelocationType) -> bool {
    use RelocationType as Kind;
    matches!(
        kind,
        Kind::MemoryAddrLeb
            | Kind::MemoryAddrSleb
            | Kind::MemoryAddrI32
            | Kind::MemoryAddrRelSleb
            | Kind::MemoryAddrLeb64
            | Kind::MemoryAddrSleb64
            | Kind::MemoryAddrI64
            | Kind::MemoryAddrLocrelI32
    )
}
