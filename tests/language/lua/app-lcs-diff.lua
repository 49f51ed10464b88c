-- Differences of texts: a table of lengths in one flat array, hunks, patches that are applied and reversed, words and justified output.
local function lines(s) local r = {} for l in (s .. '\n'):gmatch '([^\n]*)\n' do r[#r + 1] = l end return r end
local function diff(a, b)
  local w, len = #b + 1, {}
  for i = 0, (#a + 1) * w - 1 do len[i] = 0 end
  for i = #a - 1, 0, -1 do
    for k = #b - 1, 0, -1 do
      if a[i + 1] == b[k + 1] then len[i * w + k] = len[(i + 1) * w + k + 1] + 1
      else len[i * w + k] = math.max(len[(i + 1) * w + k], len[i * w + k + 1]) end
    end
  end
  local out, i, k = {}, 0, 0
  while i < #a or k < #b do
    if i < #a and k < #b and a[i + 1] == b[k + 1] then out[#out + 1] = ' ' .. a[i + 1] i, k = i + 1, k + 1
    elseif k == #b or i < #a and len[(i + 1) * w + k] >= len[i * w + k + 1] then out[#out + 1] = '-' .. a[i + 1] i = i + 1
    else out[#out + 1] = '+' .. b[k + 1] k = k + 1 end
  end
  return out, len[0]
end
local function hunks(d, context)
  local keep, out = {}, {}
  for i, l in ipairs(d) do if l:byte() ~= 32 then for k = math.max(1, i - context), math.min(#d, i + context) do keep[k] = true end end end
  local a, b, i = 1, 1, 1
  while i <= #d do
    if not keep[i] then local c = d[i]:sub(1, 1) if c ~= '+' then a = a + 1 end if c ~= '-' then b = b + 1 end i = i + 1 goto continue end
    do
      local h = { a = a, b = b, na = 0, nb = 0 }
      while keep[i] do local c = d[i]:sub(1, 1) if c ~= '+' then a, h.na = a + 1, h.na + 1 end if c ~= '-' then b, h.nb = b + 1, h.nb + 1 end h[#h + 1] = d[i] i = i + 1 end
      out[#out + 1] = ('@@ -%d,%d +%d,%d @@\n'):format(h.a, h.na, h.b, h.nb) .. table.concat(h, '\n')
    end
    ::continue::
  end
  return table.concat(out, '\n')
end
local function patch(a, d, backwards)
  local skip, add = '+', '-' if backwards then skip, add = '-', '+' end
  local out, at = {}, 1
  for _, l in ipairs(d) do
    local c, text = l:match '^(.)(.*)$'
    if c == ' ' then assert(a[at] == text, 'patch does not apply') out[#out + 1] = text at = at + 1
    elseif c == add then if a[at] ~= text then error(('line %d: %q expected'):format(at, text), 2) end at = at + 1
    else out[#out + 1] = text end
  end
  return out
end
local old = lines 'the quick\nbrown fox\njumps over\nthe lazy dog\n\nand then\nit sleeps\nuntil noon\nor later\nwho knows\nnobody'
local new = lines 'the slow\nbrown fox\njumps over\nthe lazy cat\nand then\nit sleeps\n\nuntil noon\nor later\nwho knows\nsomebody\nmay be'
local d, common = diff(old, new)
print(common, #d) print(hunks(d, 1)) print(table.concat(patch(old, d), '\n') == table.concat(new, '\n'), table.concat(patch(new, d, true), '|') == table.concat(old, '|')) print(pcall(patch, new, d))
print(#hunks(diff(old, old), 2), hunks(diff({}, { 'x' }), 3), hunks(diff({ 'x', 'y' }, {}), 0))
local words = {} for _, l in ipairs(old) do for w in l:gmatch '%S+' do words[#words + 1] = w end end
local function justify(list, width)
  local out, line, n = {}, {}, 0
  local function flush(last)
    local gaps, spare = #line - 1, width - n
    if last or gaps == 0 then out[#out + 1] = table.concat(line, ' ')
    else
      local s = '' for i, w in ipairs(line) do s = s .. w if i <= gaps then s = s .. (' '):rep(spare // gaps + (i <= spare % gaps and 1 or 0)) end end out[#out + 1] = s
    end
    line, n = {}, 0
  end
  for _, w in ipairs(list) do if n + #line + #w > width and #line > 0 then flush(false) end line[#line + 1] = w n = n + #w end
  flush(true) return out
end
for _, width in ipairs { 16, 30 } do for _, l in ipairs(justify(words, width)) do print('|' .. l .. (' '):rep(width - #l) .. '|') end end
local function chars(s) local r = {} for c in s:gmatch '.' do r[#r + 1] = c end return r end
for _, c in ipairs { { 'kitten', 'sitting' }, { '', 'abc' }, { 'same', 'same' }, { 'AGGTAB', 'GXTXAYB' }, { ('ab'):rep(30), ('ba'):rep(30) } } do local e, l = diff(chars(c[1]), chars(c[2])) local s = table.concat(e, ','):gsub(' (.),?', '%1') print(l, #s > 60 and #s or s) end
