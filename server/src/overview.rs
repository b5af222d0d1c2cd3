//! How far a group is, in a few numbers: its actions by how agreed they are, the phase it is in,
//! and what ends next. For the page that shows all groups at once.
//!
//! It reads views and knows no right and no HTTP.

use tavolo_shared::api::{Label, NextDeadline, OverviewPhase, StatusCount};
use tavolo_shared::i18n::dates::Day;
use tavolo_shared::plan::course::Course;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::value::Value;
use tavolo_shared::plan::view::{CellView, Labels, View};

/// The plan's actions by status, in the order of the column's options; those without one come
/// last, under an empty id.
pub(crate) fn by_status(plan: &View) -> Vec<StatusCount> {
    let column = plan.column_with_key(Table::Rows, "status");
    let options = column.map(|column| column.options.as_slice());
    let mut counts: Vec<StatusCount> = options
        .unwrap_or_default()
        .iter()
        .map(|option| StatusCount {
            id: option.id.to_string(),
            label: label(&option.labels),
            actions: 0,
        })
        .collect();
    counts.push(StatusCount {
        id: String::new(),
        label: label(&Labels::default()),
        actions: 0,
    });
    for row in plan.rows(Table::Rows) {
        let said = column.and_then(|column| match row.cell(&column.id).view(column) {
            CellView::Values(values) => values.into_iter().next(),
            _ => None,
        });
        let id = match said {
            Some(Value::Plain(id)) => id,
            _ => String::new(),
        };
        let last = counts.len().saturating_sub(1);
        let at = counts.iter().position(|count| count.id == id);
        if let Some(count) = counts.get_mut(at.unwrap_or(last)) {
            count.actions = count.actions.saturating_add(1);
        }
    }
    counts.retain(|count| count.actions > 0);
    counts
}

/// The phase a group is in, and what ends next.
pub(crate) fn course(calendar: &View, today: Day) -> (Option<OverviewPhase>, Option<NextDeadline>) {
    let course = Course::read(calendar, today);
    let phase = course.current().map(|phase| OverviewPhase {
        id: phase.id.clone(),
        what: phase.what.clone(),
    });
    let next = course
        .next_deadline(today)
        .map(|(phase, day)| NextDeadline {
            day: format!("{:04}-{:02}-{:02}", day.year, day.month, day.day),
            what: phase.what.clone(),
        });
    (phase, next)
}

fn label(labels: &Labels) -> Label {
    use tavolo_shared::api::Language;
    let text = |language| labels.get(language).unwrap_or_default().to_owned();
    Label {
        it: text(Language::It),
        fr: text(Language::Fr),
        en: text(Language::En),
    }
}
