import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultKind } from '../fault.ts';

export const diskFull: FaultKind = {
  name: 'disk-full',
  what: 'no byte is left for databases, broker and logs',
  targets: ['the data folder'],
  lastsMs: [1_000, 4_000],
  needs: 'disk',
  inflict: async ({ platform }) => {
    const ballast = join(platform.folder.root, 'ballast');
    const { bavail, bsize } = statfsSync(platform.folder.root);
    execFileSync('fallocate', ['-l', String(bavail * bsize), ballast], { stdio: 'pipe' });
    return async () => rmSync(ballast);
  },
};

const diskBytes = 3 * 2 ** 30;

/** @returns removes it; null where that is not allowed */
export function mountOwnDisk(folder: string): (() => void) | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes},mode=711`, 'quanta-faults', folder], {
      stdio: 'pipe',
    });
  } catch {
    return null;
  }
  return () => execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' });
}
