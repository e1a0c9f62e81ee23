//! `use` lines, flattened.

use super::items::{Import, ModuleIdx, Name, Path, Segment};
use super::{convert, extent};
use crate::source::Span;

/// All that one `use` line imports.
pub(super) fn flatten(item: &syn::ItemUse, module: ModuleIdx, result: &mut Vec<Import>) {
    let line = Line {
        module,
        public: !matches!(item.vis, syn::Visibility::Inherited),
        global: item.leading_colon.is_some(),
        span: between(&item.attrs, &item.vis, item.use_token.span, item.semi_token.span),
    };
    line.tree(&item.tree, &mut Vec::new(), result);
}

/// `extern crate a as b;`
pub(super) fn extern_crate(item: &syn::ItemExternCrate, module: ModuleIdx) -> Import {
    let span = between(&item.attrs, &item.vis, item.extern_token.span, item.semi_token.span);
    let name = convert::name(item.rename.as_ref().map_or(&item.ident, |(_, rename)| rename));
    Import {
        module,
        path: path(vec![convert::name(&item.ident)], false, convert::span(item.ident.span())),
        name: Some(name),
        public: !matches!(item.vis, syn::Visibility::Inherited),
        extern_crate: true,
        span,
    }
}

fn between(
    attributes: &[syn::Attribute],
    vis: &syn::Visibility,
    keyword: proc_macro2::Span,
    end: proc_macro2::Span,
) -> Span {
    convert::between(extent::start(attributes, vis, keyword), end)
}

struct Line {
    module: ModuleIdx,
    public: bool,
    global: bool,
    span: Span,
}

impl Line {
    fn tree(&self, tree: &syn::UseTree, prefix: &mut Vec<Name>, result: &mut Vec<Import>) {
        match tree {
            syn::UseTree::Path(step) => {
                prefix.push(convert::name(&step.ident));
                self.tree(&step.tree, prefix, result);
                prefix.pop();
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(tree, prefix, result);
                }
            }
            syn::UseTree::Glob(glob) => {
                result.push(self.import(prefix.clone(), None, convert::span(glob.star_token.span)));
            }
            syn::UseTree::Name(name) => self.named(&name.ident, None, prefix, result),
            syn::UseTree::Rename(name) => self.named(&name.ident, Some(&name.rename), prefix, result),
        }
    }

    /// One name. `self` in a group is the path before it.
    fn named(
        &self,
        ident: &syn::Ident,
        rename: Option<&syn::Ident>,
        prefix: &[Name],
        result: &mut Vec<Import>,
    ) {
        let mut segments = prefix.to_vec();
        if prefix.is_empty() || ident != "self" {
            segments.push(convert::name(ident));
        }
        let bound = rename.map(convert::name).or_else(|| segments.last().cloned());
        result.push(self.import(segments, bound, convert::span(ident.span())));
    }

    fn import(&self, segments: Vec<Name>, name: Option<Name>, span: Span) -> Import {
        Import {
            module: self.module,
            path: path(segments, self.global, span),
            name,
            public: self.public,
            extern_crate: false,
            span: self.span,
        }
    }
}

fn path(names: Vec<Name>, global: bool, span: Span) -> Path {
    let segments =
        names.into_iter().map(|name| Segment { name, args: Vec::new(), bindings: Vec::new() }).collect();
    Path { segments, qself: None, qself_trait: 0, global, span }
}
