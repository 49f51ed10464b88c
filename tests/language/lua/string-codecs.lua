-- Base64, hexadecimal, run-length and Caesar codes, there and back.
local alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
local function encode(s)
  local out = {}
  for i = 1, #s, 3 do
    local a, b, c = s:byte(i, i + 2)
    local v = a << 16 | (b or 0) << 8 | (c or 0)
    for k = 3, 0, -1 do
      local d = (v >> k * 6 & 63) + 1
      out[#out + 1] = alphabet:sub(d, d)
    end
    if not b then out[#out - 1] = '=' end
    if not c then out[#out] = '=' end
  end
  return table.concat(out)
end
local values = {}
for i = 1, 64 do values[alphabet:byte(i)] = i - 1 end
local function decode(s)
  local out, v, bits = {}, 0, 0
  for i = 1, #s do
    local d = values[s:byte(i)]
    if d then
      v = (v << 6 | d) & 0xffffff
      bits = bits + 6
      if bits >= 8 then
        bits = bits - 8
        out[#out + 1] = string.char(v >> bits & 255)
      end
    end
  end
  return table.concat(out)
end
print(encode('Man'), encode('Ma'), encode('M'), encode(''), decode('SGVsbG8sIFdvcmxkIQ=='))
local ok = 0
for n = 0, 60 do
  local s = ''
  for i = 1, n do s = s .. string.char(i * 37 % 256) end
  if decode(encode(s)) == s then ok = ok + 1 end
end
print(ok)
local function hex(s) return (s:gsub('.', function(c) return ('%02x'):format(c:byte()) end)) end
local function unhex(h) return (h:gsub('%x%x', function(d) return string.char(tonumber(d, 16)) end)) end
print(hex('Lua 5.4'), unhex(hex('round trip')), #hex(('x'):rep(300)))
local function rle(s)
  local out, i = {}, 1
  while i <= #s do
    local c = s:sub(i, i)
    local _, last = s:find('^' .. c .. '+', i)
    out[#out + 1] = last - i + 1 .. c
    i = last + 1
  end
  return table.concat(out)
end
local function unrle(s) return (s:gsub('(%d+)(%D)', function(n, c) return c:rep(n) end)) end
local function caesar(s, k)
  return (s:gsub('%l', function(c) return string.char((c:byte() - 97 + k) % 26 + 97) end))
end
print(rle('aaabbc'), unrle(rle('zzzzyx')), #rle(('ab'):rep(200)), rle(('q'):rep(1234)))
local s = 'attack at dawn'
for k = 1, 52 do s = caesar(s, k) end
print(s, caesar(caesar('zebra', 3), -3))
