//! Takes some functions out of a module into another: the first leaves a stub for each, which goes through
//! its table of functions; the second has them put there when it comes, and imports what they use from
//! the first.

use anyhow::{Result, anyhow};
use walrus::ir::{UnaryOp, Value};
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, Module,
    TableId, ValType, passes,
};

use super::COLD_SCRIPT;
use super::border::share;

/// What the first module calls in the script: that the cold functions be there now.
const NOW: &str = "now";
/// What the script sets to 1 once they are.
const ARE_HERE: &str = "cold_are_here";

/// A module of which some functions are on their way into another.
pub(super) struct Apart {
    pub(super) first: Module,
    pub(super) moved: Module,
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
    let (fetch, _) = first.add_import_func(&format!("./{COLD_SCRIPT}"), NOW, plain);
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
    use anyhow::Context;
    use walrus::RefType;
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
        assert_eq!(asked, [format!("./{COLD_SCRIPT} {NOW}")]);
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
}
