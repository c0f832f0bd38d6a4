import { parseConfig } from '../../platform/config/config.ts';
import { loadOnRequest } from '../../platform/packages/load-on-request.ts';
import { standaloneEnvironment } from '../config.ts';
import type { OpenOptions } from './options.ts';
import { readOptions, usage } from './options.ts';
import { releaseMemoryWhenIdle } from './release-memory.ts';

/** Exit code 2: the command line is not right; 1: it cannot be carried out. */
export async function start(argv: readonly string[]): Promise<void> {
  const wanted = read(argv);
  if (wanted === null) return;
  if (wanted.kind !== 'help') releaseMemoryWhenIdle();
  switch (wanted.kind) {
    case 'help':
      console.log(usage);
      return;
    case 'open':
      return orSayWhyNot(serveOpenly(wanted.options));
    case 'secured':
      return (await import('../run-gateway.ts')).runGateway(wanted.config);
  }
}

/** Null for a command line that is not valid; the error is printed. */
function read(argv: readonly string[]) {
  try {
    const wanted = readOptions(argv, process.env);
    if (wanted.kind !== 'secured') return wanted;
    return { kind: wanted.kind, config: parseConfig(standaloneEnvironment, wanted.environment) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error('npm run gateway -- --help says more.');
    process.exitCode = 2;
    return null;
  }
}

async function orSayWhyNot(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

async function serveOpenly(options: OpenOptions): Promise<void> {
  const startServer =
    options.engine === 'quanta'
      ? (await import('./engine-server.ts')).startQuanta
      : (await loadOnRequest('--engine apollo', () => import('./apollo-gateway-server.ts'))).startApollo;
  const { url, stop } = await startServer(options);
  console.log(`GraphQL at ${url}/graphql (${options.engine}), open to this machine only. Ctrl-C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
}
