-- Patterns that begin with fixed text, as often as it takes to compile them: the search goes from one such text to the next.
local t = ("user=abc [x] info xinfo info9 a=1 %41%zz retry \0z "):rep(2) .. "retry"
local patterns = {
  'user=(%w+)', '%[(%a+)%]', '%f[%a]info', '%f[%a]info%f[%A]', 'retry$', '()user', '(u)(s)er', '%%(%x%x)', 'x', 'xy', '',
  '%f[%w]%w+', '(in)()fo', '[x]', '%f[%a]', 'info%d?', '\0', 'r()e', '\0%z?z', 'i?nfo', 'in-fo', 'i%1', '(i)%1', 'ser%b=b', '^user', '^ser',
}
local function try(p, print)
  local found = {}
  local ok, message = pcall(function()
    for a, b in t:gmatch(p) do found[#found + 1] = tostring(a) .. ':' .. tostring(b) end
    print(p, #found, table.concat(found, ','), t:find(p), t:gsub(p, '<%0>'))
    print(t:find(p, 60), t:find(p, -3), t:match(p, 1000), t:find(p, #t + 1), ('nothing'):find(p))
  end)
  if not ok then print(p, message) end
end
for _, p in ipairs(patterns) do
  try(p, print)
  pcall(function() for i = 1, 110 do t:find(p, i) end end)
  try(p, print)
end
