import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Outage } from '../../../../../kernel/errors/errors.ts';
import type { HighWaterMarks } from '../../application/ports.ts';
import type { NumberMark } from '../../domain/high-water.ts';

/** Wide enough that names sort as their numbers do. */
const digits = 12;

const onDisk = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (cause) {
    throw new Outage('high-water-marks', { retryable: true, cause });
  }
};

async function namesIn(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return (await readdir(folder)).toSorted();
}

/** A mark is the highest name in its folder: replicas that raise it side by side cannot lower it. */
async function raise(folder: string, name: string): Promise<void> {
  const names = await namesIn(folder);
  if ((names.at(-1) ?? '') >= name) return;
  await (await open(join(folder, name), 'w', 0o600)).close();
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  for (const lower of names) await rm(join(folder, lower), { force: true });
}

/** Marks as names of empty files, outside of the database and not in its backups. */
export function highWaterMarks(folder: string): HighWaterMarks {
  const numbers = join(folder, 'numbers');
  const charged = join(folder, 'charged');
  /** What this process knows saves it the disk. */
  const raised = new Map<string, string>();
  const raiseOnce = async (path: string, name: string): Promise<void> => {
    if ((raised.get(path) ?? '') >= name) return;
    await onDisk(() => raise(path, name));
    raised.set(path, name);
  };
  return {
    read: () =>
      onDisk(async () => {
        const marks: NumberMark[] = [];
        for (const part of await namesIn(numbers)) {
          const [seller = '', year = '', prefix = ''] = part.split('.');
          const last = Number((await namesIn(join(numbers, part))).at(-1) ?? 0);
          marks.push({ seller, year: Number(year), prefix, last });
        }
        return { numbers: marks, charged: (await namesIn(charged)).at(-1) ?? null };
      }),
    raiseNumber: ({ seller, year, prefix, last }) =>
      raiseOnce(join(numbers, `${seller}.${year}.${prefix}`), String(last).padStart(digits, '0')),
    raiseCharged: (paymentId) => raiseOnce(charged, paymentId),
  };
}
