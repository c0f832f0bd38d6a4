import { open, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { passesLuhn } from './payment-provider/card-number.ts';
import { StandInsProcess } from './testing/process.ts';

const isLinux = process.platform === 'linux';
const pieceBytes = 16 * 1024 * 1024;
let standIns: StandInsProcess;
beforeAll(async () => {
  standIns = await StandInsProcess.prepare();
  await standIns.start();
});
afterAll(() => standIns.end('SIGKILL'));

/** Which of the texts stand in the writable memory of a process: heaps, buffers and stacks. */
async function foundInMemory(pid: number, texts: readonly string[]): Promise<Set<string>> {
  const maps = (await readFile(`/proc/${pid}/maps`, 'utf8')).trim().split('\n');
  const memory = await open(`/proc/${pid}/mem`, 'r');
  const found = new Set<string>();
  const piece = Buffer.alloc(pieceBytes + 64);
  for (const map of maps) {
    const [range = '', rights = ''] = map.split(' ');
    const [from = 0, to = 0] = range.split('-').map((text) => Number.parseInt(text, 16));
    if (!rights.startsWith('rw')) continue;
    for (let at = from; at < to; at += pieceBytes) {
      // Pages that are reserved but not there cannot be read, and hold nothing.
      const { bytesRead } = await memory
        .read(piece, 0, Math.min(piece.length, to - at), at)
        .catch(() => ({ bytesRead: 0 }));
      const readable = piece.subarray(0, bytesRead);
      for (const text of texts) if (readable.includes(text)) found.add(text);
    }
  }
  await memory.close();
  return found;
}

/** A number that is used nowhere else: 15 random digits behind a 4, and the check digit. */
function plantedNumber(): string {
  const body = `4${Array.from({ length: 14 }, () => Math.floor(Math.random() * 10)).join('')}`;
  const last = [...'0123456789'].find((digit) => passesLuhn(Buffer.from(body + digit))) ?? '0';
  return body + last;
}

it.skipIf(!isLinux)(
  'keeps no card number in its memory once the request is answered, the last one neither',
  async () => {
    const numbers = Array.from({ length: 20 }, plantedNumber);
    const nextYear = new Date().getUTCFullYear() + 1;
    const marker = 'a name that is kept on purpose';
    await standIns.stripe.customers.create({ name: marker });
    for (const number of numbers) {
      await standIns.stripe.paymentMethods.create({
        type: 'card',
        card: { number, exp_month: 1, exp_year: nextYear },
      });
    }
    const found = await foundInMemory(standIns.pid, [...numbers, marker]);
    expect([...found]).toEqual([marker]);
  },
);
