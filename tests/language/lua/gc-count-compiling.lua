-- What a program holds counts, however much is compiled meanwhile.
local function work(n)
  local t = {}
  for i = 1, n do
    local s = tostring(i) .. 'x'
    t[i] = i % 3 == 0 and s:upper() or i % 5 == 0 and { s, #s } or s:rep(2)
    if #s > 3 then t[i] = setmetatable({ i }, { __index = function(_, k) return k end })[s] end
  end
  return #t
end

for round = 1, 6 do
  collectgarbage()
  local before = collectgarbage('count')
  local kept = {}
  for i = 1, 2000 do kept[i] = { i, { i } } end
  local n = work(round * 100)
  local weak = setmetatable({}, { __mode = 'k' })
  weak[{}] = string.rep('a', 2 ^ 20)
  -- 4,000 tables, of 56 bytes or more.
  print(round, n, collectgarbage('count') > before + 4000 * 56 / 1024, #kept)
end
