" `:make` in a project; the quickfix list goes to $OUT. The column of the cursor is where the first one is.
compiler conn_lint
silent make
let s:types = {'e': 'error', 'w': 'warning', 'n': 'note'}
let s:shown = []
for s:item in getqflist()
  " `[rule]: message`
  let s:parts = matchlist(s:item.text, '^\[\([a-z-]*\)\]: \(.*\)$')
  call add(s:shown, {'file': bufname(s:item.bufnr), 'line': s:item.lnum, 'column': s:item.col,
  \ 'type': get(s:types, tolower(s:item.type), s:item.type), 'code': get(s:parts, 1, ''), 'message': get(s:parts, 2, s:item.text)})
endfor
call writefile([json_encode(s:shown)], $OUT)
call writefile([join([line('.'), col('.')])], $OUT . '.cursor')
qall!
