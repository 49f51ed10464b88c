-- A helper module whose result is a string.
return 'just a string'
