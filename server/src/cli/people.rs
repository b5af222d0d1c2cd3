//! `tavolo plans`, `invite`, `revoke`, `state` and `ticket`.

use clap::Args;
use serde::Serialize;
use serde_json::json;
use tavolo_shared::access::{self, DocumentKind};
use tavolo_shared::api::NewInvitation;
use tavolo_shared::ids::{DocumentId, GroupId, ProjectId};
use tavolo_shared::limits::TICKET_TTL_S;

use super::words::{Place, PlanState, Seat, Ttl, for_how_long};
use super::{CliError, Output};
use crate::config::Config;
use crate::identity::{By, Identity, LINK_PATH, Revoked, Roster};
use crate::startup::open_beside;

/// One plan, as `plans` lists it.
#[derive(Debug, Serialize)]
struct PlanListed {
    group: GroupId,
    name: String,
    state: access::PlanState,
    id: DocumentId,
    url: String,
    /// The plan, its calendar, and the programme's inventory.
    documents: Vec<DocumentListed>,
}

#[derive(Debug, Serialize)]
struct DocumentListed {
    kind: DocumentKind,
    id: DocumentId,
    url: String,
}

/// `tavolo plans`.
pub(super) async fn plans(config: &Config, output: Output) -> Result<(), CliError> {
    let (_, identity) = open_beside(config).await?;
    let roster = identity.roster();
    let plans: Vec<_> = roster
        .group_ids()
        .iter()
        .filter_map(|group| listed(&roster, group))
        .collect();
    let mut words = String::new();
    for plan in &plans {
        let state = match plan.state {
            access::PlanState::Open => "open",
            access::PlanState::Review => "review",
            access::PlanState::Frozen => "frozen",
        };
        words.push_str(&format!("{}: {} ({state})\n", plan.group, plan.name));
        for document in &plan.documents {
            let kind = format!("{:?}", document.kind).to_lowercase();
            words.push_str(&format!("  {kind:<10} {}\n", document.url));
        }
    }
    output.answer(&plans, &words)
}

fn listed(roster: &Roster, group: &GroupId) -> Option<PlanListed> {
    let id = roster.document_of(group, DocumentKind::Plan)?;
    let own = |(document, _): &(DocumentId, DocumentKind)| {
        roster.group_of(*document).is_none_or(|of| of == group)
    };
    let documents = roster.documents().into_iter().filter(own);
    let facts = roster.group(group)?;
    Some(PlanListed {
        group: group.clone(),
        name: facts.label.it.clone(),
        state: facts.state,
        id,
        url: id.url(),
        documents: documents
            .map(|(id, kind)| DocumentListed {
                kind,
                id,
                url: id.url(),
            })
            .collect(),
    })
}

/// A plan by its group (`ict`), its document's id or its Automerge URL.
pub(super) fn plan_named(
    identity: &Identity,
    name: &str,
) -> Result<(GroupId, DocumentId), CliError> {
    let roster = identity.roster();
    let by_group = || {
        let group: GroupId = name.parse().ok()?;
        let document = roster.document_of(&group, DocumentKind::Plan)?;
        Some((group, document))
    };
    let by_document = || {
        let document: DocumentId = name.parse().ok()?;
        let group = roster.group_of(document)?.clone();
        (roster.document_of(&group, DocumentKind::Plan)? == document).then_some((group, document))
    };
    by_group().or_else(by_document).ok_or_else(|| {
        let groups = roster.group_ids();
        let groups: Vec<_> = groups.iter().map(GroupId::as_str).collect();
        let groups = groups.join(", ");
        CliError::Usage(format!(
            "there is no plan {name:?}. There are the plans of: {groups}"
        ))
    })
}

#[derive(Debug, Args)]
pub(super) struct Invite {
    /// The group in which the link gives a seat
    #[arg(long, value_name = "G", requires = "seat")]
    group: Option<GroupId>,
    /// The seat that the link gives
    #[arg(long, value_enum, requires = "group")]
    seat: Option<Seat>,
    /// The project in whose partnership the link gives a place
    #[arg(long, value_name = "P", requires = "place")]
    project: Option<ProjectId>,
    /// The place that the link gives
    #[arg(long, value_enum, requires = "project")]
    place: Option<Place>,
    /// The link makes its bearer of the programme's office
    #[arg(long)]
    authority: bool,
    /// For a meeting: whoever has the link comes in, until its end
    #[arg(long)]
    open: bool,
    /// How long the link holds, like 90s, 30m, 4h or 7d [default: 4h if open, else 180d]
    #[arg(long)]
    ttl: Option<Ttl>,
    /// How often the link may be entered [default: 200 people if open, else 50 times, for one
    /// person's devices]
    #[arg(long, value_name = "N")]
    uses: Option<u32>,
}

