//! What the projects said of a final version, as a part of its print: approvals, objections, silences.

use tavolo_shared::api::{Language, Standing};
use tavolo_shared::i18n::dates::{Day, Moment, day_long};

use super::text::paras;
use super::{Block, Cell, Column, Group, Mark, Para, Table};
use crate::snapshot::{Answered, Approvals};
use crate::words::t;

/// The part.
pub(super) fn part(approvals: &Approvals, language: Language) -> [Block; 2] {
    let heads = [
        (t!(language, "head-project"), 18),
        (t!(language, "answer-head"), 20),
        (t!(language, "answer-by"), 18),
        (t!(language, "answer-when"), 14),
        (t!(language, "answer-comment"), 40),
    ];
    let columns = heads.map(|(label, share)| Column { label, share });
    let rows = approvals.answers.iter().map(|one| row(one, language));
    let table = Table {
        columns: columns.to_vec(),
        groups: vec![Group {
            title: None,
            rows: rows.collect(),
        }],
    };
    let part = Block::Part {
        title: t!(language, "answers"),
        note: note(approvals, language),
    };
    [part, Block::Table(table)]
}

/// How it stands, and by what rule.
fn note(approvals: &Approvals, language: Language) -> String {
    let of = |standing: Standing| {
        let answers = approvals.answers.iter();
        answers.filter(|one| one.standing == standing).count()
    };
    let mut said = vec![t!(
        language,
        "answers-counted",
        of = approvals.answers.len(),
        approved = of(Standing::Approved),
        objected = of(Standing::Objected),
        silent = of(Standing::Silent) + of(Standing::Consented)
    )];
    let last = approvals.deadline.as_deref().and_then(Day::from_iso);
    if let Some(last) = last {
        let day = day_long(language, last);
        said.push(match approvals.silence_consents {
            true => t!(language, "answers-until-silence", day = day),
            false => t!(language, "answers-until", day = day),
        });
    }
    if approvals.reopened.is_some() {
        said.push(t!(language, "answers-reopened"));
    }
    if approvals.validated {
        said.push(t!(language, "answers-validated"));
    }
    said.join(" ")
}

fn row(one: &Answered, language: Language) -> Vec<Cell> {
    let answer = match one.standing {
        Standing::Approved => t!(language, "answer-approved"),
        Standing::Objected => t!(language, "answer-objected"),
        Standing::Silent => t!(language, "answer-silent"),
        Standing::Consented => t!(language, "answer-consented"),
    };
    let mut answer = paras(&answer);
    if one.late {
        answer.push(Para::muted(&t!(language, "answer-late")));
    }
    let mut by = paras(&one.by);
    if one.noted {
        by.push(Para::muted(&t!(language, "answer-noted")));
    }
    let when = one.at_ms.map(|at_ms| {
        let moment = Moment::from_ms(i64::try_from(at_ms).unwrap_or_default(), 0);
        day_long(language, moment.day)
    });
    let name = Para::of(vec![(Mark::Plain, one.name.clone())]);
    vec![
        vec![name],
        answer,
        by,
        paras(&when.unwrap_or_default()),
        paras(&one.comment),
    ]
}
