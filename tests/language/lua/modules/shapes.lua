-- A helper module: two classes and a count of what was created.
local M = {}
local created = 0
local Rect = {}
Rect.__index = Rect
function Rect:area() return self.w * self.h end
function M.rect(w, h)
  created = created + 1
  return setmetatable({ w = w, h = h }, Rect)
end
function M.square(a) return M.rect(a, a) end
function M.created() return created end
return M
