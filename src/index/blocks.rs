//! Items and `use` lines that are written inside a body.

use syn::visit::{self, Visit};

/// What a body declares, wherever in it, but not what its nested items declare themselves.
#[derive(Default)]
pub(super) struct Nested<'ast> {
    /// Items and `use` lines.
    pub(super) items: Vec<&'ast syn::Item>,
    /// Macro calls in statement position that may stand for items, such as `thread_local!`.
    pub(super) macros: Vec<&'ast syn::StmtMacro>,
}

impl<'ast> Nested<'ast> {
    /// Of a function.
    pub(super) fn of_block(block: &'ast syn::Block) -> Self {
        let mut nested = Self::default();
        nested.visit_block(block);
        nested
    }

    /// Of an initialiser.
    pub(super) fn of_expr(expr: &'ast syn::Expr) -> Self {
        let mut nested = Self::default();
        nested.visit_expr(expr);
        nested
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.macros.is_empty()
    }
}

/// The statements of one branch of a `cfg_if!` in a body.
pub(super) struct Statements(pub(super) syn::Block);

impl syn::parse::Parse for Statements {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        let stmts = input.call(syn::Block::parse_within)?;
        Ok(Self(syn::Block { brace_token: syn::token::Brace::default(), stmts }))
    }
}

impl<'ast> Visit<'ast> for Nested<'ast> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        // A macro definition is in the macro table.
        if !matches!(item, syn::Item::Macro(definition) if definition.ident.is_some()) {
            self.items.push(item);
        }
    }

    fn visit_stmt_macro(&mut self, call: &'ast syn::StmtMacro) {
        let declares = call.mac.path.segments.last().is_some_and(|last| {
            last.ident == "thread_local" || last.ident == "lazy_static" || last.ident == "cfg_if"
        });
        if declares {
            self.macros.push(call);
        }
    }

    // Types and patterns hold no items that matter; not walking them saves a third of the time.
    fn visit_type(&mut self, _: &'ast syn::Type) {}

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_expr_path(&mut self, _: &'ast syn::ExprPath) {}

    fn visit_expr_lit(&mut self, _: &'ast syn::ExprLit) {}

    fn visit_expr(&mut self, expr: &'ast syn::Expr) {
        visit::visit_expr(self, expr);
    }
}
