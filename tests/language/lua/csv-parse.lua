-- A parser of comma separated values with quotes, by find and sub, over generated lines.
local function parse(line)
  local fields, pos = {}, 1
  while true do
    if line:sub(pos, pos) == '"' then
      local text = ''
      local i = pos + 1
      while true do
        local j = line:find('"', i, true)
        if not j then error('no closing quote in ' .. line, 0) end
        text = text .. line:sub(i, j - 1)
        if line:sub(j + 1, j + 1) == '"' then
          text = text .. '"'
          i = j + 2
        else
          pos = j + 1
          break
        end
      end
      fields[#fields + 1] = text
    else
      local j = line:find(',', pos, true) or #line + 1
      fields[#fields + 1] = line:sub(pos, j - 1)
      pos = j
    end
    if pos > #line then return fields end
    pos = pos + 1
  end
end
print(table.concat(parse('a,b,c'), '|'), table.concat(parse('"x, y","say ""hi""",z'), '|'), #parse('a,,b'))
print(pcall(parse, 'a,"open'))

local total, quoted, cells = 0, 0, 0
for i = 1, 250 do
  local name = i % 6 == 0 and '"n, ' .. i .. '"' or 'n' .. i
  local line = name .. ',' .. i .. ',' .. i / 4 .. ',"' .. ('q'):rep(i % 5) .. '""' .. '"'
  local f = parse(line)
  cells = cells + #f
  total = total + tonumber(f[2]) + tonumber(f[3])
  if f[1]:find(',', 1, true) then quoted = quoted + 1 end
  total = total + #f[4]
end
print(total, quoted, cells)
