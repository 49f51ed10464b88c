-- A helper module which fails while it is loaded.
error('this module always fails')
