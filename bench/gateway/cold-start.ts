import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, ServedGraph } from './bench.ts';
import type { Figure } from './figure.ts';
import { peers, preload, securedCommand } from './peers.ts';
import { median } from './percentiles.ts';
import { type Command, startGateway } from './running-process.ts';

const startMsMax = 800;
const timesMin = 5;
/** As anybody starts it: its helper and it share the machine. */
const allCores = '0,1';

/** From nothing to the first answer, as each of them is started. */
export async function coldStart(bench: Bench, served: ServedGraph): Promise<Figure[]> {
  const open = peers[0];
  const starts: readonly (readonly [string, (port: number) => Command])[] = [
    ['the engine alone', (port) => open?.command(bench, served, port) ?? { args: [] }],
    ['alone with the full pipeline', (port) => securedCommand(bench, served, port)],
    ['the platform’s gateway', platformCommand(bench)],
  ];
  const figures: Figure[] = [];
  for (const [name, command] of starts) {
    const times: number[] = [];
    // The first fills the cache of compiled code, which the supervisor and `npm run gateway` keep.
    await (await startGateway(bench, command, allCores)).stop();
    for (let time = 0; time < Math.max(timesMin, bench.settings.rounds); time += 1) {
      const running = await startGateway(bench, command, allCores);
      times.push(running.startMs);
      await running.stop();
    }
    figures.push({
      name: `start of ${name} to its first answer`,
      value: median(times),
      unit: 'ms',
      limit: { atMost: startMsMax },
    });
  }
  return figures;
}

/** As the supervisor starts it, over the platform's own supergraph. */
function platformCommand({ callers, folder }: Bench): (port: number) => Command {
  const keyFile = (name: string, content: string): string => {
    const file = join(folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const files = {
    CUSTOMER_ID_KEY_FILE: keyFile('customer-id.key', 'a secret of the benchmark\n'),
    SESSION_KEY_FILE: keyFile('session.key', `${randomBytes(32).toString('hex')}\n`),
  };
  return (port) => ({
    args: [...preload, fileURLToPath(new URL('../../gateway/server.ts', import.meta.url))],
    env: {
      ...files,
      NODE_COMPILE_CACHE: join(folder, 'compile'),
      PORT: String(port),
      OIDC_ISSUER: callers.issuerUrl,
      ASSERTION_KEY_FILE: callers.assertionKeyFile,
    },
  });
}
