// The import table of CONTRIBUTING.md as rules. A planted violation in test/architecture.test.ts proves that they bite.

/** Folder -> what of ours it may import. */
const MAY_IMPORT = {
  'src/core': ['src/core'],
  'src/services': ['src/core', 'src/services', 'src/errors\\.ts$'],
  'src/slack': ['src/slack', 'src/core', 'src/services/((incident|cluster)-)?ports\\.ts$', 'src/errors\\.ts$'],
  'src/storage': [
    'src/storage',
    'src/core',
    'src/services/((incident|cluster)-)?ports\\.ts$',
    'src/errors\\.ts$',
    'migrations/all\\.ts$',
  ],
  'src/kubernetes': [
    'src/kubernetes',
    'src/core',
    'src/services/((incident|cluster)-)?ports\\.ts$',
    'src/errors\\.ts$',
  ],
  'src/knowledge-files': ['src/knowledge-files', 'src/core', 'src/errors\\.ts$'],
  'src/redaction': ['src/redaction', 'src/core'],
  'src/render': ['src/render', 'src/core', 'src/errors\\.ts$'],
  'src/workspace': ['src/workspace', 'src/core', 'src/services/((incident|cluster)-)?ports\\.ts$', 'src/errors\\.ts$'],
  handlers: ['handlers', 'src/services', 'src/slack', 'src/render', 'src/core', 'src/errors\\.ts$'],
  migrations: ['migrations'],
  'src/cli': [
    'src/logging\\.ts$',
    'src/cli',
    'src/compose',
    'src/config\\.ts$',
    'src/render',
    'src/services',
    'src/errors\\.ts$',
    'src/main\\.ts$',
    'src/core',
    'src/knowledge-files/problem\\.ts$',
  ],
};

const folderRules = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `${folder.replace('src/', '')}-imports`,
  comment: `${folder} may import of ours only ${allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: '^(src|handlers|migrations|scripts|test|bench)/', pathNot: allowed.map((path) => `^${path}`) },
}));

/** Package -> the only files that may import it. */
const DOORS = {
  kysely: '^(src/storage/|migrations/)',
  'better-sqlite3': '^src/storage/open-sqlite\\.ts$',
  pino: '^src/logging\\.ts$',
  commander: '^src/cli/',
  yaml: '^src/(knowledge-files/|kubernetes/(login/kube-files|saved/take-in)\\.ts)',
  luxon: '^src/core/incident/when\\.ts$',
  '@kubernetes/client-node': '^src/kubernetes/login/kube-config\\.ts$',
  pdfkit: '^src/render/post-mortem/pdf/',
  '@resvg/resvg-js': '^src/render/post-mortem/png\\.ts$',
  'markdown-it': '^src/(render/post-mortem|slack/canvas)/',
  '@secretlint/secretlint-rule-preset-recommend': '^src/redaction/',
  '@secretlint/types': '^src/redaction/',
  ws: '^(src/workspace/|test/workspace/)',
};

const doorRules = Object.entries(DOORS).map(([name, door]) => ({
  name: `door-${name}`,
  comment: `${name} is imported by ${door} only`,
  severity: 'error',
  from: { path: '^(src|handlers|migrations)/', pathNot: door },
  to: { path: `node_modules/${name}/` },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    ...doorRules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(src|handlers|migrations)/' },
      to: { circular: true },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-packages',
      comment: 'the core imports zod, the expression engine and luxon, nothing of Node',
      severity: 'error',
      from: { path: '^src/core/' },
      to: {
        dependencyTypes: ['npm', 'core'],
        pathNot: ['node_modules/zod/', 'node_modules/re2js/', 'node_modules/luxon/', 'node_modules/@types/luxon/'],
      },
    },
    {
      name: 'services-no-packages',
      severity: 'error',
      from: { path: '^src/services/' },
      to: { dependencyTypes: ['npm', 'core'] },
    },
    {
      name: 'bolt-door',
      comment: 'Bolt costs 0.4 s: handlers use its types only, the composition root loads it',
      severity: 'error',
      from: { path: '^(src|handlers)/', pathNot: '^src/compose/' },
      to: { path: 'node_modules/@slack/bolt/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workspace-from-compose-only',
      severity: 'error',
      from: { path: '^(src|handlers)/', pathNot: '^src/(compose|workspace)/' },
      to: { path: '^src/workspace/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/|^src/workspace/page/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
