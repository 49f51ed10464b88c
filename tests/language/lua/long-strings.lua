-- Long strings and long comments with all levels of brackets.
local a = [[one
two]]
local b = [==[
first newline is skipped ]] ]=] \n stays]==]
--[[ a comment
over lines ]] local c = 'after comment'
--[==[ another ]] one
]==]
print(a, #a)
print(b, #b)
print(c)
print([[]], #[[]], [[
]], #[[

]], [=[]]]=], #[=[[[]=])
-- [[ not a long comment: the line ends
--[ nor this ]]
print(#[[\n\t\x41]], [[\]])

local lines, chars = 0, 0
local text = [[
The quick brown fox
jumps over

the lazy dog]]
for round = 1, 100 do
  for line in (text .. '\n'):gmatch('(.-)\n') do
    lines = lines + 1
    chars = chars + #line
  end
end
print(lines, chars)
local f = load([==[
local s = [[inner]]
return s .. [=[ and ]] more]=]
]==])
print(f())
print(load('return [[abc', '=text'))
print(load('--[==[ never closed ]]', '=text'))
print(load('return [=abc]]', '=text'))
