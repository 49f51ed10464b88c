/** Everything runs under the Node of the lock file: without its install script npm would fall back to the system's. */
import { expect, test } from 'vitest';

test('Node 24', () => {
  expect(process.version).toMatch(/^v24\./);
});
