//! A snapshot of everything that a snapshot has, with a byte changed in each part, a part too few, one too
//! many, and archives of others.

use std::io::{Cursor, Read, Write};

use automerge::transaction::Transactable;
use automerge::{ActorId, ObjType, ROOT};
use tavolo_shared::api::Standing;
use tavolo_shared::plan::new_document;

use super::approvals::{Answered, Approvals};
use super::archive::{Part, read, write};
use super::manifest::{
    APPROVALS, CHECKSUM, CONTENT, FORMAT, HISTORY, Listed, MANIFEST, Manifest, PLAN, sha256,
};
use super::packed;
use super::verify::{Report, verify};

/// A document that says what the content says.
fn document(words: &str) -> automerge::Automerge {
    let mut document = new_document(ActorId::from([7; 16]));
    let mut tx = document.transaction();
    let text = tx.put_object(ROOT, "title", ObjType::Text).unwrap();
    tx.splice_text(&text, 0, 0, words).unwrap();
    tx.commit();
    document
}

fn part(name: &str, bytes: impl Into<Vec<u8>>) -> Part {
    Part {
        name: name.to_owned(),
        bytes: bytes.into(),
    }
}

/// The manifest and the parts that it lists.
fn whole() -> (Manifest, Vec<Part>) {
    let content = r#"{"title":"Piano"}"#;
    let plan = document("Piano");
    let approvals = Approvals {
        content_sha256: sha256(content.as_bytes()),
        deadline: None,
        silence_consents: false,
        reason: "Perché.".to_owned(),
        warnings: 1,
        reopened: None,
        validated: false,
        answers: vec![Answered {
            project: "smartic".to_owned(),
            name: "SMARTIC".to_owned(),
            standing: Standing::Approved,
            comment: String::new(),
            by: "Sara".to_owned(),
            noted: false,
            at_ms: Some(1),
            late: false,
        }],
    };
    let parts = vec![
        part(CONTENT, content),
        part(PLAN, plan.save()),
        part(HISTORY, plan.save()),
        part(APPROVALS, serde_json::to_vec(&approvals).unwrap()),
        part("files/tavolo-ict-v1-it.csv", "a;b\r\n"),
    ];
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        programme: "Programma Marittimo".to_owned(),
        group: "ict".to_owned(),
        group_name: "Ecosistemi digitali/strumenti ICT".to_owned(),
        version: 1,
        version_name: "Versione finale".to_owned(),
        made: "2019-10-20T08:30Z".to_owned(),
        heads: plan.get_heads().iter().map(ToString::to_string).collect(),
        content_sha256: sha256(content.as_bytes()),
        parts: listed(&parts),
        signature: None,
    };
    (manifest, parts)
}

fn listed(parts: &[Part]) -> Vec<Listed> {
    let listed = parts.iter().map(|part| Listed {
        name: part.name.clone(),
        bytes: part.bytes.len(),
        sha256: sha256(&part.bytes),
    });
    listed.collect()
}

fn snapshot() -> Vec<u8> {
    let (manifest, parts) = whole();
    packed(&manifest, parts).unwrap()
}

/// The parts of which something does not hold.
fn bad(report: &Report) -> Vec<&str> {
    assert_eq!(
        report.holds,
        report.checked.iter().all(|checked| checked.holds)
    );
    let bad = report.checked.iter().filter(|checked| !checked.holds);
    bad.map(|checked| checked.part.as_str()).collect()
}

/// The same archive with its parts changed.
fn with(change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    let mut archive = read(&snapshot()).unwrap();
    change(&mut archive.parts);
    write(&archive.parts, &archive.comment).unwrap()
}

#[test]
fn a_snapshot_holds_and_the_same_parts_give_the_same_bytes() {
    let report = verify(&snapshot());
    assert_eq!(bad(&report), Vec::<&str>::new(), "{report:?}");
    assert_eq!(report.manifest.unwrap(), whole().0);
    assert_eq!(snapshot(), snapshot());
}

