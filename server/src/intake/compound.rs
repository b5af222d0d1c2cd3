//! The folder in a file that old Office programs write (Compound File Binary): enough of it to find a
//! stream and read it, to measure what is in it before its own reader does.

/// The names' sector numbers from here on mean something else than a sector.
const SPECIAL: u32 = 0xffff_fffa;
const ENTRY_BYTES: usize = 128;
const NAME_BYTES: usize = 64;
/// Sectors of the table of sectors that the header itself names.
const NAMED_IN_HEADER: usize = 109;

/// A word of two bytes.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let part = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(part.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(part.try_into().ok()?))
}

/// A file's sectors, and which follows which.
struct File<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
}

/// The streams of these names (in small letters); none where the file is damaged.
pub(super) fn streams(bytes: &[u8], names: &[&str]) -> Option<Vec<Vec<u8>>> {
    let file = File::open(bytes)?;
    let smallest = usize::try_from(long(bytes, 56)?).ok()?;
    let folder = file.chain(long(bytes, 48)?)?;
    // Streams that are smaller share the one of the folder's first entry, in small sectors.
    let shared = file.chain(long(&folder, 116)?)?;
    let follows = file.chain(long(bytes, 60)?)?;
    let mut found = Vec::new();
    for entry in folder.chunks_exact(ENTRY_BYTES) {
        let length = usize::from(word(entry, NAME_BYTES)?);
        let name = entry.get(..length.min(NAME_BYTES))?;
        let units = name.chunks_exact(2).filter_map(|unit| word(unit, 0));
        let name: String = char::decode_utf16(units.take_while(|unit| *unit != 0))
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        if names.contains(&name.to_lowercase().as_str()) {
            let size = usize::try_from(long(entry, 120)?).ok()?;
            let first = long(entry, 116)?;
            let mut stream = match size < smallest {
                true => small(&shared, &follows, first)?,
                false => file.chain(first)?,
            };
            stream.truncate(size);
            found.push(stream);
        }
    }
    Some(found)
}

/// A stream in small sectors.
fn small(shared: &[u8], follows: &[u8], first: u32) -> Option<Vec<u8>> {
    const SECTOR: usize = 64;
    let most = shared.len() / SECTOR;
    let (mut all, mut sector, mut seen) = (Vec::new(), first, 0_usize);
    while sector < SPECIAL {
        seen = seen.checked_add(1).filter(|seen| *seen <= most)?;
        let at = usize::try_from(sector).ok()?;
        let from = at.checked_mul(SECTOR)?;
        let to = from.checked_add(SECTOR)?.min(shared.len());
        all.extend_from_slice(shared.get(from..to)?);
        sector = long(follows, at.checked_mul(4)?)?;
    }
    Some(all)
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = word(bytes, 30)?;
        if !(9..=12).contains(&shift) {
            return None;
        }
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            next: Vec::new(),
        };
        let per_sector = file.sector / 4;
        let mut tables: Vec<u32> = (0..NAMED_IN_HEADER)
            .filter_map(|at| long(bytes, at.checked_mul(4)?.checked_add(76)?))
            .collect();
        // Where the header is too small for all, more of them stand in sectors of their own.
        let (mut more, mut seen) = (long(bytes, 68)?, 0_usize);
        while more < SPECIAL && seen <= file.most() {
            let sector = file.at(more)?;
            let last = per_sector.checked_sub(1)?;
            tables.extend((0..last).filter_map(|at| long(sector, at.checked_mul(4)?)));
            more = long(sector, last.checked_mul(4)?)?;
            seen = seen.saturating_add(1);
        }
        tables.retain(|sector| *sector < SPECIAL);
        if tables.len() > file.most() {
            return None;
        }
        for table in tables {
            let sector = file.at(table)?;
            let next: Vec<u32> = sector
                .chunks_exact(4)
                .filter_map(|each| long(each, 0))
                .collect();
            file.next.extend(next);
        }
        Some(file)
    }

    /// How many sectors there can be.
    fn most(&self) -> usize {
        self.bytes.len() / self.sector
    }

    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let sector = usize::try_from(sector).ok()?;
        let from = sector.checked_add(1)?.checked_mul(self.sector)?;
        // The last one may be cut short.
        let to = from.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(from..to)
    }

    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut all, mut sector, mut seen) = (Vec::new(), first, 0_usize);
        while sector < SPECIAL {
            // A chain that is longer than the file goes round.
            seen = seen.checked_add(1).filter(|seen| *seen <= self.most())?;
            all.extend_from_slice(self.at(sector)?);
            sector = *self.next.get(usize::try_from(sector).ok()?)?;
        }
        Some(all)
    }
}
