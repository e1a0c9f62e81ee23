//! Structs, enums and unions.

use super::{Walk, is_public};
use crate::index::items::{Field, ModuleIdx, Name, TypeDef, TypeKind, Variant};
use crate::index::{attributes, cfg, convert, extent, signature};
use crate::source::Span;

/// What structs, enums and unions share.
struct TypeHead<'a> {
    attributes: &'a [syn::Attribute],
    vis: &'a syn::Visibility,
    name: &'a syn::Ident,
    generics: &'a syn::Generics,
    span: Span,
}

impl Walk<'_> {
    pub(super) fn structure(&mut self, item: &syn::ItemStruct, module: ModuleIdx) {
        let span = extent::structure(item);
        let variants = vec![self.variant(&item.ident, &item.fields, span)];
        let head = TypeHead {
            attributes: &item.attrs,
            vis: &item.vis,
            name: &item.ident,
            generics: &item.generics,
            span,
        };
        self.type_def(&head, TypeKind::Struct, variants, module);
    }

    pub(super) fn union(&mut self, item: &syn::ItemUnion, module: ModuleIdx) {
        let span = convert::between(
            extent::start(&item.attrs, &item.vis, item.union_token.span),
            item.fields.brace_token.span.close(),
        );
        let fields = self.fields(item.fields.named.iter());
        let variants = vec![Variant { name: convert::name(&item.ident), fields, tuple: false, span }];
        let head = TypeHead {
            attributes: &item.attrs,
            vis: &item.vis,
            name: &item.ident,
            generics: &item.generics,
            span,
        };
        self.type_def(&head, TypeKind::Union, variants, module);
    }

    pub(super) fn enumeration(&mut self, item: &syn::ItemEnum, module: ModuleIdx) {
        let span = convert::between(
            extent::start(&item.attrs, &item.vis, item.enum_token.span),
            item.brace_token.span.close(),
        );
        let on = item.variants.iter().filter(|variant| self.is_on(&variant.attrs));
        let variants = on.map(|one| self.variant(&one.ident, &one.fields, convert::span_of(one))).collect();
        let head = TypeHead {
            attributes: &item.attrs,
            vis: &item.vis,
            name: &item.ident,
            generics: &item.generics,
            span,
        };
        self.type_def(&head, TypeKind::Enum, variants, module);
    }

    fn type_def(&mut self, head: &TypeHead<'_>, kind: TypeKind, variants: Vec<Variant>, module: ModuleIdx) {
        let metas = cfg::flatten(head.attributes, self.options.include_tests);
        self.items.types.push(TypeDef {
            name: convert::name(head.name),
            module,
            generics: signature::generics(head.generics),
            kind,
            variants,
            derives: attributes::derives(&metas),
            attributes: attributes::kept(&metas, self.options.model),
            public: is_public(head.vis),
            span: head.span,
            name_span: convert::span(head.name.span()),
        });
    }

    fn variant(&self, name: &syn::Ident, fields: &syn::Fields, span: Span) -> Variant {
        let tuple = matches!(fields, syn::Fields::Unnamed(_));
        Variant { name: convert::name(name), fields: self.fields(fields.iter()), tuple, span }
    }

    fn fields<'f>(&self, fields: impl Iterator<Item = &'f syn::Field>) -> Vec<Field> {
        let on = fields.filter(|field| self.is_on(&field.attrs));
        on.enumerate()
            .map(|(position, field)| Field {
                name: field.ident.as_ref().map_or_else(|| Name::from(position.to_string()), convert::name),
                ty: convert::type_expr(&field.ty),
                public: matches!(field.vis, syn::Visibility::Public(_)),
                span: convert::span_of(field),
            })
            .collect()
    }
}
