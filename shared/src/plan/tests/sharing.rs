//! What leaves a space: as it reads now, under the same id, and nothing of its history.

use automerge::{ActorId, Automerge};

use super::{Person, seed};
use crate::api::Language;
use crate::ids::{ActId, EntryId};
use crate::plan::edit::{At, Spot, add_row, delete_rows, edit, set_member, set_value, splice_text};
use crate::plan::schema::Table;
use crate::plan::seed::Seed;
use crate::plan::share::{ASIDE, FATE, Handing, Parcel, ShareError, fate, hand, parcel, sender};
use crate::plan::template::built_in;
use crate::plan::value::Value;
use crate::plan::view::View;

const SECRET: &str = "Q7-confidenziale";

fn made(n: u64, make: impl FnOnce(Seed<'_>) -> Automerge) -> Automerge {
    let (mut dice, actor) = seed(n);
    make(Seed {
        templates: built_in(),
        language: Language::It,
        actor,
        entropy: &mut dice,
    })
}

fn space() -> Automerge {
    made(3, |seed| seed.space().unwrap())
}

fn list() -> Automerge {
    made(4, |seed| seed.ideas(&"ict".parse().unwrap()).unwrap())
}

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

/// Somebody of a partnership, with an idea of which a word was deleted.
fn with_idea() -> (Person, EntryId) {
    let mut anna = Person::with(&space(), 1);
    let idea = anna.act(|tx| add_row(tx, Table::Ideas, None, &Spot::Last));
    let title = At::new(Table::Ideas, &idea, &id("title"));
    let words = format!("{SECRET} Catalogo comune");
    anna.act(|tx| splice_text(tx, &title, None, 0, 0, &words).map(drop));
    anna.act(|tx| splice_text(tx, &title, None, 0, SECRET.len() + 1, "").map(drop));
    (anna, idea)
}

fn give(doc: &mut Automerge, ideas: &Parcel) -> Result<usize, ShareError> {
    let (mut dice, _) = seed(9);
    let actor: ActorId = crate::ids::ParticipantId::SERVER.actor([7; 16]);
    let act = ActId::random(&mut dice);
    let what = Handing::Ideas {
        from: "smartic".parse().unwrap(),
        ideas: ideas.ideas.clone(),
    };
    let (changes, done) = hand(doc, &actor, &act, &mut dice, &what);
    done.map(|()| changes.len())
}

fn title(view: &View, idea: &EntryId) -> String {
    let row = view.row(Table::SharedIdeas, idea).unwrap();
    row.cell(&id("title")).joined()
}

#[test]
fn what_is_shared_reads_the_same_and_its_deleted_words_stay_behind() {
    let (anna, idea) = with_idea();
    let ideas = parcel(&anna.view, std::slice::from_ref(&idea)).unwrap();
    let mut group = list();
    give(&mut group, &ideas).unwrap();
    let view = View::from_document(&group);
    assert_eq!(title(&view, &idea), "Catalogo comune");
    let row = view.row(Table::SharedIdeas, &idea).unwrap();
    assert_eq!(sender(&view, row).as_deref(), Some("smartic"));

    let secret = SECRET.as_bytes();
    let holds = |doc: &Automerge| {
        let all = doc.get_changes(&[]);
        let holds = |bytes: &[u8]| bytes.windows(secret.len()).any(|part| part == secret);
        let whole = doc.save_nocompress();
        holds(&whole) || all.iter().any(|change| holds(change.raw_bytes()))
    };
    // The space's own history has it, so that this looks where it would be found.
    assert!(holds(&anna.doc));
    assert!(!holds(&group));
}

#[test]
fn shared_again_it_is_brought_up_to_date_until_the_group_has_decided() {
    let (mut anna, idea) = with_idea();
    let mut group = list();
    let of = |anna: &Person| parcel(&anna.view, std::slice::from_ref(&idea)).unwrap();
    give(&mut group, &of(&anna)).unwrap();
    assert_eq!(give(&mut group, &of(&anna)).unwrap(), 0, "nothing is new");

    let at = At::new(Table::Ideas, &idea, &id("title"));
    anna.act(|tx| splice_text(tx, &at, None, 0, 8, "Elenco").map(drop));
    anna.act(|tx| set_member(tx, &At::new(Table::Ideas, &idea, &id("projects")), "treno"));
    give(&mut group, &of(&anna)).unwrap();
    let view = View::from_document(&group);
    assert_eq!(title(&view, &idea), "Elenco comune");

    let (mut dice, actor) = seed(5);
    let act = ActId::random(&mut dice);
    let at = At::new(Table::SharedIdeas, &idea, &id(FATE));
    let value = Value::Plain(ASIDE.to_owned());
    edit(&mut group, &actor, &act, &mut dice, |tx| {
        set_value(tx, &at, &value)
    })
    .unwrap();
    let again = give(&mut group, &of(&anna));
    assert!(matches!(again, Err(ShareError::Decided(_))), "{again:?}");
    let view = View::from_document(&group);
    let row = view.row(Table::SharedIdeas, &idea).unwrap();
    assert_eq!(fate(&view, row).as_deref(), Some(ASIDE));
}

#[test]
fn nobody_writes_over_an_idea_of_another_project() {
    let (anna, idea) = with_idea();
    let mut group = list();
    let ideas = parcel(&anna.view, std::slice::from_ref(&idea)).unwrap();
    give(&mut group, &ideas).unwrap();
    let (mut dice, actor) = seed(6);
    let act = ActId::random(&mut dice);
    let what = Handing::Ideas {
        from: "treno".parse().unwrap(),
        ideas: ideas.ideas,
    };
    let (changes, done) = hand(&mut group, &actor, &act, &mut dice, &what);
    assert!(matches!(done, Err(ShareError::NotYours(_))), "{done:?}");
    assert!(changes.is_empty());
}

#[test]
fn outputs_of_the_space_go_along_once() {
    let (mut anna, idea) = with_idea();
    let output = anna.act(|tx| add_row(tx, Table::Outputs, None, &Spot::Last));
    let column = |view: &View, key: &str| {
        view.column_with_key(Table::Outputs, key)
            .unwrap()
            .id
            .clone()
    };
    let at = At::new(Table::Outputs, &output, &column(&anna.view, "name"));
    anna.act(|tx| splice_text(tx, &at, None, 0, 0, "Portale").map(drop));
    let uses = At::new(Table::Ideas, &idea, &id("outputs"));
    anna.act(|tx| set_member(tx, &uses, output.as_str()));
    let ideas = parcel(&anna.view, std::slice::from_ref(&idea)).unwrap();
    assert_eq!(ideas.outputs.len(), 1);

    let mut inventory = made(8, |seed| {
        seed.inventory(crate::plan::brief::built_in()).unwrap()
    });
    let (mut dice, actor) = seed(7);
    let act = ActId::random(&mut dice);
    let what = Handing::Outputs(ideas.outputs);
    for times in 0..2 {
        let (changes, done) = hand(&mut inventory, &actor, &act, &mut dice, &what);
        done.unwrap();
        assert_eq!(changes.is_empty(), times == 1, "it is there once");
    }
    let view = View::from_document(&inventory);
    let row = view.row(Table::Outputs, &output).unwrap();
    assert_eq!(row.cell(&column(&view, "name")).joined(), "Portale");
}

#[test]
fn a_long_idea_is_shared_in_several_changes_and_brought_up_to_date() {
    let (mut anna, idea) = with_idea();
    let at = At::new(Table::Ideas, &idea, &id("text"));
    let part = "parola è ".repeat(300);
    for _ in 0..6 {
        anna.act(|tx| splice_text(tx, &at, None, 0, 0, &part).map(drop));
    }
    let of = |anna: &Person| parcel(&anna.view, std::slice::from_ref(&idea)).unwrap();
    let mut group = list();
    assert!(give(&mut group, &of(&anna)).unwrap() > 2);
    let says = |doc: &Automerge| {
        let view = View::from_document(doc);
        let row = view.row(Table::SharedIdeas, &idea).unwrap();
        row.cell(&id("text")).joined()
    };
    assert_eq!(says(&group), part.repeat(6));
    for _ in 0..5 {
        let units = part.encode_utf16().count();
        anna.act(|tx| splice_text(tx, &at, None, 0, units, "").map(drop));
    }
    anna.act(|tx| splice_text(tx, &at, None, 0, 0, "Nuovo ").map(drop));
    give(&mut group, &of(&anna)).unwrap();
    assert_eq!(says(&group), format!("Nuovo {part}"));
}

#[test]
fn what_is_not_there_or_says_nothing_is_not_shared() {
    let (mut anna, idea) = with_idea();
    let empty = anna.act(|tx| add_row(tx, Table::Ideas, None, &Spot::Last));
    let refused = parcel(&anna.view, &[empty]);
    assert!(matches!(refused, Err(ShareError::Wordless)), "{refused:?}");
    anna.act(|tx| delete_rows(tx, Table::Ideas, std::slice::from_ref(&idea)));
    let refused = parcel(&anna.view, std::slice::from_ref(&idea));
    assert!(matches!(refused, Err(ShareError::NoIdea(_))), "{refused:?}");
}
