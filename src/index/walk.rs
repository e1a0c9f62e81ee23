//! The walk over a file's items.

mod types;

use syn::parse::Parse;

use super::blocks::{Nested, Statements};
use super::item_macros::{self, Budget, Meaning};
use super::items::{
    Alias, Attribute, FileItems, Function, Impl, Module, ModuleIdx, ModuleKind, Name, Owner, TraitDef, Value,
};
use super::{IndexOptions, attributes, cfg, convert, extent, signature, uses};
use crate::lower::{self, Lowering};
use crate::source::Span;

/// Goes over the items of one file.
pub(super) struct Walk<'a> {
    options: &'a IndexOptions,
    /// Where the bodies begin that were blanked.
    blanked: &'a [u32],
    items: FileItems,
    budget: Budget,
}

/// A function as it stands in one of the four places where functions stand.
struct FnSyntax<'a> {
    attributes: &'a [syn::Attribute],
    public: bool,
    signature: &'a syn::Signature,
    block: Option<&'a syn::Block>,
    span: Span,
}

/// A static or constant as it stands in one of its places.
struct ValueSyntax<'a> {
    name: &'a syn::Ident,
    is_static: bool,
    ty: &'a syn::Type,
    expr: Option<&'a syn::Expr>,
    span: Span,
}

impl<'a> Walk<'a> {
    /// All of a file.
    pub(super) fn file(syntax: &syn::File, blanked: &'a [u32], options: &'a IndexOptions) -> FileItems {
        let mut walk = Self { options, blanked, items: FileItems::default(), budget: Budget::default() };
        let metas = cfg::flatten(&syntax.attrs, options.include_tests);
        let span = Span::default();
        walk.items.modules.push(Module {
            name: Name::default(),
            parent: None,
            kind: ModuleKind::File,
            path: None,
            public: true,
            attributes: attributes::kept(&metas, options.model),
            span,
        });
        if walk.is_on(&syntax.attrs) {
            walk.all(&syntax.items, 0);
        }
        walk.items
    }

    fn is_on(&self, attributes: &[syn::Attribute]) -> bool {
        cfg::is_on(attributes, self.options.include_tests)
    }

    /// The attributes to keep.
    fn kept(&self, list: &[syn::Attribute]) -> Vec<Attribute> {
        attributes::kept(&cfg::flatten(list, self.options.include_tests), self.options.model)
    }

    /// The attributes of what keeps them in models only.
    fn kept_in_models(&self, list: &[syn::Attribute]) -> Vec<Attribute> {
        if self.options.model { self.kept(list) } else { Vec::new() }
    }

    fn all(&mut self, items: &[syn::Item], module: ModuleIdx) {
        for item in items {
            self.item(item, module);
        }
    }

    fn item(&mut self, item: &syn::Item, module: ModuleIdx) {
        match item {
            syn::Item::Mod(item) if self.is_on(&item.attrs) => {
                let kind = if item.content.is_some() { ModuleKind::Inline } else { ModuleKind::Declared };
                self.module(item, module, kind);
            }
            syn::Item::Mod(item) if item.content.is_none() => self.module(item, module, ModuleKind::LeftOut),
            syn::Item::Use(item) if self.is_on(&item.attrs) => {
                uses::flatten(item, module, &mut self.items.imports);
            }
            syn::Item::ExternCrate(item) if self.is_on(&item.attrs) => {
                self.items.imports.push(uses::extern_crate(item, module));
            }
            syn::Item::Fn(item) => {
                let function = FnSyntax {
                    attributes: &item.attrs,
                    public: is_public(&item.vis),
                    signature: &item.sig,
                    block: Some(&item.block),
                    span: extent::function(&item.attrs, &item.vis, &item.sig, Some(&item.block), None),
                };
                self.function(&function, module, Owner::Free);
            }
            syn::Item::ForeignMod(item) if self.is_on(&item.attrs) => self.foreign(item, module),
            syn::Item::Impl(item) if self.is_on(&item.attrs) => self.impl_block(item, module),
            syn::Item::Trait(item) if self.is_on(&item.attrs) => self.trait_def(item, module),
            syn::Item::TraitAlias(item) if self.is_on(&item.attrs) => self.trait_alias(item, module),
            syn::Item::Macro(item) if item.ident.is_none() && self.is_on(&item.attrs) => {
                self.macro_call(&item.mac, module, |walk, item: &syn::Item| walk.item(item, module));
            }
            syn::Item::Static(item) if self.is_on(&item.attrs) => {
                let value = ValueSyntax {
                    name: &item.ident,
                    is_static: true,
                    ty: &item.ty,
                    expr: Some(&item.expr),
                    span: convert::between(
                        extent::start(&item.attrs, &item.vis, item.static_token.span),
                        item.semi_token.span,
                    ),
                };
                self.value(&value, module, Owner::Free);
            }
            syn::Item::Const(item) if self.is_on(&item.attrs) => {
                let value = ValueSyntax {
                    name: &item.ident,
                    is_static: false,
                    ty: &item.ty,
                    expr: Some(&item.expr),
                    span: convert::between(
                        extent::start(&item.attrs, &item.vis, item.const_token.span),
                        item.semi_token.span,
                    ),
                };
                self.value(&value, module, Owner::Free);
            }
            syn::Item::Type(item) if self.is_on(&item.attrs) => self.alias(item, module),
            syn::Item::Struct(item) if self.is_on(&item.attrs) => self.structure(item, module),
            syn::Item::Enum(item) if self.is_on(&item.attrs) => self.enumeration(item, module),
            syn::Item::Union(item) if self.is_on(&item.attrs) => self.union(item, module),
            _ => {}
        }
    }

