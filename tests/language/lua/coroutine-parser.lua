-- A tokenizer as a coroutine that feeds a recursive parser, whose events another coroutine consumes.
local function tokens(text)
  return coroutine.wrap(function()
    local i, n = 1, #text
    while i <= n do
      local c = text:sub(i, i)
      if c:match("%s") then
        i = i + 1
      elseif c:match("%d") then
        local s = text:match("^%d+%.?%d*", i)
        coroutine.yield("number", tonumber(s))
        i = i + #s
      elseif c:match("%a") then
        local s = text:match("^%w+", i)
        coroutine.yield("name", s)
        i = i + #s
      elseif c:match("[%+%-%*/%^%(%),]") then
        coroutine.yield(c)
        i = i + 1
      else
        error("unexpected '" .. c .. "' at " .. i, 0)
      end
    end
    coroutine.yield("end")
  end)
end
local LEFT = { ["+"] = 1, ["-"] = 1, ["*"] = 2, ["/"] = 2, ["^"] = 4 }
local RIGHT = { ["+"] = 2, ["-"] = 2, ["*"] = 3, ["/"] = 3, ["^"] = 3 }
-- Yields instructions of a stack machine.
local function compile(text)
  return coroutine.wrap(function()
    local next = tokens(text)
    local kind, value = next()
    local function advance() kind, value = next() end
    local expression
    local function primary()
      if kind == "number" then
        coroutine.yield("push", value)
        advance()
      elseif kind == "name" then
        local name = value
        advance()
        if kind == "(" then
          local count = 0
          repeat
            advance()
            expression(0)
            count = count + 1
          until kind ~= ","
          if kind ~= ")" then error("')' expected near " .. kind, 0) end
          advance()
          coroutine.yield("call", name, count)
        else
          coroutine.yield("load", name)
        end
      elseif kind == "(" then
        advance()
        expression(0)
        if kind ~= ")" then error("')' expected near " .. kind, 0) end
        advance()
      elseif kind == "-" then
        advance()
        expression(3)
        coroutine.yield("negate")
      else
        error("unexpected " .. kind, 0)
      end
    end
    function expression(limit)
      primary()
      while LEFT[kind] and LEFT[kind] > limit do
        local op = kind
        advance()
        expression(op == "^" and RIGHT[op] or RIGHT[op] - 1)
        coroutine.yield(op)
      end
    end
    expression(0)
    if kind ~= "end" then error("end expected near " .. kind, 0) end
  end)
end
local functions = { max = math.max, min = math.min, sum = function(...) local s = 0 for _, v in ipairs { ... } do s = s + v end return s end }
local function evaluate(text, names)
  local stack = {}
  for op, a, n in compile(text) do
    local top = #stack
    if op == "push" then stack[top + 1] = a
    elseif op == "load" then stack[top + 1] = names[a] or error("unknown " .. a, 0)
    elseif op == "negate" then stack[top] = -stack[top]
    elseif op == "call" then
      local f = functions[a] or error("no function " .. a, 0)
      local r = f(table.unpack(stack, top - n + 1, top))
      for i = top, top - n + 1, -1 do stack[i] = nil end
      stack[#stack + 1] = r
    else
      local x, y = stack[top - 1], stack[top]
      stack[top] = nil
      stack[top - 1] = op == "+" and x + y or op == "-" and x - y or op == "*" and x * y or op == "/" and x / y or x ^ y
    end
  end
  return stack[1]
end
for _, text in ipairs { "1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 - 4 - 3", "x * (y - 1) / 4", "max(1, 5, 3) + min(x, 2)", "sum(1, 2, sum(3, 4), 5)",
  "1 +", "(1", "1 2", "foo(1)", "bar", "3 $ 4", "max(1" } do
  print(text, pcall(evaluate, text, { x = 6, y = 9 }))
end
-- Hot.
local total = 0
for i = 1, 300 do total = total + evaluate("sum(i, " .. i .. ", (i + 2) * 3) - i / 2", { i = i }) end
print(total)
local long = {}
for i = 1, 400 do long[i] = tostring(i) end
print(evaluate(table.concat(long, " + "), {}), evaluate(table.concat(long, " - "), {}))
print(pcall(evaluate, string.rep("(", 150) .. "7" .. string.rep(")", 150), {}))
-- Abandoned half-way, thousands of times.
local started = 0
for i = 1, 20000 do
  local t = tokens("a b c")
  if t() == "name" then started = started + 1 end
end
print(started)
