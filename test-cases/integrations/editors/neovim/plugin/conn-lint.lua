-- conn-lint for Neovim's own diagnostics, while you type. Put this file into ~/.config/nvim/plugin/; it needs nothing else.

local namespace = vim.api.nvim_create_namespace("conn-lint")
local severities = { error = vim.diagnostic.severity.ERROR, warning = vim.diagnostic.severity.WARN }

-- How many bytes stand before a place: conn-lint counts characters, Neovim counts bytes.
local function bytes_before(buffer, place)
  local line = vim.api.nvim_buf_get_lines(buffer, place.line - 1, place.line, false)[1] or ""
  local bytes = vim.fn.byteidxcomp(line, place.column - 1)
  return bytes < 0 and #line or bytes
end

local function diagnostic(buffer, finding)
  local from, to = finding.primary.start, finding.primary["end"]
  return {
    lnum = from.line - 1,
    col = bytes_before(buffer, from),
    end_lnum = to.line - 1,
    end_col = bytes_before(buffer, to),
    severity = severities[finding.level] or vim.diagnostic.severity.INFO,
    source = "conn-lint",
    code = finding.rule,
    message = finding.message,
    user_data = { steps = finding.steps, help = finding.help },
  }
end

local function show(buffer, text, failure)
  local ok, report = pcall(vim.fn.json_decode, text)
  if not ok then
    vim.notify("conn-lint: " .. failure, vim.log.levels.ERROR)
    return
  end
  local here = vim.loop.fs_realpath(vim.api.nvim_buf_get_name(buffer))
  local found = {}
  for _, finding in ipairs(report.findings) do
    local path = finding.primary.path
    local absolute = path:match("^[/\\]") or path:match("^%a:")
    if vim.loop.fs_realpath(absolute and path or report.root .. "/" .. path) == here then
      table.insert(found, diagnostic(buffer, finding))
    end
  end
  vim.diagnostic.set(namespace, buffer, found)
end

local function lint(buffer)
  if not vim.api.nvim_buf_is_valid(buffer) then
    return
  end
  local tick = vim.api.nvim_buf_get_changedtick(buffer)
  local out, err = {}, {}
  local command = { "conn-lint", "check", "--quiet", "--format", "json", "--force-exclude", "--stdin-filename" }
  table.insert(command, vim.api.nvim_buf_get_name(buffer))
  local ok, job = pcall(vim.fn.jobstart, command, {
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = function(_, lines) out = lines end,
    on_stderr = function(_, lines) err = lines end,
    on_exit = function()
      -- The text may have changed meanwhile; then another run is under way.
      if vim.api.nvim_buf_is_valid(buffer) and vim.api.nvim_buf_get_changedtick(buffer) == tick then
        show(buffer, table.concat(out, "\n"), table.concat(err, "\n"))
        vim.api.nvim_buf_set_var(buffer, "conn_lint_tick", tick)
      end
    end,
  })
  if not ok then
    vim.notify_once("conn-lint is not installed: " .. job, vim.log.levels.WARN)
    return
  end
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  vim.fn.chansend(job, table.concat(lines, "\n") .. "\n")
  vim.fn.chanclose(job, "stdin")
end

vim.api.nvim_create_autocmd({ "BufReadPost", "BufWritePost", "InsertLeave", "TextChanged" }, {
  group = vim.api.nvim_create_augroup("conn-lint", {}),
  pattern = "*.rs",
  callback = function(event)
    -- Not within the event: the tick of a buffer goes on once more when it has been read.
    vim.schedule(function() lint(event.buf) end)
  end,
})