    fn module(&mut self, item: &syn::ItemMod, parent: ModuleIdx, kind: ModuleKind) {
        let metas = cfg::flatten(&item.attrs, self.options.include_tests);
        let module = Module {
            name: convert::name(&item.ident),
            parent: Some(parent),
            kind,
            path: attributes::value_of(&metas, "path"),
            public: is_public(&item.vis),
            attributes: attributes::kept(&metas, self.options.model),
            span: extent::module(item),
        };
        let module = self.add_module(module);
        if let Some((_, items)) = &item.content {
            self.all(items, module);
        }
    }

    fn add_module(&mut self, module: Module) -> ModuleIdx {
        self.items.modules.push(module);
        self.items.modules.len() as ModuleIdx - 1
    }

    /// The module in which a body's names are looked up: one of its own if it declares something.
    fn block_module(&mut self, nested: &Nested<'_>, parent: ModuleIdx, span: Span) -> ModuleIdx {
        if nested.is_empty() {
            return parent;
        }
        let module = self.add_module(Module {
            name: Name::default(),
            parent: Some(parent),
            kind: ModuleKind::Block,
            path: None,
            public: false,
            attributes: Vec::new(),
            span,
        });
        self.nested(nested, module);
        module
    }

    fn nested(&mut self, nested: &Nested<'_>, module: ModuleIdx) {
        for item in &nested.items {
            self.item(item, module);
        }
        for call in nested.macros.iter().filter(|call| cfg::is_on(&call.attrs, self.options.include_tests)) {
            self.macro_call(&call.mac, module, |walk, branch: &Statements| {
                walk.nested(&Nested::of_block(&branch.0), module);
            });
        }
    }

    /// Looks into a macro call that stands for items of type `T`.
    fn macro_call<T: Parse>(
        &mut self,
        call: &syn::Macro,
        module: ModuleIdx,
        mut each: impl FnMut(&mut Self, &T),
    ) {
        match item_macros::meaning::<T>(call, self.options, &mut self.budget) {
            Meaning::Items(items) => {
                self.budget.depth += 1;
                for item in &items {
                    each(self, item);
                }
                self.budget.depth -= 1;
            }
            Meaning::Statics(statics) => {
                for item in
                    statics.iter().filter(|item| cfg::is_on(&item.attributes, self.options.include_tests))
                {
                    let value = ValueSyntax {
                        name: &item.name,
                        is_static: true,
                        ty: &item.ty,
                        expr: Some(&item.expr),
                        span: convert::span(item.name.span()).to(convert::span_of(&item.expr)),
                    };
                    self.value(&value, module, Owner::Free);
                }
            }
            Meaning::Opaque => {
                if let Some(last) = call.path.segments.last() {
                    let name = convert::name(&last.ident);
                    self.items.opaque_macros.push((name, convert::span_of(&call.path)));
                }
            }
        }
    }

    fn function(&mut self, syntax: &FnSyntax<'_>, module: ModuleIdx, owner: Owner) {
        let is_test = !self.options.include_tests && cfg::is_test_function(syntax.attributes);
        if is_test || !self.is_on(syntax.attributes) {
            return;
        }
        let name = convert::name(&syntax.signature.ident);
        let function = Function {
            name: name.clone(),
            module,
            owner,
            generics: signature::generics(&syntax.signature.generics),
            receiver: signature::receiver(syntax.signature),
            params: self.params(syntax.signature),
            ret: convert::return_type(&syntax.signature.output),
            is_async: syntax.signature.asyncness.is_some(),
            is_unsafe: matches!(syntax.signature.safety, syn::Safety::Unsafe(_)),
            public: syntax.public,
            body: None,
            attributes: self.kept(syntax.attributes),
            span: syntax.span,
            name_span: convert::span(syntax.signature.ident.span()),
        };
        let index = self.items.functions.len();
        self.items.functions.push(function);
        let Some(block) = syntax.block.filter(|block| !self.options.model && !self.is_blanked(block)) else {
            return;
        };
        let module =
            self.block_module(&Nested::of_block(block), module, convert::span(block.brace_token.span.join()));
        let is_async = syntax.signature.asyncness.is_some();
        let input = lower::Input::Function { signature: syntax.signature, block, is_async };
        let body = lower::lower(&mut self.lowering(), module, &name, input);
        if let Some(function) = self.items.functions.get_mut(index) {
            function.body = Some(body);
        }
    }

