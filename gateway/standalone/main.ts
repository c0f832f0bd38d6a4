import { readOptions, type StandaloneOptions, usage } from './options.ts';
import { startQuanta } from './quanta-server.ts';

/** `npm run gateway`: any Federation 2 supergraph behind one endpoint, for development, audits and benchmarks. */
async function main(argv: readonly string[]): Promise<void> {
  let options: StandaloneOptions;
  try {
    options = readOptions(argv);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const start = options.engine === 'quanta' ? startQuanta : (await import('./apollo-server.ts')).startApollo;
  const { url, stop } = await start(options);
  console.log(`GraphQL at ${url}/graphql (${options.engine}), open to this machine only. Ctrl-C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
}

await main(process.argv.slice(2));
