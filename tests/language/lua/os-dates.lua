-- os.date with every conversion, os.time with fields out of their ranges, and refused ones.
local function try(f, ...) print(pcall(f, ...)) end
for _, t in ipairs { 0, 1000000000, 951868800, 1709210096, -1, -62135596800, 253402300799, 10000000000000, 1735603200, 1104537599 } do
  print(t, os.date('!%Y-%m-%d %H:%M:%S', t))
  print(os.date('!%a %A %b %B|%c|%C|%d|%D|%e|%F|%g|%G|%h|%H|%I|%j|%m|%M|%p|%r|%R|%S|%T|%u|%U|%V|%w|%W|%x|%X|%y|%Y|%z|%Z|%%', t))
end
print(os.date('!%Ec|%EC|%Ex|%EX|%Ey|%EY|%Od|%Oe|%OH|%OI|%Om|%OM|%OS|%Ou|%OU|%OV|%Ow|%OW|%Oy', 1e9 // 1 | 0))
print(os.date('!%n%t', 0) == '\n\t', os.date('!', 0), os.date('', 0), os.date('!plain', 0))
for _, format in ipairs { '%Q abc', '%E', '%', '%Ez', '%Oz', '*t ', '%5', '%s', '%P' } do try(os.date, format, 0) end
try(os.date, '%Y', 1.5)
try(os.date, '%Y', 'x')
try(os.date, '!%Y', 1 << 60)
local function normal(t)
  local ok, e = pcall(os.time, t)
  print(ok, ok and os.date('!%F %T', e) or e, t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, t.isdst)
end
normal { year = 2024, month = 14, day = -3, hour = 12 }
normal { year = 2023, month = 13, day = 32, hour = 25, min = 61, sec = 61 }
normal { year = 2000, month = -11, day = 0, hour = 0 }
normal { year = 1970, month = 1, day = 1, hour = 0, sec = -2 }
normal { year = 1970, month = 1, day = 1, hour = 0, sec = -1 }
normal { year = '2024', month = '05', day = ' 7 ' }
normal { year = 2024, month = 'x', day = 1 }
normal { year = 2024, month = 1.5, day = 1 }
normal { year = 2024, month = 1 << 40, day = 1 }
normal { year = 2024, month = 1 }
normal { year = 2024, month = 3, day = 31, hour = 0, min = 0, sec = 86400 * 365 }
normal { year = 99, month = 1, day = 1 }
try(os.time, 5)
try(os.difftime, 1)
try(os.difftime, 1.5, 1)
print(os.difftime(10, 4), os.difftime(4, 10))
local d = os.date('!*t', 951868800)
print(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst)
local sum = 0
for i = 1, 1200 do
  local t = os.time { year = 1990 + i % 50, month = i % 30 - 5, day = i % 70 - 10, hour = i % 40 }
  sum = (sum * 31 + t + os.date('!%j', t) + #os.date('!%c', t)) % 1000000007
end
print(sum)
