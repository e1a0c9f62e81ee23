" conn-lint for ALE, which lints while you type. Put this file into ~/.vim/ale_linters/rust/ (Neovim:
" ~/.config/nvim/ale_linters/rust/). If you name your linters yourself: let g:ale_linters = {'rust': ['cargo', 'conn_lint']}
call ale#Set('rust_conn_lint_executable', 'conn-lint')
call ale#Set('rust_conn_lint_options', '')

function! ale_linters#rust#conn_lint#GetCommand(buffer) abort
    return '%e check --quiet --format json --force-exclude'
    \   . ale#Pad(ale#Var(a:buffer, 'rust_conn_lint_options'))
    \   . ' --stdin-filename %s'
endfunction

" How many bytes stand before a place: conn-lint counts characters, Vim counts bytes.
function! s:BytesBefore(lines, place) abort
    let l:line = get(a:lines, a:place.line - 1, '')
    let l:bytes = byteidxcomp(l:line, a:place.column - 1)

    return l:bytes < 0 ? len(l:line) : l:bytes
endfunction

function! ale_linters#rust#conn_lint#Handle(buffer, lines) abort
    let l:report = ale#util#FuzzyJSONDecode(a:lines, {})

    " It could not do its job, and says why.
    if empty(l:report)
        return empty(a:lines) ? [] : [{'lnum': 1, 'type': 'E', 'text': join(a:lines, "\n")}]
    endif

    let l:items = []

    for l:finding in l:report.findings
        let l:at = l:finding.primary
        let l:path = ale#path#GetAbsPath(l:report.root, l:at.path)
        let l:here = ale#path#IsBufferPath(a:buffer, l:path)
        let l:text = l:here ? getbufline(a:buffer, 1, '$') : readfile(l:path)
        let l:steps = map(copy(l:finding.steps), {index, step ->
        \   index + 1 . '. ' . step.path . ':' . step.start.line . ': ' . step.label})

        call add(l:items, extend(l:here ? {} : {'filename': l:path}, {
        \   'lnum': l:at.start.line,
        \   'col': s:BytesBefore(l:text, l:at.start) + 1,
        \   'end_lnum': l:at.end.line,
        \   'end_col': s:BytesBefore(l:text, l:at.end),
        \   'type': get({'error': 'E', 'warning': 'W'}, l:finding.level, 'I'),
        \   'code': l:finding.rule,
        \   'text': l:finding.message,
        \   'detail': join([l:finding.message] + l:steps + ['help: ' . l:finding.help], "\n"),
        \}))
    endfor

    return l:items
endfunction

call ale#linter#Define('rust', {
\   'name': 'conn_lint',
\   'executable': {buffer -> ale#Var(buffer, 'rust_conn_lint_executable')},
\   'command': function('ale_linters#rust#conn_lint#GetCommand'),
\   'output_stream': 'both',
\   'callback': 'ale_linters#rust#conn_lint#Handle',
\})
