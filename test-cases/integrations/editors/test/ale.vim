" ALE on src/lib.rs, on the same buffer with its remedy unsaved, and on src/clean.rs; what it shows goes to $OUT.1 to $OUT.3.
set runtimepath^=/usr/share/vim-ale
let g:ale_linters = {'rust': ['conn_lint']}
runtime! plugin/ale.vim
filetype plugin on

let s:types = {'E': 'error', 'W': 'warning', 'I': 'note'}

function! s:Shown(out) abort
  let l:done = 0
  augroup done
    autocmd!
    autocmd User ALELintPost let s:done = 1
  augroup END
  let s:done = 0
  call ale#Queue(0, 'lint_file')
  let l:until = reltimefloat(reltime()) + 60
  while !s:done && reltimefloat(reltime()) < l:until
    sleep 50m
  endwhile
  if !s:done
    call writefile(['ALE did not lint'], a:out)
    cquit!
  endif
  let l:shown = []
  for l:item in getloclist(0)
    let l:detail = filter(copy(g:ale_buffer_info[bufnr('')].loclist), {_, each -> each.lnum == l:item.lnum})
    call add(l:shown, {'file': bufname(l:item.bufnr), 'line': l:item.lnum, 'column': l:item.col,
    \ 'type': get(s:types, l:item.type, l:item.type), 'code': get(l:detail[0], 'code', ''), 'message': l:item.text})
  endfor
  call writefile([json_encode(l:shown)], a:out)
endfunction

edit src/lib.rs
call s:Shown($OUT . '.1')
" Not written: the file keeps its defect.
silent %substitute/into_raw_fd/as_raw_fd/
call s:Shown($OUT . '.2')
call writefile([&modified], $OUT . '.modified')
edit! src/clean.rs
call s:Shown($OUT . '.3')
qall!