    fn is_blanked(&self, block: &syn::Block) -> bool {
        !self.blanked.is_empty()
            && self.blanked.binary_search(&convert::span(block.brace_token.span.open()).end).is_ok()
    }

    fn lowering(&mut self) -> Lowering<'_> {
        let bodies = &mut self.items.bodies;
        let macro_work = &mut self.budget.work;
        Lowering { options: self.options, bodies, opaque_macros: &mut self.items.opaque_macros, macro_work }
    }

    fn params(&self, syntax: &syn::Signature) -> Vec<super::items::Param> {
        let mut result = Vec::new();
        for input in &syntax.inputs {
            if let syn::FnArg::Typed(typed) = input {
                if self.is_on(&typed.attrs) {
                    let mut param = signature::param(typed);
                    param.attributes = self.kept_in_models(&typed.attrs);
                    result.push(param);
                }
            }
        }
        result
    }

    fn value(&mut self, syntax: &ValueSyntax<'_>, module: ModuleIdx, owner: Owner) {
        let name = convert::name(syntax.name);
        let index = self.items.values.len();
        self.items.values.push(Value {
            name: name.clone(),
            module,
            owner,
            is_static: syntax.is_static,
            ty: convert::type_expr(syntax.ty),
            integer: syntax.expr.and_then(signature::integer),
            body: None,
            span: syntax.span,
        });
        let lowered = syntax.expr.filter(|expr| !self.options.model && !signature::is_literal(expr));
        let Some(expr) = lowered else { return };
        let module = self.block_module(&Nested::of_expr(expr), module, syntax.span);
        let input = lower::Input::Initializer { expr, ty: syntax.ty };
        let body = lower::lower(&mut self.lowering(), module, &name, input);
        if let Some(value) = self.items.values.get_mut(index) {
            value.body = Some(body);
        }
    }

    fn foreign(&mut self, item: &syn::ItemForeignMod, module: ModuleIdx) {
        for entry in &item.items {
            self.foreign_item(entry, module);
        }
    }

    fn foreign_item(&mut self, entry: &syn::ForeignItem, module: ModuleIdx) {
        match entry {
            syn::ForeignItem::Fn(entry) => {
                let function = FnSyntax {
                    attributes: &entry.attrs,
                    public: is_public(&entry.vis),
                    signature: &entry.sig,
                    block: None,
                    span: extent::function(
                        &entry.attrs,
                        &entry.vis,
                        &entry.sig,
                        None,
                        Some(entry.semi_token.span),
                    ),
                };
                self.function(&function, module, Owner::Extern);
            }
            syn::ForeignItem::Static(entry) if self.is_on(&entry.attrs) => {
                let value = ValueSyntax {
                    name: &entry.ident,
                    is_static: true,
                    ty: &entry.ty,
                    expr: None,
                    span: convert::between(
                        extent::start(&entry.attrs, &entry.vis, entry.static_token.span),
                        entry.semi_token.span,
                    ),
                };
                self.value(&value, module, Owner::Extern);
            }
            syn::ForeignItem::Macro(entry) if self.is_on(&entry.attrs) => {
                self.macro_call(&entry.mac, module, |walk, entry: &syn::ForeignItem| {
                    walk.foreign_item(entry, module);
                });
            }
            _ => {}
        }
    }

    fn impl_block(&mut self, item: &syn::ItemImpl, module: ModuleIdx) {
        let index = self.items.impls.len() as u32;
        self.items.impls.push(Impl {
            module,
            generics: signature::generics(&item.generics),
            trait_: item.trait_.as_ref().map(|(path, _)| convert::path(path)),
            negative: item.modifiers.polarity.is_some(),
            self_ty: convert::type_expr(&item.self_ty),
            types: Vec::new(),
            attributes: self.kept_in_models(&item.attrs),
            span: convert::between(
                extent::start(
                    &item.attrs,
                    &syn::Visibility::Inherited,
                    item.unsafety.map_or(item.impl_token.span, |token| token.span),
                ),
                item.brace_token.span.close(),
            ),
        });
        let of_trait = item.trait_.is_some();
        for entry in &item.items {
            self.impl_item(entry, module, index, of_trait);
        }
    }

    fn impl_item(&mut self, entry: &syn::ImplItem, module: ModuleIdx, index: u32, of_trait: bool) {
        match entry {
            syn::ImplItem::Fn(entry) => {
                let function = FnSyntax {
                    attributes: &entry.attrs,
                    public: of_trait || is_public(&entry.vis),
                    signature: &entry.sig,
                    block: Some(&entry.block),
                    span: extent::function(&entry.attrs, &entry.vis, &entry.sig, Some(&entry.block), None),
                };
                self.function(&function, module, Owner::Impl(index));
            }
            syn::ImplItem::Const(entry) if self.is_on(&entry.attrs) => {
                let value = ValueSyntax {
                    name: &entry.ident,
                    is_static: false,
                    ty: &entry.ty,
                    expr: Some(&entry.expr),
                    span: convert::between(
                        extent::start(&entry.attrs, &entry.vis, entry.const_token.span),
                        entry.semi_token.span,
                    ),
                };
                self.value(&value, module, Owner::Impl(index));
            }
            syn::ImplItem::Type(entry) if self.is_on(&entry.attrs) => {
                let binding = (convert::name(&entry.ident), convert::type_expr(&entry.ty));
                if let Some(impl_block) = self.items.impls.get_mut(index as usize) {
                    impl_block.types.push(binding);
                }
            }
            syn::ImplItem::Macro(entry) if self.is_on(&entry.attrs) => {
                self.macro_call(&entry.mac, module, |walk, entry: &syn::ImplItem| {
                    walk.impl_item(entry, module, index, of_trait);
                });
            }
            _ => {}
        }
    }

    fn trait_def(&mut self, item: &syn::ItemTrait, module: ModuleIdx) {
        let index = self.items.traits.len() as u32;
        self.items.traits.push(TraitDef {
            name: convert::name(&item.ident),
            module,
            generics: signature::generics(&item.generics),
            supertraits: convert::bounds(&item.supertraits),
            types: Vec::new(),
            attributes: self.kept_in_models(&item.attrs),
            span: convert::between(
                extent::start(&item.attrs, &item.vis, item.trait_token.span),
                item.brace_token.span.close(),
            ),
        });
        for entry in &item.items {
            self.trait_item(entry, module, index);
        }
    }

    fn trait_item(&mut self, entry: &syn::TraitItem, module: ModuleIdx, index: u32) {
        match entry {
            syn::TraitItem::Fn(entry) => {
                let function = FnSyntax {
                    attributes: &entry.attrs,
                    public: true,
                    signature: &entry.sig,
                    block: entry.default.as_ref(),
                    span: extent::function(
                        &entry.attrs,
                        &syn::Visibility::Inherited,
                        &entry.sig,
                        entry.default.as_ref(),
                        entry.semi_token.map(|semi| semi.span),
                    ),
                };
                self.function(&function, module, Owner::Trait(index));
            }
            syn::TraitItem::Const(entry) if self.is_on(&entry.attrs) => {
                let value = ValueSyntax {
                    name: &entry.ident,
                    is_static: false,
                    ty: &entry.ty,
                    expr: entry.default.as_ref().map(|(_, expr)| expr),
                    span: convert::between(
                        extent::start(&entry.attrs, &syn::Visibility::Inherited, entry.const_token.span),
                        entry.semi_token.span,
                    ),
                };
                self.value(&value, module, Owner::Trait(index));
            }
            syn::TraitItem::Type(entry) if self.is_on(&entry.attrs) => {
                let default = entry.default.as_ref().map(|(_, ty)| convert::type_expr(ty));
                let associated = (convert::name(&entry.ident), convert::bounds(&entry.bounds), default);
                if let Some(trait_def) = self.items.traits.get_mut(index as usize) {
                    trait_def.types.push(associated);
                }
            }
            syn::TraitItem::Macro(entry) if self.is_on(&entry.attrs) => {
                self.macro_call(&entry.mac, module, |walk, entry: &syn::TraitItem| {
                    walk.trait_item(entry, module, index);
                });
            }
            _ => {}
        }
    }

    fn trait_alias(&mut self, item: &syn::ItemTraitAlias, module: ModuleIdx) {
        self.items.traits.push(TraitDef {
            name: convert::name(&item.ident),
            module,
            generics: signature::generics(&item.generics),
            supertraits: convert::bounds(&item.bounds),
            types: Vec::new(),
            attributes: self.kept_in_models(&item.attrs),
            span: convert::between(
                extent::start(&item.attrs, &item.vis, item.trait_token.span),
                item.semi_token.span,
            ),
        });
    }

    fn alias(&mut self, item: &syn::ItemType, module: ModuleIdx) {
        self.items.aliases.push(Alias {
            name: convert::name(&item.ident),
            module,
            generics: signature::generics(&item.generics),
            ty: convert::type_expr(&item.ty),
            attributes: self.kept_in_models(&item.attrs),
        });
    }
}

fn is_public(vis: &syn::Visibility) -> bool {
    !matches!(vis, syn::Visibility::Inherited)
}
