//! Takes some functions out of a module into another: the first leaves a stub for each, which goes through
//! its table of functions; the second has them put there when it comes, and imports what they use from
//! the first.

use std::collections::HashSet;
use std::ops::Range;

use anyhow::{Context, Result, anyhow, bail};
use walrus::ir::{UnaryOp, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId,
    FunctionKind, GlobalKind, ImportId, ImportKind, ImportedFunction, Module, RefType, TableId,
    ValType, passes,
};

/// What the first module asks the script for: that the cold functions be there now.
const SCRIPT: (&str, &str) = ("./cold.js", "now");
/// What the script sets to 1 once they are.
const ARE_HERE: &str = "cold_are_here";
/// By what name the cold module imports the first.
const FIRST: &str = "first";

/// A module of which some functions are on their way into another.
pub(super) struct Apart {
    pub(super) first: Module,
    moved: Module,
    /// In the first module: those that go, and where their stubs find them.
    pub(super) stubs: Vec<FunctionId>,
    base: i32,
    table: TableId,
}

/// Takes what is cold out of a module.
///
/// # Errors
/// It is none, or has no table of functions.
pub(super) fn take_apart(
    bytes: &[u8],
    is_cold: impl Fn(&Module, FunctionId) -> bool,
) -> Result<Apart> {
    // Read twice, so that the functions of both stand in the same order.
    let (mut first, mut moved) = (read(bytes)?, read(bytes)?);
    let (places, ours) = (own(&first), own(&moved));
    let both = places.iter().zip(&ours);
    let (stubs, bodies): (Vec<_>, Vec<_>) =
        both.filter(|(here, _)| is_cold(&first, **here)).unzip();
    let table = share(&mut first, &mut moved, (&places, &ours), &bodies)?;
    let base = make_room(&mut first, &mut moved, table, &bodies)?;
    Ok(Apart {
        first,
        moved,
        stubs,
        base,
        table: table.0,
    })
}

