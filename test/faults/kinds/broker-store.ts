import { closeSync, globSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, signal, waitForEnd } from '../../../supervisor/running-process.ts';
import type { FaultKind } from '../fault.ts';
import { between, oneOf, type Random } from '../random.ts';
import { pidOf } from './processes.ts';

export const brokerStore: FaultKind = {
  name: 'broker-store',
  what: 'the broker comes back without its store, or with one flipped bit in a block',
  targets: ['lost', 'damaged'],
  lastsMs: [0, 1_000],
  inflict: async ({ platform, random }, target) => {
    const { pid: supervisor } = platform.state().supervisor;
    const store = join(platform.folder.nats, 'store');
    // Or it would start the broker again before its store is gone.
    signal(supervisor, 'SIGSTOP');
    const nats = identityOf(pidOf(platform, 'nats'));
    signal(nats.pid, 'SIGKILL');
    await waitForEnd(nats, 5_000);
    if (target === 'lost') rmSync(store, { recursive: true });
    else flipBit(random, store);
    return async () => void signal(supervisor, 'SIGCONT');
  },
};

/** In a block of messages; none is there when no stream has any. */
function flipBit(random: Random, store: string): void {
  const blocks = globSync(join(store, '**/*.blk')).filter((file) => statSync(file).size > 0);
  if (blocks.length === 0) return;
  const block = oneOf(random, blocks.toSorted());
  const file = openSync(block, 'r+');
  try {
    const at = between(random, 0, statSync(block).size - 1);
    const byte = Buffer.alloc(1);
    if (readSync(file, byte, 0, 1, at) === 1) writeSync(file, Buffer.from([byte.readUInt8(0) ^ 1]), 0, 1, at);
  } finally {
    closeSync(file);
  }
}
