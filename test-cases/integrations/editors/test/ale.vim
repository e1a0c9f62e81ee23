" ALE on src/lib.rs, on the same buffer with its remedy unsaved, and on src/clean.rs; what it shows goes to $OUT.1 to $OUT.3.
set runtimepath^=/usr/share/vim-ale
" Otherwise the location list is filled some time after ALE says that it has linted.
let g:ale_set_lists_synchronously = 1
let g:ale_linters = {'rust': ['conn_lint']}
runtime! plugin/ale.vim
filetype plugin on

let s:types = {'E': 'error', 'W': 'warning', 'I': 'note'}

function! s:Shown(out) abort
  augroup done
    autocmd!
    autocmd User ALELintPost let s:done = 1
  augroup END
  let s:done = 0
  call ale#Queue(0, 'lint_file')
  let l:until = reltimefloat(reltime()) + 60
  " What ALE says may still be about the buffer before.
  while (!s:done || ale#engine#IsCheckingBuffer(bufnr(''))) && reltimefloat(reltime()) < l:until
    sleep 50m
  endwhile
  if !s:done
    call writefile(['ALE did not lint'], a:out)
    cquit!
  endif
  let l:shown = []
  for l:item in getloclist(0)
    " ALE puts the rule before the message, unless a user wants it otherwise.
    let l:parts = matchlist(l:item.text, '^\([a-z-]*\): \(.*\)$')
    call add(l:shown, {'file': bufname(l:item.bufnr), 'line': l:item.lnum, 'column': l:item.col,
    \ 'type': get(s:types, l:item.type, l:item.type), 'code': get(l:parts, 1, ''), 'message': get(l:parts, 2, l:item.text)})
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
