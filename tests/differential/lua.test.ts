/** Hosted Lua against `lua5.4`. */
import { rotating } from './configs.ts';
import { compareHosted } from './hosted.ts';

compareHosted({
  name: 'lua',
  extension: '.lua',
  reference: 'lua5.4',
  renamed: (err) => err.replace(/^lua5\.4:/, 'lua:'),
  filter: process.env.LUA_PROGRAMS ?? '',
  needsInstances: false,
  configurations: rotating,
  isAlone: ({ name }) => name === 'auto',
  wide: new Set(),
});
