//! The proposals and the verdicts, as the server has them.

use std::rc::Rc;

use tavolo_shared::api::{Decide, Proposal, ProposalHead, Verdict};
use tavolo_shared::ids::{DocumentId, GroupId};
use wasm_bindgen_futures::spawn_local;
use yew::{
    Callback, Reducible, UseReducerDispatcher, UseReducerHandle, hook, use_effect_with, use_reducer,
};

use crate::io::{device, dom, http};
use crate::state::errors::Failure;
use crate::state::matters::Verdicts;

/// How often the verdicts are asked for, in milliseconds: a second window in the room follows.
const ASK_MS: u32 = 4_000;

/// How long to wait before a proposal is asked for again, in milliseconds.
const PAUSE_MS: i32 = 2_000;

/// What is known of the proposals.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// Those that came.
    pub proposals: Rc<Vec<(ProposalHead, Proposal)>>,
    /// What the server says was decided, and what one has just decided.
    pub verdicts: Rc<Verdicts>,
    /// What one has just decided and the server has not said yet.
    pending: Verdicts,
    /// What did not work.
    pub failure: Option<Failure>,
}

/// What happens to it.
pub enum Answer {
    /// All proposals came.
    Proposals(Vec<(ProposalHead, Proposal)>),
    /// What was decided so far.
    Verdicts(Verdicts),
    /// One decides.
    Decided(DocumentId, Vec<Verdict>),
    /// The server has taken it, or not.
    Taken(DocumentId, Vec<String>, Option<Failure>),
    /// Something could not be asked.
    Failed(Failure),
}

impl Reducible for Asked {
    type Action = Answer;

    fn reduce(self: Rc<Self>, answer: Answer) -> Rc<Self> {
        let mut next = (*self).clone();
        match answer {
            Answer::Proposals(proposals) => {
                next.proposals = Rc::new(proposals);
                next.failure = None;
            }
            Answer::Verdicts(mut verdicts) => {
                verdicts.extend(next.pending.clone());
                next.verdicts = Rc::new(verdicts);
            }
            Answer::Decided(proposal, decided) => {
                let named = decided
                    .into_iter()
                    .map(|each| ((proposal, each.item.clone()), each));
                next.pending.extend(named);
                let mut verdicts = (*next.verdicts).clone();
                verdicts.extend(next.pending.clone());
                next.verdicts = Rc::new(verdicts);
                next.failure = None;
            }
            Answer::Taken(proposal, items, failure) => {
                for item in items {
                    let name = (proposal, item);
                    next.pending.remove(&name);
                    if failure.is_some() {
                        let mut verdicts = (*next.verdicts).clone();
                        verdicts.remove(&name);
                        next.verdicts = Rc::new(verdicts);
                    }
                }
                next.failure = failure.or(next.failure);
            }
            Answer::Failed(failure) => next.failure = Some(failure),
        }
        Rc::new(next)
    }
}

/// The handle.
pub type AskedHandle = UseReducerHandle<Asked>;

/// Asks for the proposals of a review, and again and again for the verdicts.
#[hook]
pub fn use_asked(group: &GroupId, heads: &[ProposalHead]) -> AskedHandle {
    let asked = use_reducer(Asked::default);
    {
        let asked = asked.dispatcher();
        use_effect_with(heads.to_vec(), move |heads| {
            let heads = heads.clone();
            spawn_local(async move {
                let mut all = Vec::with_capacity(heads.len());
                for head in heads {
                    match patiently(head.document, &asked).await {
                        Ok(proposal) => all.push((head, proposal)),
                        Err(failure) => return asked.dispatch(Answer::Failed(failure)),
                    }
                }
                asked.dispatch(Answer::Proposals(all));
            });
        });
    }
    {
        let (asked, group) = (asked.clone(), group.clone());
        use_effect_with((), move |()| {
            ask_verdicts(&asked, &group);
            let interval = gloo::timers::callback::Interval::new(ASK_MS, move || {
                if !dom::is_hidden() {
                    ask_verdicts(&asked, &group);
                }
            });
            move || drop(interval)
        });
    }
    asked
}

/// Asks until there is an answer, where it is only a matter of time.
async fn patiently(
    proposal: DocumentId,
    asked: &UseReducerDispatcher<Asked>,
) -> Result<Proposal, Failure> {
    loop {
        match http::review::proposal(proposal).await {
            Err(failure) if failure.may_pass() => asked.dispatch(Answer::Failed(failure)),
            answer => return answer,
        }
        device::pause(PAUSE_MS).await;
    }
}

fn ask_verdicts(asked: &AskedHandle, group: &GroupId) {
    let (asked, group) = (asked.dispatcher(), group.clone());
    spawn_local(async move {
        // Without an answer what is known stays.
        let Ok(all) = http::review::verdicts(&group).await else {
            return;
        };
        let named = all.into_iter().flat_map(|each| {
            let proposal = each.proposal;
            let verdicts = each.verdicts.into_iter();
            verdicts.map(move |verdict| ((proposal, verdict.item.clone()), verdict))
        });
        asked.dispatch(Answer::Verdicts(named.collect()));
    });
}

/// What the lead decides, told to the screen at once and then to the server.
pub fn decider(
    asked: &AskedHandle,
    group: &GroupId,
    by: tavolo_shared::ids::ParticipantId,
) -> Callback<(DocumentId, Decide)> {
    let (asked, group) = (asked.clone(), group.clone());
    Callback::from(move |(proposal, wish): (DocumentId, Decide)| {
        let verdicts = wish.items.iter().map(|item| Verdict {
            item: item.clone(),
            accepted: wish.accept,
            edited: wish.outcome.is_some(),
            reason: wish.reason.clone(),
            by,
        });
        asked.dispatch(Answer::Decided(proposal, verdicts.collect()));
        let (asked, group) = (asked.clone(), group.clone());
        spawn_local(async move {
            let failure = http::review::decide(proposal, &wish).await.err();
            asked.dispatch(Answer::Taken(proposal, wish.items, failure));
            ask_verdicts(&asked, &group);
        });
    })
}
