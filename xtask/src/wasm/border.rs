//! The border between two modules that were one: what the first gives and the second takes.

use std::collections::HashSet;

use anyhow::{Context, Result};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{
    ExportItem, FunctionId, FunctionKind, GlobalKind, ImportId, ImportKind, ImportedFunction,
    Module, RefType, TableId,
};

/// By what name the cold module imports the first.
const FIRST: &str = "first";

/// Has the second module import from the first what its functions use, by numbers for names: what they
/// call, the memory, the globals, the tables. The data, the start and the exports stay with the first.
/// Returns the table of functions in both.
pub(super) fn share(
    first: &mut Module,
    moved: &mut Module,
    (places, ours): (&[FunctionId], &[FunctionId]),
    bodies: &[FunctionId],
) -> Result<(TableId, TableId)> {
    let mut border = Border {
        first,
        moved,
        last: 0,
    };
    border.share_functions((places, ours), bodies);
    border.share_memory();
    border.share_globals();
    let functions = border.share_tables();
    drop_what_stays(moved);
    functions.context("the client has no table of functions")
}

/// What the first module gives and the second takes.
struct Border<'a> {
    first: &'a mut Module,
    moved: &'a mut Module,
    /// The last name, a number.
    last: u32,
}

impl Border<'_> {
    /// Has the first module give something, and the second take it.
    fn shared(&mut self, given: impl Into<ExportItem>, taken: impl Into<ImportKind>) -> ImportId {
        let name = self.give(given);
        self.moved.imports.add(FIRST, &name, taken)
    }

    fn give(&mut self, given: impl Into<ExportItem>) -> String {
        self.last += 1;
        let name = format!("{:x}", self.last);
        self.first.exports.add(&name, given);
        name
    }

    fn share_functions(
        &mut self,
        (places, ours): (&[FunctionId], &[FunctionId]),
        bodies: &[FunctionId],
    ) {
        let used = called_by(self.moved, bodies);
        // What the first imports itself.
        for (here, there) in imported(self.first).into_iter().zip(imported(self.moved)) {
            if let FunctionKind::Import(import) = &self.moved.funcs.get(there).kind
                && used.contains(&there)
            {
                let import = import.import;
                let name = self.give(here);
                let import = self.moved.imports.get_mut(import);
                (import.module, import.name) = (FIRST.to_owned(), name);
            }
        }
        for (here, there) in places.iter().zip(ours) {
            if used.contains(there) && !bodies.contains(there) {
                let ty = self.moved.funcs.get(*there).ty();
                let import = self.shared(*here, *there);
                self.moved.funcs.get_mut(*there).kind =
                    FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
    }

    fn share_memory(&mut self) {
        let ids =
            |module: &Module| -> Vec<_> { module.memories.iter().map(|it| it.id()).collect() };
        for (here, there) in ids(self.first).into_iter().zip(ids(self.moved)) {
            let import = self.shared(here, there);
            let memory = self.moved.memories.get_mut(there);
            memory.import = Some(import);
            memory.data_segments.clear();
        }
    }

    fn share_globals(&mut self) {
        let ids = |module: &Module| -> Vec<_> { module.globals.iter().map(|it| it.id()).collect() };
        for (here, there) in ids(self.first).into_iter().zip(ids(self.moved)) {
            let import = self.shared(here, there);
            self.moved.globals.get_mut(there).kind = GlobalKind::Import(import);
        }
    }

    /// Says which of them is the one of functions.
    fn share_tables(&mut self) -> Option<(TableId, TableId)> {
        let ids = |module: &Module| -> Vec<_> { module.tables.iter().map(|it| it.id()).collect() };
        let mut functions = None;
        for (here, there) in ids(self.first).into_iter().zip(ids(self.moved)) {
            let import = self.shared(here, there);
            let table = self.moved.tables.get_mut(there);
            table.import = Some(import);
            table.elem_segments.clear();
            if table.element_ty == RefType::FUNCREF {
                functions = Some((here, there));
            }
        }
        functions
    }
}

/// The functions that a module imports, in its own order.
fn imported(module: &Module) -> Vec<FunctionId> {
    let all = module.funcs.iter();
    let imports = all.filter(|each| matches!(each.kind, FunctionKind::Import(_)));
    imports.map(walrus::Function::id).collect()
}

fn drop_what_stays(moved: &mut Module) {
    moved.start = None;
    let exports: Vec<_> = moved.exports.iter().map(|each| each.id()).collect();
    exports.into_iter().for_each(|id| moved.exports.delete(id));
    let elements: Vec<_> = moved.elements.iter().map(|each| each.id()).collect();
    elements
        .into_iter()
        .for_each(|id| moved.elements.delete(id));
    let data: Vec<_> = moved.data.iter().map(|each| each.id()).collect();
    data.into_iter().for_each(|id| moved.data.delete(id));
}

/// What some functions call.
struct Calls(HashSet<FunctionId>);

impl<'a> Visitor<'a> for Calls {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.insert(*function);
    }
}

fn called_by(module: &Module, functions: &[FunctionId]) -> HashSet<FunctionId> {
    let mut calls = Calls(HashSet::new());
    for id in functions {
        if let FunctionKind::Local(body) = &module.funcs.get(*id).kind {
            dfs_in_order(&mut calls, body, body.entry_block());
        }
    }
    calls.0
}
