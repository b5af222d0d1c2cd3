//! What the page around the matrix is told of the document: how safe the words are, how the server is
//! reached, who is here, and that one may do something else. Draws nothing.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::bus::Topic;
use super::desk::DeskRef;
use crate::state::live::{Live, LiveReport, Person, Saved};
use crate::state::programme::{ProgrammeAction, ProgrammeContext};

/// So long, in milliseconds, the frame waits for more that is different before it asks: each document
/// says it of itself as it is joined.
const RIGHTS_TOGETHER_MS: u32 = 100;

/// So long, in milliseconds, nothing is on its way before it is said again that all is saved: while
/// somebody types it is not said, and drawn, and read aloud, with each key.
const SETTLED_MS: u32 = 300;

/// What one may do, or the plan's state, is different: the frame asks the server again.
#[hook]
pub(super) fn use_rights(desk: &DeskRef) {
    let programme = use_context::<ProgrammeContext>();
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let bus = desk.bus.clone();
        let due = RefCell::new(None);
        let ask = Callback::from(move |()| {
            let Some(programme) = programme.clone() else {
                return;
            };
            let refresh = move || programme.dispatch(ProgrammeAction::Refresh);
            *due.borrow_mut() = Some(Timeout::new(RIGHTS_TOGETHER_MS, refresh));
        });
        let listening = bus.listen(Topic::Rights, ask);
        move || drop(listening)
    });
}

/// Reports to the frame how safe the words are, how the server is reached, and who is here. Nothing
/// here is drawn again for it: it is told with each key.
#[hook]
pub(super) fn use_live(desk: &DeskRef) {
    let live = use_context::<LiveReport>();
    use_effect_with((live, desk.clone()), |(live, desk)| {
        let listening = live.clone().map(|live| {
            let reporter = Rc::new(Reporter {
                desk: desk.clone(),
                live,
                told: RefCell::default(),
                settling: RefCell::default(),
            });
            let bell = Callback::from(move |()| reporter.tell());
            bell.emit(());
            [Topic::Saving, Topic::People, Topic::Lines]
                .map(|topic| desk.bus.listen(topic, bell.clone()))
        });
        move || drop(listening)
    });
}

/// Tells the frame what is different since it was last told.
struct Reporter {
    desk: DeskRef,
    live: LiveReport,
    told: RefCell<Option<Live>>,
    /// All is saved, and it will be said unless somebody goes on typing.
    settling: RefCell<Option<Timeout>>,
}

impl Reporter {
    fn tell(self: &Rc<Self>) {
        let mut now = report(&self.desk);
        if now.saved == Saved::ForAll && self.is_sending() {
            now.saved = Saved::Sending;
            let mut settling = self.settling.borrow_mut();
            settling.get_or_insert_with(|| {
                let reporter = Rc::downgrade(self);
                let settled = move || {
                    if let Some(reporter) = reporter.upgrade() {
                        reporter.settling.take();
                        reporter.say(report(&reporter.desk));
                    }
                };
                Timeout::new(SETTLED_MS, settled)
            });
        } else {
            self.settling.take();
        }
        self.say(now);
    }

    fn is_sending(&self) -> bool {
        let told = self.told.borrow();
        told.as_ref()
            .is_some_and(|told| told.saved == Saved::Sending)
    }

    fn say(&self, now: Live) {
        if self.told.replace(Some(now.clone())).as_ref() != Some(&now) {
            self.live.set(Rc::new(now));
        }
    }
}

fn report(desk: &DeskRef) -> Live {
    let known = desk.runtime.known();
    let network = desk.runtime.network();
    Live {
        saved: known.saved(network),
        network,
        full_percent: desk.runtime.full_percent(desk.document()),
        newer: desk.view().is_some_and(|view| !view.is_known_schema()),
        people: people(desk),
    }
}

fn people(desk: &DeskRef) -> Vec<Person> {
    let session = desk.session();
    let mut people = vec![Person {
        key: session.participant.to_string(),
        name: session.name.clone(),
        initials: session.initials.clone(),
        hue: session.hue,
        pattern: 0,
        you: true,
    }];
    let faces = desk.others().faces(session.participant, session.hue);
    people.extend(faces.into_iter().map(|face| Person {
        key: face.participant.to_string(),
        name: face.name,
        initials: face.initials,
        hue: face.hue,
        pattern: face.pattern.number(),
        you: false,
    }));
    people
}
