-- Loads, compiles and drops code until the file that its argument names is there: each round another text, with loops, calls, a class, a coroutine and what it assumes of globals that live on.
local round = 0
shared = setmetatable({}, {__index = function(_, k) return k end})
local function text(n)
  return ([[
    local class%d = {} class%d.__index = class%d
    function class%d:step(x) self.sum = self.sum + x return self end
    local function f(o, x) return o:step(x * %d).sum end
    local o = setmetatable({sum = 0, name = "object %d"}, class%d)
    local co = coroutine.wrap(function() for i = 1, 60 do coroutine.yield(i) end end)
    local total = 0
    for i = 1, 60 do
      total = total + f(o, i) %% 1000 + #shared["k"] + co()
      if i %% 7 == 0 then total = total + #tostring(i) + math.floor(%d.5) end
      if ("text %d"):find("%d", 1, true) == nil then error("lost") end
    end
    for i = 1, 60 do local t = {} t["field%d"] = i total = total + t["field%d"] end
    return total
  ]]):format(n, n, n, n, n, n, n, n, n, n, n, n)
end
repeat
  for _ = 1, 3 do
    round = round + 1
    assert(load(text(round), "=round" .. round))()
  end
  -- Who runs this program measures here.
  io.write("round ", round, "\n")
  io.flush()
until io.open(arg[1])
