" conn-lint for `:make`. Put this file into ~/.vim/compiler/ (Neovim: ~/.config/nvim/compiler/), then:
"     :compiler conn_lint
"     :make
if exists('current_compiler')
  finish
endif
let current_compiler = 'conn_lint'

CompilerSet makeprg=conn-lint\ check\ --quiet\ --format\ short
" path:line:column: warning[rule]: message
CompilerSet errorformat=%f:%l:%c:\ %t%*[a-z]%m

" conn-lint counts characters, Vim counts bytes: they differ after text that is not ASCII.
if !exists('*s:CountBytes')
  function s:CountBytes(command) abort
    if &makeprg !~# 'conn-lint'
      return
    endif
    let l:local = a:command[0] is# 'l'
    let l:items = l:local ? getloclist(0) : getqflist()
    for l:item in l:items
      let l:lines = l:item.valid && l:item.col > 1 ? readfile(bufname(l:item.bufnr), '', l:item.lnum) : []
      let l:before = len(l:lines) < l:item.lnum ? -1 : byteidxcomp(l:lines[-1], l:item.col - 1)
      let l:item.col = l:before < 0 ? l:item.col : l:before + 1
    endfor
    if l:local
      call setloclist(0, [], 'r', {'items': l:items})
    else
      call setqflist([], 'r', {'items': l:items})
    endif
  endfunction
endif

augroup conn_lint
  autocmd!
  autocmd QuickFixCmdPost make,lmake call s:CountBytes(expand('<amatch>'))
augroup END
