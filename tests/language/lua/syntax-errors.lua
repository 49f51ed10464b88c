-- Messages of syntax errors, through load.
local sources = {
  'x =', 'x = = 1', 'local', 'local function', 'if x then', 'if x', 'while true', 'for', 'for i', 'for i = 1', 'for i = 1 do end', 'for i, j = 1, 2 do end',
  'for i in', 'repeat', 'repeat until', 'return return', 'return 1 x', 'f(', 'f(1,', 'f{', 'a.b:c', 'a.1', '1 = 2', 'f() = 1', 'x, 1 = 2', 'end', 'do',
  'function f( end', 'function f(a,) end', 'function f(..., a) end', 'function 1() end', 'local x <foo> = 1', 'local x <const> = 1; x = 2',
  'local x <close>, y <close> = 1, 2', '::a::', '::a', 'goto 1', 'break', 'x = }', 'x = {1, 2', 'x = {a = }', 'x = {[1 = 2}', "x = 'abc", 'x = "a\nb"',
  'x = [[abc', '--[[ abc', 'x = 1..2', 'x = 0x', 'x = 1e', 'x = 3x', 'x = 08.1.2', 'x @ y', 'x = #', 'x = not', 'x ~ y', 'x ! y', 'x = a b', 'local a b',
  'return ...', 'function f() return ... end', 'x = "\\400"', 'x = "\\xZZ"', 'x = "\\u{110000000}"', 'x = "\\q"', 'a.b.c', 'a', '(a)', '(a) = 1', 'a[1', 'a:b = 1',
  'local t = {} t.x y', 'x = function', 'else', 'elseif x then', 'until x', 'then', 'and', 'x = and', 'x = 1 +', 'x = 1 + * 2', 'x = (1', 'x = 1)', ';;;; x', '\1',
  'local function f() local function g() x = end end', 'for a.b = 1, 2 do end', 'for i = 1, 2, 3, 4 do end', 'local 1 = 2', 'goto continue; local x; ::continue:: x = 1',
}
for _, s in ipairs(sources) do
  local f, e = load(s, '=src')
  print(f and 'compiled' or e)
end
local count, compiled, total = 0, 0, 0
for i = 1, 600 do
  local src = sources[i % #sources + 1]
  local f, e = load('local y = ' .. i .. '\n' .. src, '=s' .. i)
  count = count + 1
  if f then compiled = compiled + 1 else total = total + #e end
end
print(count, compiled, total)
local long = {}
for i = 1, 205 do long[i] = 'local v' .. i .. ' = ' .. i end
print(select(2, load(table.concat(long, '\n'), '=many')))
print(load(('('):rep(300) .. 'x' .. (')'):rep(300), '=deep') == nil)
print(select(2, load('x = ' .. ('y'):rep(100) .. ' z', '=name')))
