/**
 * Loads what the processes load, and does what all of them do at their start, once: Node keeps what it compiled, and the first
 * start finds it, instead of eleven processes each stripping the types of the same files. Run by the installer, with the preload.
 */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readSupergraph } from '../gateway/engine/supergraph/supergraph.ts';
import type { Actor } from '../kernel/access/actor.ts';
import { serveSubgraph } from '../platform/graphql/serve-subgraph.ts';
import { type QuantumName, quantumNames, subgraphSdl } from '../platform/graphql/subgraph-sdl.ts';
import { createLog } from '../platform/log/log.ts';
import { processes } from '../supervisor/processes.ts';

const checkout = resolve(import.meta.dirname, '..');
const entries = [
  'supervisor/main.ts',
  'seed/main.ts',
  'cli/quanta.ts',
  ...processes.map(({ entry }) => entry),
];
/** Loaded by name when the gateway starts. */
const more = ['gateway/gateway.ts', 'gateway/executors/quanta/quanta-executor.ts'];

/** An entry runs when it is loaded, so what it imports is loaded in its place. */
function importsOf(entry: string): string[] {
  const text = readFileSync(join(checkout, entry), 'utf8');
  return Array.from(text.matchAll(/(?:from |import\()'(\.[^']+)'/g), ([, path]) =>
    resolve(checkout, entry, '..', path as string),
  );
}

async function serveOnce(name: QuantumName, assertionPublicKeyFile: string): Promise<void> {
  const { resolvers } = (await import(`../subgraphs/${name}/graphql/resolvers/index.ts`)) as {
    resolvers: object;
  };
  const server = await serveSubgraph<{ actor: Actor }>({
    name,
    typeDefs: subgraphSdl(name),
    resolvers,
    createContext: ({ actor }) => ({ actor }),
    host: '127.0.0.1',
    port: 0,
    assertionPublicKeyFile,
    ready: async () => ({}),
    log: createLog({ process: 'compile-ahead', level: 'silent' }),
  });
  await server.stop();
}

const files = new Set([...entries.flatMap(importsOf), ...more.map((file) => join(checkout, file))]);
for (const file of files) await import(file);

const folder = mkdtempSync(join(tmpdir(), 'quanta-compile-'));
try {
  const key = join(folder, 'key.pem');
  writeFileSync(key, generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }));
  for (const name of quantumNames) await serveOnce(name, key);
  readSupergraph(readFileSync(join(checkout, 'schema/supergraph.graphql'), 'utf8'));
} finally {
  rmSync(folder, { recursive: true });
}
// What was loaded may hold timers.
process.exit();
