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
  wide: new Set([
    'bank-of-errors.py',
    'comprehension-tracebacks.py',
    'csv-reports.py',
    'dataclass-catalogue.py',
    'dates-and-times.py',
    'decimals-in-accounts.py',
    'fractions-exactly.py',
    'hashes-of-messages.py',
    'inventory-report.py',
    'json-documents.py',
    'library-modules.py',
    'matrices-and-operators.py',
    'pattern-syntax-errors.py',
    'regular-expressions.py',
    'standard-library.py',
    'statistics-of-samples.py',
    'traceback-module.py',
  ]),
});
