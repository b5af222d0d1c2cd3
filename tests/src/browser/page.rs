//! The matrix as a person uses it: cells by row and column, the save state, who is here.

use anyhow::{Context, Result};
use thirtyfour::{By, Key, WebElement};

use super::person::Person;
use crate::wait;

/// A cell, by the ids of its row and its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The row's id.
    pub row: String,
    /// The column's id.
    pub column: String,
}

impl Cell {
    fn selector(&self) -> String {
        format!(
            "[role=row] > [data-row=\"{}\"][data-column=\"{}\"]",
            self.row, self.column
        )
    }
}

impl Person {
    /// The ids of the rows, from the top.
    pub async fn rows(&self) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll('[role=row][data-row]')]\
                      .map(row => row.dataset.row)";
        Ok(serde_json::from_value(
            self.script(script, Vec::new()).await?,
        )?)
    }

    /// Waits for the matrix, and gives its rows.
    pub async fn sees_the_matrix(&self) -> Result<Vec<String>> {
        self.element("[role=grid]").await?;
        self.rows().await
    }

    /// The cell of a row in the column that has that key in the template.
    pub async fn cell_in(&self, row: &str, key: &str) -> Result<Cell> {
        let selector = format!("[role=row] > [data-row=\"{row}\"][data-key=\"{key}\"]");
        let element = self.element(&selector).await?;
        let column = element
            .attr("data-column")
            .await?
            .context("a cell without a column")?;
        Ok(Cell {
            row: row.to_owned(),
            column,
        })
    }

    /// The cell's element, once it is there.
    pub async fn cell(&self, cell: &Cell) -> Result<WebElement> {
        self.element(&cell.selector()).await
    }

    /// What a cell shows, or what is being typed in it.
    pub async fn cell_text(&self, cell: &Cell) -> Result<String> {
        // The flags of people in it, its button and its menu are not its words.
        let script = "const cell = document.querySelector(arguments[0]);\
             if (!cell) return null;\
             const editor = cell.querySelector('textarea, input');\
             if (editor) return editor.value;\
             const copy = cell.cloneNode(true);\
             copy.querySelectorAll('.flags, .corner, .lead').forEach(part => part.remove());\
             return copy.textContent";
        let arguments = vec![cell.selector().into()];
        let value = self.script(script, arguments).await?;
        Ok(value
            .as_str()
            .context("the cell is not there")?
            .trim()
            .to_owned())
    }

    /// Waits until a cell shows something.
    pub async fn sees_in(&self, cell: &Cell, good: impl Fn(&str) -> bool) -> Result<String> {
        let what = format!("{} sees it in {cell:?}", self.name());
        wait::until(&what, || self.cell_text(cell), |text| good(text)).await
    }

    /// Puts the cursor on a cell.
    pub async fn selects(&self, cell: &Cell) -> Result<()> {
        let element = self.cell(cell).await?;
        element.scroll_into_view().await?;
        element.click().await?;
        Ok(())
    }

    /// Deletes a row by its menu.
    pub async fn deletes_row(&self, row: &str) -> Result<()> {
        let menu = format!("[role=row][data-row=\"{row}\"] [aria-haspopup=menu]");
        self.element(&menu).await?.click().await?;
        // The last one, as in every menu: what destroys stands apart from what does not.
        self.element("[role=menu] [role=menuitem]:last-child")
            .await?
            .click()
            .await?;
        Ok(())
    }

    /// Opens the list of columns, to show and hide them.
    pub async fn opens_columns(&self) -> Result<()> {
        self.element(".tools .push ~ .menu > button")
            .await?
            .click()
            .await?;
        self.element(".checks input").await.map(drop)
    }

    /// Shows every column.
    pub async fn shows_all_columns(&self) -> Result<()> {
        self.opens_columns().await?;
        let script = "for (const box of document.querySelectorAll('.checks input'))\
            if (!box.checked && !box.disabled) box.click()";
        self.script(script, Vec::new()).await?;
        self.presses(Key::Escape).await
    }

    /// Opens the menu of copies.
    pub async fn opens_copies(&self) -> Result<()> {
        self.element(".tools .menu:has(.btn.icon) > button")
            .await?
            .click()
            .await?;
        self.element("[data-pick=copia]").await.map(drop)
    }

    /// Opens the list of devices, in the settings.
    pub async fn opens_devices(&self) -> Result<()> {
        let settings = ".bar .menu:last-child > .btn";
        self.element(settings).await?.click().await?;
        self.element("[data-devices]").await?.click().await?;
        self.element("[data-device]").await.map(drop)
    }

    /// Sets the plan's state by its menu: 0 open, 1 in review.
    pub async fn sets_state(&self, index: usize) -> Result<()> {
        self.element(".phase:not(.review) .menu > button")
            .await?
            .click()
            .await?;
        self.element(".states input[type=radio]").await?;
        let choices = self.driver.find_all(By::Css(".states label")).await?;
        choices.get(index).context("no such state")?.click().await?;
        self.presses(Key::Escape).await
    }

    /// Opens a cell for editing, with the caret at its end.
    pub async fn edits(&self, cell: &Cell) -> Result<()> {
        self.selects(cell).await?;
        self.presses(Key::Enter).await?;
        self.is_editing().await
    }

    /// Adds words at the end of a cell, and leaves it.
    pub async fn writes(&self, cell: &Cell, words: &str) -> Result<()> {
        self.edits(cell).await?;
        self.types(words).await?;
        self.presses(Key::Escape).await
    }

    /// Waits until an editor has the focus.
    pub async fn is_editing(&self) -> Result<()> {
        let what = format!("{} is editing", self.name());
        let script = "const a = document.activeElement;\
                      return !!a && (a.tagName === 'TEXTAREA' || a.tagName === 'INPUT')";
        wait::until(
            &what,
            || async { Ok(self.script(script, Vec::new()).await?.as_bool() == Some(true)) },
            |editing| *editing,
        )
        .await?;
        Ok(())
    }

    /// The save state: `all`, `device`, `sending` or `none`.
    pub async fn state(&self) -> Result<String> {
        let elements = self.driver.find_all(By::Css("[data-state]")).await?;
        let element = elements.first().context("no save state in sight")?;
        Ok(element.attr("data-state").await?.unwrap_or_default())
    }

    /// Waits for a save state.
    pub async fn is_told(&self, state: &str) -> Result<()> {
        let what = format!("{} is told “{state}”", self.name());
        wait::until(&what, || self.state(), |seen| seen == state).await?;
        Ok(())
    }
}
