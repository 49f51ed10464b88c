/** Import directions of the house (docs/ARCHITECTURE.md). Lower rooms never import higher ones, siblings do not know each other. */
const rooms = {
  hints: [],
  support: [],
  objects: ['hints', 'support'],
  model: ['support', 'hints'],
  jitcode: ['support', 'model', 'hints'],
  region: ['support', 'model', 'jitcode', 'hints'],
  translator: ['support', 'model', 'jitcode', 'hints'],
  recorder: ['support', 'model', 'jitcode', 'region', 'hints', 'observe'],
  // A recorder without a run: it shares the recorder's handlers.
  specializer: ['support', 'model', 'jitcode', 'region', 'hints', 'recorder'],
  optimizer: ['support', 'model', 'jitcode', 'region', 'hints'],
  backend: ['support', 'model', 'jitcode', 'region', 'hints'],
  deopt: ['support', 'model', 'jitcode', 'region', 'hints'],
  observe: ['support'],
  runtime: [
    'support',
    'model',
    'jitcode',
    'region',
    'hints',
    'recorder',
    'specializer',
    'optimizer',
    'backend',
    'deopt',
    'observe',
  ],
  experiments: ['support', 'observe', 'runtime'],
  bundler: ['support', 'jitcode'],
  fuzz: ['runtime'],
  testing: ['observe', 'region', 'runtime'],
  cli: ['support', 'bundler', 'region', 'observe', 'runtime', 'translator', 'experiments', 'fuzz', 'jitcode', 'hints'],
};
module.exports = {
  forbidden: [
    // Types may refer to each other; what is loaded at run time may not.
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room-${room}`,
      severity: 'error',
      from: { path: `^framework/${room}/` },
      to: {
        path: '^framework/',
        pathNot: ['node_modules/', `^framework/${room}/`, ...allowed.map((r) => `^framework/${r}/`)],
      },
    })),
    {
      name: 'ts-morph-only-in-translator',
      severity: 'error',
      from: { pathNot: '^framework/translator/' },
      to: { path: 'node_modules/(ts-morph|typescript)/' },
    },
    {
      name: 'rolldown-only-in-bundler',
      severity: 'error',
      from: { pathNot: '^framework/bundler/' },
      to: { path: 'node_modules/rolldown/' },
    },
    {
      name: 'commander-only-in-cli',
      severity: 'error',
      from: { pathNot: '^(framework/cli|tests/unit/cli)/' },
      to: { path: 'node_modules/commander/' },
    },
    {
      name: 'interpreters-use-the-public-api',
      severity: 'error',
      from: { path: '^interpreters/' },
      to: { path: '^framework/', pathNot: '^framework/(index|fuzz/program)\\.ts$' },
    },
    {
      name: 'interpreters-are-strangers',
      severity: 'error',
      from: { path: '^interpreters/([^/]+)/' },
      to: { path: '^interpreters/', pathNot: '^interpreters/$1/' },
    },
    {
      name: 'framework-knows-no-interpreter',
      severity: 'error',
      from: { path: '^framework/' },
      to: { path: '^(interpreters|tests)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/translated/|interpreters/lua/bench/)' },
  },
};
