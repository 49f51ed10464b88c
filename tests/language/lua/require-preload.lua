-- package.preload, package.loaded, package.path changed by the program, and modules which it writes itself.
package.preload['virtual.one'] = function(name, extra) return { name = name, extra = extra, id = 1 } end
local one, how = require 'virtual.one'
print(one.name, one.extra, how, one.id, require 'virtual.one' == one)
package.preload['virtual.two'] = function() package.loaded['virtual.two'] = 'set by the loader' end
print(require 'virtual.two')
package.preload['virtual.three'] = function() return false end
print(require 'virtual.three', package.loaded['virtual.three'])
package.loaded['virtual.four'] = { direct = true }
print(require('virtual.four').direct)
package.loaded['virtual.one'] = nil
package.preload['virtual.one'] = function() return { id = 2 } end
print(require('virtual.one').id)
package.preload['virtual.bad'] = function() error('loader failed', 0) end
print(pcall(require, 'virtual.bad'))
print(pcall(require, 'virtual.bad'))

local base = os.tmpname()
os.remove(base)
local name = base:match('[^/]+$')
local file = io.open(base .. '.lua', 'w')
file:write('local name = ...\nreturn { n = 7, add = function(a, b) return a + b end }\n')
file:close()
local old = package.path
package.path = base:match('^.*/') .. '?.lua;' .. old
local m = require(name)
print(m.n, m.add(2, 3), package.loaded[name] == m)
package.path = old
local s = 0
for i = 1, 1200 do s = m.add(s, i % 7) end
print(s)
package.loaded[name] = nil
print((pcall(require, name)))
local found, message = package.searchpath('modules.shapes', './?.lua')
print(found, message)
found, message = package.searchpath('no.such.module', './?.lua;./x/?.lua')
print(found, message)
print(package.searchpath('modules-shapes', './?.lua', '-'))
print(os.remove(base .. '.lua'))
package.path = nil
print((pcall(require, 'modules.other')))
package.path = old
local loads = 0
package.preload.counted = function() loads = loads + 1 return loads end
for i = 1, 1100 do
  if i % 100 == 0 then package.loaded.counted = nil end
  s = s + require 'counted'
end
print(loads, s)
