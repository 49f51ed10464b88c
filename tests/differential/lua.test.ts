/** Hosted Lua against `lua5.4`. */
import { rotating, today } from './configs.ts';
import { compareHosted } from './hosted.ts';

compareHosted({
  name: 'lua',
  extension: '.lua',
  reference: 'lua5.4',
  renamed: (err) => err.replace(/^lua5\.4:/, 'lua:'),
  filter: process.env.LUA_PROGRAMS ?? '',
  needsInstances: false,
  configurations: rotating,
  // A process of its own costs as much as several runs in others: each program's turn is every third day.
  isAlone: ({ name }, k) => name === 'auto' && (k + today()) % 3 === 0,
  wide: new Set(),
});
