-- Line hooks: what is reported for each kind of statement.
local function lines(text)
  local seen = {}
  local f = assert(load(text, '=chunk'))
  debug.sethook(function(event, line) seen[#seen + 1] = line end, 'l')
  f()
  debug.sethook()
  seen[#seen] = nil
  print(table.concat(seen, ' '))
end
lines 'local a = 1\nlocal b = 2\nreturn a + b'
lines 'for i = 1, 3 do\n  local x = i\nend'
lines 'for k, v in pairs { 10, 20 } do\n  local x = v\nend\nlocal done'
lines 'local i = 0\nwhile i < 3 do\n  i = i + 1\nend\nreturn i'
lines 'local i = 0\nrepeat\n  i = i + 1\nuntil i == 2\nreturn i'
lines 'if nil then\n  X = 1\nelseif true then\n  X = 2\nelse\n  X = 3\nend\nX = nil'
lines 'if\nX == nil\nthen\nX = 5\nend\nX = nil'
lines 'local function f(x)\n  return x * 2\nend\nlocal y = f(4)\ny = y + f(5)'
lines 'local t = {\n  1,\n  2,\n  x = 3\n}\nreturn #t'
lines 'goto finish\nX = 1\n::finish::\nX = nil'
lines 'for i = 1, 5 do if i == 3 then break end end\nlocal z'
lines 'local s = "a" ..\n"b" ..\n"c"\nreturn s'
lines 'while true do\n  break\nend\nreturn'
lines 'do\n  local x <close> = nil\nend\nreturn 1'
lines '\n\n\nlocal f = function()\n  return 1\nend\nreturn f()'
lines 'local x = 1; local y = 2\nlocal z = x + y; return z'
local count = 0
debug.sethook(function(_, line) count = count + 1 end, 'l')
for i = 1, 50 do
  local x = i
end
debug.sethook()
print(count)
