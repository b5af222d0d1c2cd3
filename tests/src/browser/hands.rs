//! What hands do that are no single keys: pasting, and writing by an input method.
//!
//! By Chromium's own input protocol: the events that reach the page are those of a real clipboard
//! and of a real input method, composition included.

use std::ops::Range;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::person::Person;

impl Person {
    /// Has a text in the clipboard and pastes it into whatever has the focus.
    pub async fn pastes(&self, text: &str) -> Result<()> {
        self.may_use_the_clipboard().await?;
        let copy = "const done = arguments[1];\
            navigator.clipboard.writeText(arguments[0]).then(() => done(''), e => done(`${e}`));";
        let said = self
            .driver
            .execute_async(copy, vec![text.into()])
            .await?
            .json()
            .clone();
        ensure!(said == "", "the clipboard did not take it: {said}");
        self.presses_for("paste", "v").await
    }

    /// Their browser lets the page read the clipboard and write into it.
    pub(super) async fn may_use_the_clipboard(&self) -> Result<()> {
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        self.input(
            "Browser.grantPermissions",
            json!({ "permissions": permissions }),
        )
        .await
    }

    /// Presses a letter with Ctrl held that is the browser's own command.
    pub(super) async fn presses_for(&self, command: &str, letter: &str) -> Result<()> {
        let upper = letter.to_uppercase();
        for kind in ["keyDown", "keyUp"] {
            let key = json!({
                "type": kind, "modifiers": 2, "key": letter, "code": format!("Key{upper}"),
                "windowsVirtualKeyCode": upper.chars().next().map(u32::from),
                "commands": if kind == "keyDown" { json!([command]) } else { json!([]) },
            });
            self.input("Input.dispatchKeyEvent", key).await?;
        }
        Ok(())
    }

    /// The input method now shows these words in the making, with its caret at their end.
    pub async fn composes(&self, words: &str) -> Result<()> {
        let end = words.encode_utf16().count();
        let shown = json!({ "text": words, "selectionStart": end, "selectionEnd": end });
        self.input("Input.imeSetComposition", shown).await
    }

    /// The input method takes a part of the text up again, as a phone's keyboard does to correct
    /// a word, and shows these words in its place.
    pub async fn composes_over(&self, part: Range<usize>, words: &str) -> Result<()> {
        let end = words.encode_utf16().count();
        let shown = json!({
            "text": words, "selectionStart": end, "selectionEnd": end,
            "replacementStart": part.start, "replacementEnd": part.end,
        });
        self.input("Input.imeSetComposition", shown).await
    }

    /// The input method is done: these are the words.
    pub async fn composed(&self, words: &str) -> Result<()> {
        self.input("Input.insertText", json!({ "text": words }))
            .await
    }

    /// Where the caret is in the editor that has the focus, in UTF-16 units.
    pub async fn caret(&self) -> Result<Range<usize>> {
        let script = "const a = document.activeElement;\
                      return [a.selectionStart, a.selectionEnd]";
        let ends: (usize, usize) = serde_json::from_value(self.script(script, Vec::new()).await?)
            .context("nothing that has a caret has the focus")?;
        Ok(ends.0..ends.1)
    }

    async fn input(&self, what: &str, with: Value) -> Result<()> {
        self.driver.cdp().send_raw(what, with).await?;
        Ok(())
    }
}
