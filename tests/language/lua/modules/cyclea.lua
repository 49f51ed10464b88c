-- A helper module which requires another one that looks at this one while it is being loaded.
local A = { name = 'a' }
package.loaded['modules.cyclea'] = A
A.b = require 'modules.cycleb'
return A
