/** Hosted Python against `python3`, version 3.11. */
import { everyMode } from './configs.ts';
import { compareHosted } from './hosted.ts';

compareHosted({
  name: 'python',
  extension: '.py',
  reference: '/usr/bin/python3',
  renamed: (err) => err,
  filter: process.env.PYTHON_PROGRAMS ?? '',
  needsInstances: true,
  configurations: everyMode,
  // A process of its own costs as much as five runs in others.
  isAlone: ({ name }, k) => name === 'auto' && k % 5 === 0,
  wide: new Set(['library-modules.py', 'regular-expressions.py', 'standard-library.py', 'traceback-module.py']),
});
