/** Where the standard library of a Python that is installed is. */
import { existsSync } from 'node:fs';

export function libraryPath(): string[] {
  const home = process.env.PYTHONHOME;
  const candidates =
    home === undefined ? ['/usr/lib/python3.11', '/usr/local/lib/python3.11'] : [`${home}/lib/python3.11`];
  return candidates.filter((p) => existsSync(`${p}/os.py`)).slice(0, 1);
}
