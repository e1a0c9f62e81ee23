-- vim.diagnostic on src/lib.rs, on the same buffer with its remedy unsaved, and on src/clean.rs; goes to $OUT.1 to $OUT.3.
local out = os.getenv("OUT")
local types = { "error", "warning", "note", "hint" }

local function shown(name)
  local buffer = vim.api.nvim_get_current_buf()
  local linted = vim.wait(60000, function()
    local ok, tick = pcall(vim.api.nvim_buf_get_var, buffer, "conn_lint_tick")
    return ok and tick == vim.api.nvim_buf_get_changedtick(buffer)
  end, 50)
  if not linted then
    vim.cmd("cquit")
  end
  local list = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(list, {
      file = vim.api.nvim_buf_get_name(each.bufnr), line = each.lnum + 1, column = each.col + 1,
      type = types[each.severity], code = each.code, message = each.message,
    })
  end
  vim.fn.writefile({ #list == 0 and "[]" or vim.fn.json_encode(list) }, out .. name)
end

vim.cmd("edit src/lib.rs")
shown(".1")
-- Not written: the file keeps its defect. `feedkeys` lets the events of typing happen.
vim.fn.cursor(vim.fn.search("into_raw_fd"), 1)
vim.cmd("silent substitute/into_raw_fd/as_raw_fd/")
vim.cmd("doautocmd <nomodeline> TextChanged")
shown(".2")
vim.fn.writefile({ vim.bo.modified and "1" or "0" }, out .. ".modified")
vim.cmd("edit! src/clean.rs")
shown(".3")
vim.cmd("qall!")
