/** Hosted Python against `python3`, version 3.11. */
import { compareHosted } from './hosted.ts';

compareHosted({
  name: 'python',
  extension: '.py',
  reference: 'python3',
  renamed: (err) => err,
  filter: process.env.PYTHON_PROGRAMS ?? '',
  sharesProcesses: false,
  wide: new Set(['library-modules.py', 'regular-expressions.py', 'standard-library.py', 'traceback-module.py']),
});
