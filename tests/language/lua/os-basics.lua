-- os: time and date from given values, clock, getenv, tmpname, rename, remove; nothing that depends on the machine.
local t = os.time { year = 2024, month = 2, day = 29, hour = 12, min = 30, sec = 15 }
print(os.date('!%Y', 0), os.date('!%Y-%m-%d %H:%M:%S', 86400), os.date('!%j %p %y', 1e9 | 0))
local d = os.date('*t', t)
print(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, type(d.isdst))
print(os.time(d) == t, os.time { year = 2024, month = 3, day = 1, hour = 12, min = 30, sec = 15 } - t)
print(os.date('%Y-%m-%d %H:%M:%S', t), os.date('%d/%m/%y', t), os.date('%%', t), os.date('!%A %B %a %b', 0))
print(os.time { year = 2024, month = 14, day = -3, hour = 12 } == os.time { year = 2025, month = 1, day = 28, hour = 12 })
local norm = { year = 2023, month = 13, day = 32, hour = 25, min = 61, sec = 61 }
os.time(norm)
print(norm.year, norm.month, norm.day, norm.hour, norm.min, norm.sec)
print(pcall(os.time, { year = 2024 }))
print(pcall(os.time, { year = 'x', month = 1, day = 1 }))
print(pcall(os.time, { year = 2024, month = 1.5, day = 1 }))
print(pcall(os.date, '%Q'))
print(math.type(os.time()), type(os.clock()), os.clock() >= 0, os.time() > 1600000000, os.difftime(10, 4))
print(os.getenv('NO_SUCH_VARIABLE_HERE'), type(os.getenv('PATH')), pcall(os.getenv))
local a, b = os.tmpname(), os.tmpname()
print(type(a), a ~= b, os.rename(a, a .. '.moved'), io.open(a), os.remove(a .. '.moved'))
print(select('#', os.rename(a, b)), (os.rename('/no/such/file', b)), select(2, os.rename('/no/such/file', b)))
print(os.remove(b), select(2, os.remove('/no/such/file')))

-- In letters and digits, as those of mkstemp: a name of a module ends at a hyphen.
local plain = 0
for i = 1, 50 do
  local name = os.tmpname()
  if name:find '^/tmp/lua_%w%w%w%w%w%w$' then plain = plain + 1 end
  os.remove(name)
end
print(plain)

local days, sum = 0, 0
for i = 0, 1200 do
  local date = os.date('!*t', i * 86400)
  if date.month == 2 and date.day == 29 then days = days + 1 end
  sum = (sum * 31 + date.wday * date.yday + date.year) % 1000003
end
print(days, sum)
local start, n = os.clock(), 0
for i = 1, 1100 do if os.clock() >= start then n = n + 1 end end
print(n)
local text = 0
for i = 1, 300 do text = text + #os.date('!%B', i * 86400 * 11) end
print(text)
