/**
 * Everything that a change must pass before its tests: format and lint, types, the import rule, each generated file up to
 * date, and no change of the API that a client would notice. All steps run, also after one has failed; what a failed
 * step said is printed at the end.
 */
import { execFile } from 'node:child_process';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** How to make it right, when that is one command. */
  readonly remedy?: string;
}

const sourceFolders = [
  ...['kernel', 'platform', 'schema', 'gateway', 'subgraphs', 'supervisor', 'stand-ins'],
  ...['cli', 'seed', 'clients', 'consoles', 'scripts', 'test', 'bench'],
];

const steps: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'check'], remedy: 'biome check --write' },
  { name: 'types', command: ['tsc'] },
  { name: 'imports', command: ['depcruise', '--config', '.dependency-cruiser.cjs', ...sourceFolders] },
  { name: 'composed schema', command: ['node', 'scripts/schema.ts', '--check'], remedy: 'npm run schema' },
  {
    name: 'no breaking change',
    command: ['node', 'scripts/breaking.ts'],
    remedy: 'schema/breaking.allow.yml',
  },
  { name: 'generated types', command: ['graphql-codegen', '--check'], remedy: 'npm run schema' },
  {
    name: 'trusted documents',
    command: ['node', 'scripts/trusted-documents.ts', '--check'],
    remedy: 'npm run schema',
  },
  { name: 'access matrix', command: ['node', 'scripts/access.ts', '--check'], remedy: 'npm run schema' },
  {
    name: 'error codes',
    command: ['node', 'scripts/errors.ts', '--check'],
    remedy: 'npm run schema, and an entry in subgraphs/<quantum>/error-codes.ts',
  },
  {
    name: 'documented rules',
    command: ['node', 'scripts/rules-docs.ts', '--check'],
    remedy: 'node scripts/rules-docs.ts',
  },
];

const failures: string[] = [];
for (const { name, command, remedy } of steps) {
  const startedMs = performance.now();
  const { passed, output } = await run(command);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.error(`${passed ? '✓' : '✕'} ${name} (${seconds} s)`);
  if (!passed)
    failures.push(`\n── ${name} ──\n${output.trim()}${remedy === undefined ? '' : `\n→ ${remedy}`}`);
}
if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exitCode = 1;
}

function run([program, ...given]: Step['command']): Promise<{ passed: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(program, given, { maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ passed: error === null, output: `${stdout}${stderr}` }),
    );
  });
}
