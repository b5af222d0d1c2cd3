//! Final versions as they are shown: who said what, and how silence counts.

use tavolo_shared::api::{self, FinalVersion, ProjectAnswer, Said, Standing};
use tavolo_shared::i18n::dates::{Day, Moment};
use tavolo_shared::ids::{GroupId, ParticipantId};
use tavolo_shared::limits::FINALS_LISTED_MAX;

use crate::identity::finals::hex;
use crate::identity::{Approval, Final, Identity, Roster};
use crate::snapshot::Approvals;

/// A group's final versions, the newest first.
pub(super) fn versions(roster: &Roster, group: &api::Group, now_ms: u64) -> Vec<FinalVersion> {
    let all = roster.finals_of(&group.id).rev();
    all.take(FINALS_LISTED_MAX)
        .filter_map(|made| one(roster, group, made, now_ms))
        .collect()
}

/// What the projects said of a version, where it is a final one.
pub(crate) fn approvals_of(
    identity: &Identity,
    group: &GroupId,
    version: i64,
) -> Option<Approvals> {
    let roster = identity.roster();
    let is_it = |each: &&Final| each.point.as_ref().is_some_and(|p| p.version == version);
    let made = roster.finals_of(group).find(is_it)?;
    let shown = one(&roster, roster.group(group)?, made, identity.now_ms())?;
    let name = |id: &str| {
        let found = roster.projects().iter().find(|each| each.id.as_str() == id);
        found.map_or_else(|| id.to_owned(), |found| found.name.clone())
    };
    Some(Approvals::of(&shown, name))
}

/// Heads as a list.
pub(super) fn heads(written: &str) -> Vec<String> {
    let each = written.split(' ').filter(|head| !head.is_empty());
    each.map(str::to_owned).collect()
}

/// None for the moment in which it is not settled.
fn one(roster: &Roster, group: &api::Group, made: &Final, now_ms: u64) -> Option<FinalVersion> {
    let point = made.point.as_ref()?;
    // What silence meant is settled when it is opened again.
    let until_ms = made.reopened.as_ref().map_or(now_ms, |(at_ms, ..)| *at_ms);
    let over = is_over(made, until_ms);
    let name = |who: Option<ParticipantId>| {
        let name = who.and_then(|who| roster.name_of(who));
        name.unwrap_or_default().to_owned()
    };
    let answers = group.projects.iter().map(|project| {
        let mut said = roster.answers_to(made.id).rev();
        // An answer is to this text and no other.
        let last = said.find(|each| each.project == *project && each.hash == point.hash);
        ProjectAnswer {
            project: project.clone(),
            standing: standing(last, over && made.silence_consents),
            said: last.map(|last| said_of(last, made, &name)),
        }
    });
    Some(FinalVersion {
        id: made.id,
        version: point.version,
        name: made.name.clone(),
        made_ms: made.made_ms,
        made_by: name(made.by),
        hash: hex(&point.hash),
        heads: heads(&point.plan_heads),
        deadline: made.deadline.clone(),
        deadline_over: over,
        silence_consents: made.silence_consents,
        checks: serde_json::from_str(&made.checks).unwrap_or_default(),
        reason: made.reason.clone(),
        answers: answers.collect(),
        reopened: made
            .reopened
            .as_ref()
            .map(|(at_ms, by, reason)| api::Reopened {
                at_ms: *at_ms,
                by: name(*by),
                reason: reason.clone(),
            }),
        validated_ms: made.validated_ms,
        // The last that was noted counts.
        protocol: roster
            .protocols_of(made.id)
            .next_back()
            .map(|noted| api::Protocol {
                number: noted.number.clone(),
                day: noted.day.clone(),
                by: name(Some(noted.by)),
                at_ms: noted.at_ms,
            }),
    })
}

fn standing(last: Option<&Approval>, silence_consents: bool) -> Standing {
    match last {
        Some(said) if said.approves => Standing::Approved,
        Some(_) => Standing::Objected,
        None if silence_consents => Standing::Consented,
        None => Standing::Silent,
    }
}

fn said_of(said: &Approval, made: &Final, name: &impl Fn(Option<ParticipantId>) -> String) -> Said {
    Said {
        approves: said.approves,
        comment: said.comment.clone(),
        by: name(Some(said.by)),
        noted: said.noted,
        at_ms: said.at_ms,
        late: is_over(made, said.at_ms),
    }
}

/// Whether the last day for an answer was over at a moment. A day lasts until it is over by UTC, which is
/// an hour or two after it is in Italy and France.
fn is_over(made: &Final, at_ms: u64) -> bool {
    let last = made.deadline.as_deref().and_then(Day::from_iso);
    let at_ms = i64::try_from(at_ms).unwrap_or(i64::MAX);
    last.is_some_and(|last| Moment::from_ms(at_ms, 0).day > last)
}

#[cfg(test)]
mod tests {
    use tavolo_shared::access::PlanState;

    use super::*;

    fn made(deadline: Option<&str>) -> Final {
        Final {
            id: 1,
            group: "ict".parse().unwrap(),
            name: "Versione finale".to_owned(),
            point: None,
            checks: "{}".to_owned(),
            reason: String::new(),
            deadline: deadline.map(str::to_owned),
            silence_consents: true,
            by: None,
            made_ms: 0,
            state_before: PlanState::Open,
            reopened: None,
            validated_ms: None,
        }
    }

    #[test]
    fn the_last_day_is_a_whole_day() {
        let made = made(Some("1970-01-02"));
        const DAY_MS: u64 = 86_400_000;
        assert!(!is_over(&made, 2 * DAY_MS - 1));
        assert!(is_over(&made, 2 * DAY_MS));
        assert!(!is_over(&super::tests::made(None), u64::MAX));
    }

    #[test]
    fn silence_is_silence_until_it_was_said_to_count() {
        assert_eq!(standing(None, false), Standing::Silent);
        assert_eq!(standing(None, true), Standing::Consented);
    }
}
