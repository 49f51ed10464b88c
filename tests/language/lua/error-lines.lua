-- Lines of errors in expressions and statements that span several lines.
local t, n = {}, nil
local function try(f, ...) print(select(2, pcall(f, ...))) end
try(function() local x = t.a
  .b end)
try(function() local x = t.a.b
  + 1 end)
try(function() local x = t
  .a
  .b
  + 1 end)
try(function() return 1
  +
  n end)
try(function() return 1
  <
  n end)
try(function() return n
  <
  1 end)
try(function() return t.a.b
  and
  1 end)
try(function() print(t.a.b
  ,
  1) end)
try(function() print(1, t.a.b
  
  ) end)
try(function() print(1, (t.a.b
  
  )) end)
try(function() print(1, t.a:m(
  
  )) end)
try(function() print(1, ('x'):m(
  
  ) ) end)
try(function() local x = { t.a.b
   ,
   2 } end)
try(function() local x = { 1, t.a.b
   
   } end)
try(function() local x = { a = t.a.b
   
   } end)
try(function() if t.a.b
   
   then end end)
try(function() while t.a.b
   
   do end end)
try(function() repeat
   until
   t.a.b
   end)
try(function()
  t.a.b
  =
  5
  end)
try(function()
  n[1], t.x
  =
  5,
  6
  end)
try(function()
  for i = 1,
     {}
     do
  end end)
try(function()
  for i
     in
     1
     do
  end end)
try(function()
  for i
     in
     nil
     ,5
     do
  end end)
try(function()
  local x <close>
  =
  5
  
  end)
try(function()
  return 'a' ..
    {} ..
    'b' end)
try(function()
  return
  -
  {} end)
try(function()
  return #
  n
  end)
try(function()
  n(
  
  1
  ) end)
try(function()
  t
  .x
  .y
  (
  1
  ) end)
try(function()
  t
  [
  nil
  ]
  =
  1
  end)
try(function()
  t
  .f
  = function()
  
  end
  t
  .g
  .f = function()
  
  end
  
  end)
try(function()
  function
  n
  .
  x
  ()
  end
  end)
try(function() return n.x
  end)
try(function() return 1, n.x
  
  end)
try(function() return 1, n.x
  , 3
  end)
try(function() local a, b = n.x
  , 3
  end)
try(function() return not
  n.x
  
  end)
try(function() return not
  (n.x
  )
  == 1
  end)
