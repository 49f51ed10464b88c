-- os.date and os.time: every deterministic conversion in UTC, normalizing of fields, and errors.
local t = 1709210096 -- 2024-02-29 12:34:56 UTC
for c in ('aAbBcdDeFgGhHIjmMnprRStTuUVwWxXyYZ%'):gmatch '.' do print(c, (os.date('!%' .. c, t):gsub('[\n\t]', { ['\n'] = '\\n', ['\t'] = '\\t' }))) end
for _, m in ipairs { 'Ec', 'EC', 'Ex', 'EX', 'Ey', 'EY', 'Od', 'Oe', 'OH', 'OI', 'Om', 'OM', 'OS', 'Ou', 'OU', 'OV', 'Ow', 'OW', 'Oy' } do io.write(m, '=', os.date('!%' .. m, t), ' ') end print()
for _, bad in ipairs { '%', '%Q', '%E', '%Ez', '%O', '%Oc', '%1', '%é', 'x%', '%-d', '%5d', '%i', '%f', '%L', '%N', '%P', '%k', '%l', '%s', '%+' } do print(bad, pcall(os.date, '!' .. bad, t)) end
for _, when in ipairs { 0, 1, -1, 86399, 951782400, 4102444799, -2208988800, 253402300799, 68169600, 1e9, 3.0 } do
  print(when, os.date('!%Y-%m-%d %H:%M:%S %j %U %W %V %G %g %a %p %I %y %C', when))
end
for y = 2018, 2030 do
  local first = os.time { year = y, month = 1, day = 1, hour = 12 }
  io.write(os.date('!%G-%V %u %U %W; ', first), os.date('!%G-%V; ', first - 86400))
end
print()
local d = os.date('!*t', t)
local keys = {}
for k, v in pairs(d) do keys[#keys + 1] = k .. '=' .. tostring(v) end
table.sort(keys) print(table.concat(keys, ' '))
print(os.date('!*tx', t).year, os.date('!*t', -1).sec, pcall(os.date, '*', t))
-- Fields are normalized, in the table as well.
local function time(f) f.isdst = false local ok, r = pcall(os.time, f) if not ok then return r end return r - os.time { year = 2000, month = 1, day = 1, hour = 0, isdst = false }, f.year, f.month, f.day, f.hour, f.min, f.sec, f.yday, f.wday end
print(time { year = 2000, month = 1, day = 1, hour = 0 }) print(time { year = 2000, month = 13, day = 1 }) print(time { year = 2000, month = 3, day = 0 }) print(time { year = 2001, month = 3, day = 0 })
print(time { year = 2000, month = 1, day = 400 }) print(time { year = 2000, month = -10, day = 1 }) print(time { year = 2000, month = 1, day = 1, hour = 25, min = -1, sec = 3601 }) print(time { year = '2000', month = ' 2 ', day = '0x3' })
print(time { year = 2000, month = 1, day = 1, hour = -24 * 365 }) print(time { year = 1999, month = 12, day = 31, sec = 86400 * 2 }) print(time { year = 2000.0, month = 1, day = 1.0 })
for _, f in ipairs { {}, { year = 2000 }, { year = 2000, month = 1 }, { year = 2000, month = 'x', day = 1 }, { year = 2000, month = 1.5, day = 1 }, { year = 1 << 40, month = 1, day = 1 }, { year = 2000, month = 1 << 31, day = 1 }, { year = 2000, month = 1, day = 1, hour = {} }, { year = math.mininteger, month = 1, day = 1 }, { year = 2000, month = 1, day = math.maxinteger } } do print(pcall(os.time, f)) end
print(pcall(os.date, '!%Y', 1 << 60)) print(pcall(os.date, '!*t', math.maxinteger)) print(pcall(os.date, '!%c', 1.5)) print(pcall(os.date, '!%c', 'x')) print(pcall(os.date, {})) print(pcall(os.time, 1)) print(os.date('!%H', '3600'))
print(os.difftime(t, t - 60), math.type(os.difftime(2, 1)), pcall(os.difftime), pcall(os.difftime, 1), math.type(os.time()), math.type(os.clock()), os.date('!', t) == '', os.date '' == '')
print(os.getenv 'NO_SUCH_VARIABLE_HERE', pcall(os.getenv), type(os.getenv 'PATH'), os.setlocale(), os.setlocale 'C', os.setlocale(nil, 'numeric'), os.setlocale 'xx_YY', pcall(os.setlocale, 'C', 'nothing'))
