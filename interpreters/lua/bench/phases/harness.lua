-- The harness of the suite above, for the programs of this folder.
dofile('../harness.lua')
