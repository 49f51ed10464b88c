-- table.sort with comparison functions: orders, errors, metamethods, yields, tracebacks, nesting.
local t = {5,2,8,1,9,3}
table.sort(t, function(a,b) return a>b end)
print(table.concat(t,' '))
local words={} for w in ('the quick brown fox jumps over the lazy dog again and again'):gmatch('%a+') do words[#words+1]=w end
table.sort(words, function(a,b) return #a<#b or #a==#b and a<b end) print(table.concat(words,' '))
print(pcall(table.sort, {3,1,2,5,4,7,6}, function() return true end))
local ok,e=pcall(function() table.sort({3,1,2,5,4,7,6}, function() return true end) end) print(e)
print(pcall(table.sort, {1,2,3}, 5))
print(pcall(table.sort, 5))
print(pcall(table.sort, {1,'x',3}))
print(pcall(table.sort, {3,1,2}, function(a,b) error('boom') end))
print(pcall(table.sort, {3,1,2}, function(a,b) return a<{} end))
print(coroutine.wrap(function() return pcall(table.sort,{1,2,3},coroutine.yield) end)())
local co=coroutine.wrap(function() table.sort({3,2,1},function(a,b) return a<b end) coroutine.yield(1) pcall(table.sort,{3,2,1},error) coroutine.yield(2) return coroutine.isyieldable() end)
print(co(),co(),co())
local big={} for i=1,2000 do big[i]=(i*7919)%2003 end table.sort(big,function(a,b) return a<b end) for i=2,#big do assert(big[i-1]<=big[i]) end
table.sort({4,3,2,1},function(a,b) if a==1 then print(debug.traceback('tb')) end return a<b end)
local function deep(n) if n==0 then return end table.sort({2,1},function(a,b) deep(n-1) return a<b end) end
deep(100)
local function again() local ok, e = pcall(again) if not ok then error(e, 0) end end print(pcall(again))