#[test]
fn one_byte_changed_in_any_part_is_found_and_the_part_is_named() {
    let names: Vec<String> = read(&snapshot())
        .unwrap()
        .parts
        .into_iter()
        .map(|part| part.name)
        .collect();
    assert_eq!(names.len(), 7, "{names:?}");
    for (index, name) in names.iter().enumerate() {
        let length = read(&snapshot()).unwrap().parts[index].bytes.len();
        for at in 0..length {
            let changed = with(|parts| parts[index].bytes[at] ^= 1);
            let report = verify(&changed);
            assert_eq!(bad(&report), [name], "byte {at}: {report:?}");
        }
    }
}

#[test]
fn one_byte_changed_anywhere_in_the_file_is_found() {
    let file = snapshot();
    for at in 0..file.len() {
        for flip in [0x01, 0x80] {
            let mut changed = file.clone();
            changed[at] ^= flip;
            let report = verify(&changed);
            assert!(!report.holds, "byte {at}: {report:?}");
        }
    }
    for end in 0..file.len() {
        assert!(!verify(&file[..end]).holds, "cut at {end}");
    }
    let mut longer = file;
    longer.push(0);
    assert!(!verify(&longer).holds);
}

#[test]
fn a_part_too_few_or_too_many_or_twice_is_named() {
    for index in 2..7 {
        let name = read(&snapshot()).unwrap().parts[index].name.clone();
        let fewer = with(|parts| drop(parts.remove(index)));
        let report = verify(&fewer);
        assert!(bad(&report).contains(&name.as_str()), "{report:?}");
    }
    for (index, name) in [(0, MANIFEST), (1, CHECKSUM)] {
        let report = verify(&with(|parts| drop(parts.remove(index))));
        assert_eq!(bad(&report), [name], "{report:?}");
    }
    let more = with(|parts| parts.push(part("files/altro.pdf", "x")));
    assert_eq!(bad(&verify(&more)), ["files/altro.pdf"]);
    let twice = with(|parts| parts.push(part(CONTENT, "{}")));
    assert!(bad(&verify(&twice)).contains(&CONTENT));
}

/// Somebody who makes every checksum anew is found where the parts do not say the same.
#[test]
fn parts_that_do_not_belong_together_are_found_although_every_checksum_fits() {
    let swapped: [(&str, Vec<u8>); 3] = [
        (CONTENT, br#"{"title":"Altro"}"#.to_vec()),
        (PLAN, document("Altro").save()),
        (HISTORY, document("Altro").save()),
    ];
    for (name, bytes) in swapped {
        let (mut manifest, mut parts) = whole();
        for part in parts.iter_mut().filter(|part| part.name == name) {
            part.bytes.clone_from(&bytes);
        }
        manifest.parts = listed(&parts);
        let report = verify(&packed(&manifest, parts).unwrap());
        assert!(bad(&report).contains(&name), "{name}: {report:?}");
    }
    let (mut manifest, parts) = whole();
    manifest.content_sha256 = sha256(b"altro");
    let report = verify(&packed(&manifest, parts).unwrap());
    assert_eq!(bad(&report), [CONTENT, APPROVALS], "{report:?}");
}

#[test]
fn bombs_and_archives_of_others_are_refused_without_being_unfolded() {
    let packed_by_others = {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(MANIFEST, options).unwrap();
        let zeros = vec![0; 1024 * 1024];
        for _ in 0..64 {
            zip.write_all(&zeros).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    assert!(packed_by_others.len() < 100_000, "a bomb is small");
    let report = verify(&packed_by_others);
    assert!(
        !report.holds && report.checked[0].words.contains("packed"),
        "{report:?}"
    );
    for bytes in [&b""[..], b"PK", b"PK\x03\x04", b"%PDF-1.7", &[0xff; 64]] {
        assert!(!verify(bytes).holds, "{bytes:?}");
    }
    // A length that is not there.
    let mut long = snapshot();
    long[18..26].fill(0xff);
    assert!(!verify(&long).holds);
}

#[test]
fn others_open_it() {
    let mut archive = zip::ZipArchive::new(Cursor::new(snapshot())).unwrap();
    let (manifest, parts) = whole();
    assert_eq!(archive.len(), parts.len() + 2);
    for part in &parts {
        let mut bytes = Vec::new();
        archive
            .by_name(&part.name)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        assert_eq!(bytes, part.bytes, "{}", part.name);
    }
    let comment = String::from_utf8(archive.comment().to_vec()).unwrap();
    assert_eq!(comment, sha256(manifest.text().as_bytes()));
}
