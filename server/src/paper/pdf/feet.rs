//! The heads and feet of pages that are known: set once, and put onto each page.
//!
//! Where a document says on each page how many there are, Typst sets all of it twice, keeps both to the end, and lays
//! out each head and foot anew: a third of the time, and a quarter of the memory. What is the same on every page is
//! here one frame that all pages share; of each page's own there is its number alone.
//!
//! For those who listen each head and foot is what it always was: an artifact, not to be read aloud.

use serde::{Deserialize, Serialize};
use typst::foundations::{Content, NativeElement};
use typst::introspection::{Location, Tag, TagFlags};
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point};
use typst::model::Document;
use typst::pdf::{ArtifactElem, ArtifactKind};
use typst::utils::hash128;
use typst_layout::{Page, PagedDocument};

use super::super::{Ends, Paper, PaperError};
use super::world::PaperWorld;

/// What stands on every page but the first.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Feet {
    language: String,
    header: Ends,
    footer: String,
    page_words: (String, String),
    /// How many pages there are.
    pages: usize,
}

impl Feet {
    /// Of a paper whose pages are not known yet.
    pub(super) fn of(paper: &Paper) -> Self {
        Self {
            language: paper.language.code().to_owned(),
            header: paper.header.clone(),
            footer: paper.footer.clone(),
            page_words: paper.page_words.clone(),
            pages: 0,
        }
    }

    /// Puts them onto the pages.
    pub(super) fn under(self, document: PagedDocument) -> Result<PagedDocument, PaperError> {
        let mut pages = document.pages().to_vec();
        let info = document.info().clone();
        // The pages are then nobody else's.
        drop(document);
        let mut set = self.set(pages.len())?;
        for (at, page) in pages.iter_mut().enumerate().skip(1) {
            set.put(at, page);
        }
        Ok(PagedDocument::new(pages.into_iter().collect(), info))
    }

    fn set(self, pages: usize) -> Result<Set, PaperError> {
        let feet = Self { pages, ..self };
        let data = serde_json::to_vec(&feet).map_err(|why| PaperError::Set(why.to_string()))?;
        let world = PaperWorld::new(data, None)?;
        let document: PagedDocument = typst::compile(&world)
            .output
            .map_err(|why| super::said(&why))?;
        let missing = || PaperError::Set("the pages have no feet".to_owned());
        let [same, numbers] = document.pages() else {
            return Err(missing());
        };
        let size = same.frame.size();
        let (mut head, mut foot) = (Frame::soft(size), Frame::soft(size));
        for (point, item) in drawn(&same.frame, Point::zero()) {
            match point.y < size.y / 2.0 {
                true => head.push(point, item),
                false => foot.push(point, item),
            }
        }
        let mut each = vec![Vec::new(); pages];
        // From page to page downwards.
        let (mut now, mut top) = (each.iter_mut(), Abs::zero());
        let mut page = now.next();
        for (mut point, item) in drawn(&numbers.frame, Point::zero()) {
            while point.y >= top + size.y {
                page = now.next();
                top += size.y;
            }
            point.y -= top;
            page.as_mut().ok_or_else(missing)?.push((point, item));
        }
        Ok(Set {
            head,
            foot,
            numbers: each,
        })
    }
}

/// Heads and feet, set.
struct Set {
    /// What is the same on every page.
    head: Frame,
    foot: Frame,
    /// What stands on each page beside it.
    numbers: Vec<Vec<(Point, FrameItem)>>,
}

impl Set {
    fn put(&mut self, at: usize, page: &mut Page) {
        let shared = |frame: &Frame| {
            (
                Point::zero(),
                FrameItem::Group(GroupItem::new(frame.clone())),
            )
        };
        let [start, end] = artifact(ArtifactKind::Header, at);
        let head = [start, shared(&self.head), end];
        page.frame.prepend_multiple(head);
        let [start, end] = artifact(ArtifactKind::Footer, at);
        let own = self.numbers.get_mut(at).map(std::mem::take);
        page.frame.push_multiple([start, shared(&self.foot)]);
        page.frame.push_multiple(own.unwrap_or_default());
        page.frame.push_multiple([end]);
    }
}

/// All that is drawn in a frame of ours, where nothing is turned or cut off.
fn drawn(frame: &Frame, origin: Point) -> Vec<(Point, FrameItem)> {
    let mut found = Vec::new();
    for (point, item) in frame.items() {
        let point = origin + *point;
        match item {
            FrameItem::Group(group) => found.extend(drawn(&group.frame, point)),
            FrameItem::Text(_) | FrameItem::Shape(..) => found.push((point, item.clone())),
            FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
    found
}

/// Where something begins and ends that is not to be read aloud.
fn artifact(kind: ArtifactKind, at: usize) -> [(Point, FrameItem); 2] {
    let mut element = ArtifactElem::new(Content::empty()).with_kind(kind).pack();
    let key = hash128(&(kind, at));
    element.set_location(Location::new(key));
    let flags = TagFlags {
        introspectable: false,
        tagged: true,
    };
    let start = Tag::Start(element, flags);
    let end = Tag::End(Location::new(key), key, flags);
    [start, end].map(|tag| (Point::zero(), FrameItem::Tag(tag)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_template_asks_nothing_of_where_things_stand() {
        let template = include_str!("paper.typ");
        for asks in [
            "context", "counter(", "state(", "query(", "locate(", "measure(",
        ] {
            assert!(
                !template.contains(asks),
                "with {asks} everything is set twice"
            );
        }
    }
}
