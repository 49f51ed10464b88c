-- A hand-written scanner of a small language: a branchy loop over bytes.
local source = [[
let total = 0; -- running sum
while total < 1000 do
  total = total + step * 2.5e1 .. "text \"esc\"";
  if total >= limit then return f(total, "end") end
end
]]
local keywords = { let = true, ['while'] = true, ['do'] = true, ['if'] = true, ['then'] = true, ['end'] = true, ['return'] = true }
local function scan(s, emit)
  local i, n = 1, #s
  while i <= n do
    local c = s:byte(i)
    if c == 32 or c == 10 or c == 9 then
      i = i + 1
    elseif c == 45 and s:byte(i + 1) == 45 then
      while i <= n and s:byte(i) ~= 10 do i = i + 1 end
    elseif c >= 97 and c <= 122 or c >= 65 and c <= 90 or c == 95 then
      local from = i
      repeat
        i = i + 1
        c = s:byte(i) or 0
      until not (c >= 97 and c <= 122 or c >= 65 and c <= 90 or c == 95 or c >= 48 and c <= 57)
      local word = s:sub(from, i - 1)
      emit(keywords[word] and 'keyword' or 'name', word)
    elseif c >= 48 and c <= 57 then
      local _, to = s:find('^%d+%.?%d*[eE]?[+-]?%d*', i)
      emit('number', tonumber(s:sub(i, to)))
      i = to + 1
    elseif c == 34 then
      local from = i
      i = i + 1
      while s:byte(i) ~= 34 do i = i + (s:byte(i) == 92 and 2 or 1) end
      i = i + 1
      emit('string', s:sub(from, i - 1))
    else
      local two = s:sub(i, i + 1)
      if two == '>=' or two == '<=' or two == '==' or two == '..' then
        emit('op', two)
        i = i + 2
      else
        emit('op', string.char(c))
        i = i + 1
      end
    end
  end
end
scan(source, function(kind, value) io.write(kind:sub(1, 1), ':', tostring(value), ' ') end)
print()
local counts, numbers = { keyword = 0, name = 0, number = 0, string = 0, op = 0 }, 0
for _ = 1, 12 do
  scan(source, function(kind, value)
    counts[kind] = counts[kind] + 1
    if kind == 'number' then numbers = numbers + value end
  end)
end
print(counts.keyword, counts.name, counts.number, counts.string, counts.op, numbers)