impl Apart {
    /// Both modules, without what neither needs.
    pub(super) fn finished(mut self) -> (Vec<u8>, Vec<u8>) {
        leave_stubs(&mut self.first, self.table, &self.stubs, self.base);
        passes::gc::run(&mut self.first);
        passes::gc::run(&mut self.moved);
        (self.first.emit_wasm(), self.moved.emit_wasm())
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<Module> {
    Module::from_buffer(bytes).map_err(|error| anyhow!("{error:#}"))
}

/// The functions that a module does not import, in its own order.
pub(super) fn own(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).collect()
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

/// Moves all data but that at these addresses. Others who share it come after it.
pub(super) fn move_data(apart: &mut Apart, kept: &[Range<u32>]) -> Result<()> {
    let (first, moved) = (&mut apart.first, &mut apart.moved);
    let memory = moved.memories.iter().next().map(|memory| memory.id());
    let memory = memory.context("the client has no memory")?;
    let all: Vec<_> = first.data.iter().map(|data| data.id()).collect();
    for id in all {
        let data = first.data.get_mut(id);
        let DataKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } = data.kind
        else {
            bail!("the client has data at a place that is not known");
        };
        let start = usize::try_from(start.cast_unsigned())?;
        let end = start + data.value.len();
        for gap in gaps(start..end, kept)? {
            let place = gap.start - start..gap.end - start;
            let bytes = data.value.get_mut(place).unwrap_or_default();
            // What is zero there is no data: the rest brings it, or nobody.
            if bytes.iter().all(|byte| *byte == 0) {
                continue;
            }
            let kind = DataKind::Active {
                memory,
                offset: ConstExpr::Value(Value::I32(u32::try_from(gap.start)?.cast_signed())),
            };
            let segment = moved.data.add(kind, bytes.to_vec());
            moved.memories.get_mut(memory).data_segments.insert(segment);
            bytes.fill(0);
        }
    }
    Ok(())
}

/// What is left of a range between others, which are sorted by their starts.
fn gaps(of: Range<usize>, others: &[Range<u32>]) -> Result<Vec<Range<usize>>> {
    let (mut gaps, mut at) = (Vec::new(), of.start);
    for other in others {
        let (start, end) = (usize::try_from(other.start)?, usize::try_from(other.end)?);
        if start.min(of.end) > at {
            gaps.push(at..start.min(of.end));
        }
        at = at.max(end);
    }
    if of.end > at {
        gaps.push(at..of.end);
    }
    Ok(gaps)
}

/// Has the second module import from the first what its functions use, by numbers for names: what they
/// call, the memory, the globals, the tables. The data, the start and the exports stay with the first.
/// Returns the table of functions in both.
fn share(
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

/// Makes the table long enough for the cold functions, and has their module put them there. Returns the
/// place of the first.
fn make_room(
    first: &mut Module,
    moved: &mut Module,
    (here, there): (TableId, TableId),
    bodies: &[FunctionId],
) -> Result<i32> {
    let table = first.tables.get_mut(here);
    let base = table.initial;
    table.initial += u64::try_from(bodies.len())?;
    table.maximum = table.maximum.map(|most| most.max(table.initial));
    let (initial, maximum) = (table.initial, table.maximum);
    let table = moved.tables.get_mut(there);
    (table.initial, table.maximum) = (initial, maximum);
    let base = i32::try_from(base)?;
    let kind = ElementKind::Active {
        table: there,
        offset: ConstExpr::Value(Value::I32(base)),
    };
    let segment = moved
        .elements
        .add(kind, ElementItems::Functions(bodies.to_vec()));
    moved.tables.get_mut(there).elem_segments.insert(segment);
    Ok(base)
}

/// In the place of each function: see that the cold ones are here, then call it by its place.
fn leave_stubs(first: &mut Module, table: TableId, stubs: &[FunctionId], base: i32) {
    let plain = first.types.add(&[], &[]);
    let (fetch, _) = first.add_import_func(SCRIPT.0, SCRIPT.1, plain);
    let zero = ConstExpr::Value(Value::I32(0));
    let here = first.globals.add_local(ValType::I32, true, false, zero);
    first.exports.add(ARE_HERE, here);
    let mut ready = FunctionBuilder::new(&mut first.types, &[], &[]);
    ready
        .func_body()
        .global_get(here)
        .unop(UnaryOp::I32Eqz)
        .if_else(
            None,
            |then| {
                then.call(fetch);
            },
            |_| {},
        );
    let ready = ready.finish(Vec::new(), &mut first.funcs);
    for (place, id) in (base..).zip(stubs) {
        let ty = first.funcs.get(*id).ty();
        let signature = first.types.get(ty);
        let (params, results) = (signature.params().to_vec(), signature.results().to_vec());
        let given: Vec<_> = params.iter().map(|kind| first.locals.add(*kind)).collect();
        let mut stub = FunctionBuilder::new(&mut first.types, &params, &results);
        let mut body = stub.func_body();
        body.call(ready);
        for value in &given {
            body.local_get(*value);
        }
        body.i32_const(place).call_indirect(ty, table);
        let stub = stub.local_func(given);
        first.funcs.get_mut(*id).kind = FunctionKind::Local(stub);
    }
}

#[cfg(test)]
mod tests {
    use walrus::ir::BinaryOp;
    use wasmparser::{Parser, Payload, Validator};

    use super::*;

    /// Memory, a table, and two functions: `warm` calls `cold`, and both call `both`.
    fn sample() -> Vec<u8> {
        let mut module = Module::default();
        module.memories.add_local(false, false, 1, None, None);
        module.tables.add_local(false, 4, Some(4), RefType::FUNCREF);
        let number = [ValType::I32];
        let mut both = FunctionBuilder::new(&mut module.types, &number, &number);
        let given = module.locals.add(ValType::I32);
        both.name("both".to_owned()).func_body().local_get(given);
        let both = both.finish(vec![given], &mut module.funcs);
        let mut cold = FunctionBuilder::new(&mut module.types, &number, &number);
        let given = module.locals.add(ValType::I32);
        let mut body = cold.name("cold".to_owned()).func_body();
        body.local_get(given)
            .call(both)
            .i32_const(1)
            .binop(BinaryOp::I32Add);
        let cold = cold.finish(vec![given], &mut module.funcs);
        let mut warm = FunctionBuilder::new(&mut module.types, &number, &number);
        let given = module.locals.add(ValType::I32);
        let mut body = warm.name("warm".to_owned()).func_body();
        body.local_get(given).call(cold).call(both);
        let warm = warm.finish(vec![given], &mut module.funcs);
        module.exports.add("warm", warm);
        module.emit_wasm()
    }

    /// What a module gives or takes, by names.
    fn borders(module: &[u8]) -> Result<(Vec<String>, Vec<String>)> {
        let (mut given, mut taken) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ExportSection(exports) => {
                    for export in exports {
                        given.push(export?.name.to_owned());
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        taken.push(format!("{} {}", import.module, import.name));
                    }
                }
                _ => {}
            }
        }
        Ok((given, taken))
    }

    #[test]
    fn a_cold_function_goes_and_the_first_module_gives_what_it_needs() -> Result<()> {
        let named = |module: &Module, id| module.funcs.get(id).name.as_deref() == Some("cold");
        let (first, moved) = take_apart(&sample(), named)?.finished();
        for module in [&first, &moved] {
            Validator::new().validate_all(module)?;
        }
        let (given, asked) = borders(&first)?;
        assert!(given.iter().any(|name| name == ARE_HERE), "{given:?}");
        assert_eq!(asked, [format!("{} {}", SCRIPT.0, SCRIPT.1)]);
        let (none, taken) = borders(&moved)?;
        assert!(none.is_empty(), "{none:?}");
        // The function that both call, and the table.
        assert_eq!(taken.len(), 2, "{taken:?}");
        for name in taken {
            let name = name
                .strip_prefix("first ")
                .context("not of the first module")?;
            assert!(given.iter().any(|given| given == name), "{name}: {given:?}");
        }
        Ok(())
    }

    #[test]
    fn where_none_is_cold_nothing_is_asked_for() -> Result<()> {
        let (first, moved) = take_apart(&sample(), |_, _| false)?.finished();
        for module in [&first, &moved] {
            Validator::new().validate_all(module)?;
        }
        assert!(borders(&first)?.1.is_empty());
        Ok(())
    }

    #[test]
    fn what_lies_between_is_left() -> Result<()> {
        let kept = [0..2, 4..6, 5..8, 5..6, 12..20];
        assert_eq!(gaps(3..10, &kept)?, vec![3..4, 8..10]);
        assert_eq!(gaps(1..22, &kept)?, vec![2..4, 8..12, 20..22]);
        assert!(gaps(4..8, &kept)?.is_empty());
        Ok(())
    }
}
