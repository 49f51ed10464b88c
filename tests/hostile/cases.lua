-- Source text, names, strings and numbers made to break out of generated code, or to be too much for whoever reads them. What becomes of each is
-- printed, and is the same for any Lua.
local hostile = {
  "*/ throw 1 /*", "// \n throw 1", "'];throw 1;['", '"];throw 1;["', "`${(() => { throw 1 })()}`", "\\", "\\u0000", "</script><script>",
  "\0", "\r", "\n", "\r\n", "\u{2028}", "\u{2029}", "\u{FEFF}", "\xff\xfe", "\x85", "\xc3", "\27[2J",
  "__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf", "then", "arguments", "eval", "this", "undefined", "NaN",
  "$mt", "$0", "C", "r1", "length", "name", "0", "-1", "1e21", " ", "", ("x"):rep(5000), ("]]"):rep(200),
}

local function shown(x)
  local s = tostring(x):gsub("0x%x+", "ADDRESS")
  if #s > 120 then s = s:sub(1, 60) .. "..." .. s:sub(-40) .. " (" .. #s .. ")" end
  return (s:gsub("[^%g ]", function(c) return ("\\%d"):format(c:byte()) end))
end
local function tell(what, ...)
  local parts = table.pack(...)
  for i = 1, parts.n do parts[i] = shown(parts[i]) end
  print(what, table.concat(parts, "\t"))
end

-- As keys, values, names of methods and names of chunks, in loops that are compiled.
for i, s in ipairs(hostile) do
  local object = setmetatable({}, {__index = {[s] = function(self, x) return x .. s end}})
  local count, text = 0, ""
  for k = 1, 60 do
    object[s .. "!"] = k
    if object[s](object, "a") == "a" .. s then count = count + object[s .. "!"] end
    if ("a" .. s .. "b"):sub(2, -2) == s then text = s end
    if rawget(object, s) == nil then count = count + 1 end
  end
  local quoted = ("local s = %q local n = 0 for i = 1, 40 do if s == %q then n = n + 1 end end return n, s == ..."):format(s, s)
  tell(i, count, text == s, load(quoted, "=" .. s)(s))
  tell(i, pcall(load("for i = 1, 40 do if i == 30 then local x = nil + i end end", "@" .. s)))
  tell(i, load("for i = 1, 10 do x = = i end", s))
end

-- Numbers: written down again in generated code, or folded into it.
local numbers = {
  "0x7fffffffffffffff", "0x8000000000000000", "0xffffffffffffffffff", "9223372036854775807", "9223372036854775808", "1e308", "1e309", "5e-324",
  "2^53", "2^63", "-0.0", "0/0", "1/0", "-1/0", "0x1p-1074", "0x.8p1", "3.", ".5", "1e-400", "4294967296", "-2147483648", "1" .. ("0"):rep(400),
  "0x" .. ("f"):rep(400), "0." .. ("0"):rep(400) .. "1",
}
for i, n in ipairs(numbers) do
  local f = load("local sum, same = 0, 0 for i = 1, 40 do local n = " .. n .. " sum = sum + n if n == n then same = same + 1 end end return sum, same, " .. n)
  local sum, same, value = f()
  tell(i, (shown(sum):gsub("%-nan", "nan")), same, math.type(value), value ~= value or ("%.17g"):format(value), 1 / value == -math.huge)
end
for _, n in ipairs {"0x", "1e", "1..2", "0x1p", "3e+", "08x", "1__0", "0b11", ("9"):rep(1000) .. "z"} do tell("malformed", load("return " .. n)) end

-- Nesting and length.
local DEEP = 10000
local function deep(name, open, middle, close)
  local f, message = load(open:rep(DEEP) .. middle .. close:rep(DEEP), "=deep")
  if f == nil then
    -- Where the parser runs out of stack, lua5.4 appends a traceback.
    tell(name, nil, (message:match("^[^\n]*")))
  else
    local results = table.pack(pcall(f))
    tell(name, results[1], type(results[2]))
  end
end
deep("parentheses", "(", "x = 1", ")")
deep("return parentheses", "return (", "1", ")")
deep("tables", "{", "", "}")
deep("return", "return " .. ("{"):rep(DEEP), "", "")
deep("blocks", "do ", "", " end")
deep("functions", "local function f() ", "", " end")
deep("ifs", "if x then ", "", " end")
deep("elseifs", "", "if x then" .. (" elseif y then z = 1"):rep(DEEP) .. " end", "")
deep("whiles", "while false do ", "", " end")
deep("not", "", "return " .. ("not "):rep(DEEP) .. "x", "")
deep("minus", "", "return " .. ("- "):rep(DEEP) .. "1", "")
deep("power", "", "return " .. ("1 ^ "):rep(DEEP) .. "1", "")
deep("concat", "", "return " .. ("'a' .. "):rep(DEEP) .. "'a'", "")
deep("sum", "", "local a = 1 return " .. ("a + "):rep(DEEP) .. "a", "")
-- Chains to the left need no stack in lua5.4. Here they do; what is too much is refused in words.
for _, depth in ipairs {100, DEEP} do
  local chains = {
    "local a = 1 return " .. ("a and "):rep(depth) .. "a", "local function f() return f end return f" .. ("()"):rep(depth),
    "local t = {} t.x = t return t" .. (".x"):rep(depth), "local t = {} t.f = function() return t end return t" .. (":f()"):rep(depth),
  }
  for i, text in ipairs(chains) do
    local f, message = load(text, "=chain")
    if depth == 100 then tell("chain", i, type(f())) else tell("chain", i, f ~= nil or type(message) == "string") end
  end
end
tell("arguments", (select(2, load("return select('#'" .. (", 1"):rep(DEEP) .. ")", "=deep")):gsub(" near .*", "")))
deep("locals", "", "local a = 1 " .. ("local b = a "):rep(DEEP), "")
deep("assignment", "", "a" .. (", a"):rep(DEEP) .. " = 1", "")
deep("long bracket", "", "return [" .. ("="):rep(DEEP) .. "[x]" .. ("="):rep(DEEP) .. "]", "")
deep("open bracket", "", "return [" .. ("="):rep(DEEP), "")
deep("list", "", "return {" .. ("1,"):rep(DEEP * 10) .. "}", "")
deep("gotos", "", ("do goto a ::a:: end "):rep(DEEP), "")
deep("comment", "", "--" .. ("x"):rep(1 << 20), "")
deep("string", "", "return '" .. ("x"):rep(1 << 20) .. "'", "")
deep("name", "", ("x"):rep(1 << 20) .. " = 1 return " .. ("x"):rep(1 << 20), "")
deep("digits", "", "return " .. ("1"):rep(1 << 20), "")
deep("statements on a line", "", ("x = 1 "):rep(1 << 17), "")

-- Deep recursion of what is compiled.
local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
for n = 100, 15000, 4900 do tell("depth", depth(n)) end
local function forever(n) return 1 + forever(n + 1) end
local ok, message = pcall(forever, 1)
tell("forever", ok, (tostring(message):match("stack overflow")))
local nested = {}
for _ = 1, 10000 do nested = {nested} end
local levels = 0
while nested[1] do nested = nested[1] levels = levels + 1 end
tell("levels", levels)

-- Binary text.
for _, text in ipairs {"\27Lua", "\27LuaT\0\25\147\r\n\26\n", "\27", "\0\0\0", "\xff\xfel\0o\0", "\x1f\x8b\8\0", "#!/bin/sh\n\0", "\xef\xbb\xbfreturn 1", ("\x80"):rep(999)} do
  tell("binary", load(text, "=binary"))
end
