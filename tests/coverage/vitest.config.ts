/**
 * The tests as `npm run coverage` runs them: modules are loaded by Node itself, as commands load them, so that a file of the framework is the same script wherever
 * it runs, and coverage of all processes can be added up.
 */
import { join } from 'node:path';
import { mergeConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

export default mergeConfig(base, {
  test: {
    root: join(import.meta.dirname, '../..'),
    experimental: { viteModuleRunner: false },
    // Many minutes each, for lines that the others run, too.
    exclude: [
      'tests/property/optimizer.test.ts',
      'tests/unit/runtime/faults.test.ts',
      'tests/unit/cli/lua-memory.test.ts',
    ],
    setupFiles: [join(import.meta.dirname, 'setup.ts')],
  },
});
