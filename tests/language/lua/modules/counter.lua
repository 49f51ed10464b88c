-- A helper module with state.
local n = 0
return { next = function()
  n = n + 1
  return n
end }
