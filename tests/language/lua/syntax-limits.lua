-- The parser's limits, goto, attribs and malformed programs: what load says.
local function try(name, s) local _, f, e = pcall(load, s, "=src") print(name, f and "ok" or e and e:sub(1,200)) return f end
local function rep(s, n, sep) return string.rep(s, n, sep or "") end
local t = {} for i = 1, 200 do t[i] = "local a" .. i end
try("200 locals", table.concat(t, "\n")) t[201] = "local a201" try("201 locals", table.concat(t, "\n"))
local names = {} for i = 1, 201 do names[i] = "v" .. i end
try("201 in one", "local " .. table.concat(names, ","))
try("params 201", "return function(" .. table.concat(names, ",") .. ") end")
try("for 198", "local " .. table.concat(names, ",", 1, 197) .. " for i=1,2 do end")
try("for too many", "local " .. table.concat(names, ",", 1, 198) .. " for i=1,2 do end")
local n = {} for i = 1, 256 do n[i] = "u" .. i end
for count = 255, 256 do
  try(count .. " upvalues", "local " .. table.concat(n, ",", 1, 150) .. "\nlocal function f()\nlocal " .. table.concat(n, ",", 151, 256) .. "\nreturn function()\nreturn " .. table.concat(n, "+", 1, count) .. " end end")
end
try("parens 190", "return " .. rep("(", 190) .. "1" .. rep(")", 190))
try("parens 250", "return " .. rep("(", 250) .. "1" .. rep(")", 250))
try("blocks 250", rep("do ", 250) .. rep("end ", 250))
try("unary 250", "return " .. rep("-", 1) .. rep("not ", 250) .. "1")
try("concat 250", "return " .. rep("a..", 250) .. "a")
try("pow 250", "return " .. rep("a^", 250) .. "a")
try("calls 250", "return " .. rep("f(", 250) .. rep(")", 250))
try("tables 250", "return " .. rep("{", 250) .. rep("}", 250))
try("functions 250", rep("function f() ", 250) .. rep("end ", 250))
try("if 250", rep("if a then ", 250) .. rep("end ", 250))
try("elseif 500", "if a then " .. rep("elseif b then ", 500) .. "end")
try("suffix 500", "return a" .. rep(".b", 500))
try("plus 500", "return a" .. rep("+a", 500))
try("while", rep("while a do ", 199) .. rep("end ", 199))
try("repeat 200", rep("repeat ", 200) .. rep("until a ", 200))
try("repeat 196", rep("repeat ", 190) .. rep("until a ", 190))
try("assign 300", rep("a", 300, ",") .. "=1")
try("assign 190", rep("a", 190, ",") .. "=1")
for _, s in ipairs {
  "goto x", "do goto x end ::x::", "goto x; local a; ::x:: print(a)", "goto x; local a; ::x::",
  "goto x; local a; ::x:: ;;", "::x:: ::x::", "::x:: do ::x:: end", "do ::x:: end goto x", "break",
  "while 1 do local function f() break end end", "repeat goto c; local z; ::c:: until z",
  "repeat local z; if z then goto c end ::c:: until z", "goto continue; local x; ::continue:: local y",
  "for i=1,2 do goto e; local l; ::e:: end", "local x <const> = 1; x = 2", "local x <close> = 1; x = 2",
  "local x <foo> = 1", "local x <const>, y <close>, z <close> = 1",
  "local x <const> = 1; local function f() x = 2 end", "local function f() goto l end ::l::", "goto = 1",
  "local goto", "::a", "::1::", "goto 1", "local x <const", "local x < const > = 1 return x",
  "for x <const> = 1,2 do end", "function f(a <const>) end", "local a <close>, b <const> = nil, 2 return b",
  "return 1 return 2", "return return", "x", "x.y", "x:y", "(x)", "(x) = 1", "x() = 1", "f{} = 1",
  "a, b() = 1", "local a.b = 1", "local function a.b() end", "function a:b.c() end", "for a.b = 1,2 do end",
  "for a = 1 do end", "for a in do end", "if x then", "if x then else else end", "while x", "repeat",
  "until x", "function f( end", "function (a) end", "f(", "f(1,", "{", "return {1,2", "return {[1]}",
  "return {a=}", "x = = 1", "x = 1 1", "= 1", "and", "local 1", "a = 'x", "a = \"x\ny\"", "a = [[x",
  "a = [==[x]=]", "--[[ x", "a = 1e", "a = 0x", "a = 3..2", "a = 1a", "a = '\\q'", "a = '\\300'", "a = '\\x1'",
  "a = '\\u{110000000}'", "a = '\\u{zz}'", "a = '\\u12'", "a = $", "a = 'x\\", "a=~", "a = 1 ~= ", "@",
  "return ...", "function f() return ... end", "return function() return ... end", "local t <close> = nil",
  "a.b:c = 1", "a:b().c = 1", "x = }", "x = function", "x = function() ", "goto a do ::a:: end", "return;;",
  "; ; ;", "local a <const> = 5; return a", "break;", "do break end", "local function f() end f() = 1",
  "::a:: goto a; ::a::",
} do try(s:gsub("\n", "\\n"), s) end
try("const 300", (function() local p = {} for i = 1, 300 do p[i] = "x" .. i .. "=" .. i .. ".5" end return table.concat(p, "\n") end)())
