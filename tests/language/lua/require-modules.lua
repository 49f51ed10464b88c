-- require: modules of files, loaded once, with results of several kinds, which require each other.
local shapes = require 'modules.shapes'
local again = require('modules.shapes')
print(shapes == again, package.loaded['modules.shapes'] == shapes)
local s = 0
for i = 1, 1200 do
  local o = i % 2 == 0 and shapes.square(i) or shapes.rect(i, 2)
  s = s + o:area()
end
print(s, shapes.created())
local counter = require 'modules.counter'
print(counter.next(), counter.next(), require('modules.counter').next())
for _ = 1, 1100 do counter.next() end
print(counter.next())
print(require 'modules.noresult', package.loaded['modules.noresult'])
print(select('#', require 'modules.noresult'), (require 'modules.value'), type((select(2, require 'modules.value'))))
print(pcall(require, 'modules.failing'))
print(package.loaded['modules.failing'])
local ok, e = pcall(require, 'modules.syntax')
print(ok, (e:gsub('%s+', ' ')))
ok, e = pcall(require, 'modules.does.not.exist')
print(ok, e:match("^module '[^']*' not found:"), e:find("no field package.preload%['modules.does.not.exist'%]") ~= nil)
print(type(package.path), type(package.cpath), type(package.loaded), type(package.preload), type(package.searchers), package.config:sub(1, 1))
print(package.loaded._G == _G, package.loaded.string == string, package.loaded.table == table, require 'math' == math, require('io') == io)
local a = require 'modules.cyclea'
print(a.name, a.b.name, a.b.seen)
local n = 0
for i = 1, 1100 do n = n + #require('modules.value') + require('modules.shapes').square(2):area() end
print(n)
