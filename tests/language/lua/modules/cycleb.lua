-- The other half of a cycle of modules.
local a = require 'modules.cyclea'
return { name = 'b', seen = a.name }
