/** A worker is killed soon after its tests: what was counted is written before. */
import { takeCoverage } from 'node:v8';
import { afterAll } from 'vitest';

afterAll(() => takeCoverage());
