-- Nobody catches an error object: __tostring makes the message, called where the error was thrown, with the stack still there.
local function stack(first)
  local all = {}
  for level = first, 20 do
    local d = debug.getinfo(level, 'nSl')
    if not d then break end
    all[#all + 1] = ('%s:%d:%s'):format(d.short_src, d.currentline, d.name or '?')
  end
  return table.concat(all, ' ')
end

local Failure = {}
Failure.__index = Failure
Failure.__name = 'Failure'
function Failure:__tostring()
  return ('failure %d at [%s]'):format(self.code, stack(2))
end

local function fail(code)
  error(setmetatable({ code = code }, Failure))
end

local function deep(n, code)
  if n == 0 then return fail(code) end
  deep(n - 1, code)
  return n
end

-- caught ones are told by whoever catches them
for i = 1, 3 do
  local ok, e = pcall(deep, i, i)
  print(ok, getmetatable(e) == Failure, e.code)
end
print(select(2, xpcall(deep, function(e) return tostring(e) end, 2, 7)))

-- the variables to be closed are closed afterwards
local guard <close> = setmetatable({}, { __close = function(_, e) print('closed', type(e), e and e.code) end })
deep(3, 42)