impl Invite {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let (_, identity) = open_beside(config).await?;
        let wish = NewInvitation {
            group: self.group,
            seat: self.seat.map(Into::into),
            project: self.project,
            place: self.place.map(Into::into),
            authority: self.authority,
            open: self.open,
            ttl_s: self.ttl.map(|ttl| ttl.seconds),
            uses_max: self.uses,
        };
        let made = identity.invite(By::Operator, &wish).await?;
        let whose = match self.open {
            true => "Whoever has it comes in",
            false => "It is one person's, on all their devices",
        };
        let left_ms = made
            .ends_at_ms
            .unwrap_or_default()
            .saturating_sub(identity.now_ms());
        let holds = for_how_long(left_ms.div_ceil(1000));
        let code = match &made.code {
            Some(code) => format!("Or out loud, at {}{LINK_PATH}: {code}\n", config.base_url),
            None => String::new(),
        };
        let words = format!(
            "{}\n{code}{whose}, for {holds}. End it with: tavolo revoke {}",
            made.url, made.id
        );
        output.answer(&made, &words)
    }
}

#[derive(Debug, Args)]
pub(super) struct Revoke {
    /// The id of a link (`inv-…`), a ticket (`tik-…`) or a participant (32 hexadecimal digits)
    id: String,
}

impl Revoke {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let (_, identity) = open_beside(config).await?;
        let (what, words) = match identity.revoke(By::Operator, &self.id).await? {
            Revoked::Invitation => (
                "invitation",
                "The link, and every seat and place it gave, is ended.",
            ),
            Revoked::Ticket => ("ticket", "The ticket is ended."),
            Revoked::Participant => (
                "participant",
                "All seats, places, links and sessions of this person are ended.",
            ),
        };
        output.answer(&json!({ "id": self.id, "revoked": what }), words)
    }
}

#[derive(Debug, Args)]
pub(super) struct State {
    /// The plan, by its group or its Automerge URL
    #[arg(long, value_name = "P")]
    plan: String,
    /// What it becomes
    #[arg(value_enum)]
    state: PlanState,
}

impl State {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let (_, identity) = open_beside(config).await?;
        let (group, plan) = plan_named(&identity, &self.plan)?;
        let state = access::PlanState::from(self.state);
        identity.set_state(By::Operator, &group, state).await?;
        let now = match state {
            access::PlanState::Open => "open: every editor writes",
            access::PlanState::Review => "in review: only the lead writes",
            access::PlanState::Frozen => "frozen: nobody writes",
        };
        let answer = json!({ "group": group, "plan": plan, "state": state });
        output.answer(&answer, &format!("The plan of {group} is {now}."))
    }
}

#[derive(Debug, Args)]
pub(super) struct MakeTicket {
    /// The plan, by its group or its Automerge URL
    #[arg(long, value_name = "P")]
    plan: String,
    /// The seat in the plan's group that the ticket gives
    #[arg(long, value_enum)]
    seat: Seat,
    /// How long the ticket holds, like 90s, 30m, 4h or 7d [default: 1h]
    #[arg(long)]
    ttl: Option<Ttl>,
}

impl MakeTicket {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let (_, identity) = open_beside(config).await?;
        let (_, plan) = plan_named(&identity, &self.plan)?;
        let ttl_s = self.ttl.map_or(TICKET_TTL_S, |ttl| ttl.seconds);
        let made = identity
            .ticket(By::Operator, plan, self.seat.into(), ttl_s)
            .await?;
        // http becomes ws, https becomes wss.
        let base = config
            .base_url
            .strip_prefix("http")
            .unwrap_or(&config.base_url);
        let url = format!("ws{base}/sync?ticket={}", made.secret.reveal());
        let answer = json!({
            "id": made.id, "url": url, "document": plan.url(), "ends_at_ms": made.ends_at_ms,
        });
        let words = format!(
            "{url}\n{}\nIt holds for {}. End it with: tavolo revoke {}",
            plan.url(),
            for_how_long(ttl_s),
            made.id
        );
        output.answer(&answer, &words)
    }
}
