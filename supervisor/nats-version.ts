import { spawnSync } from 'node:child_process';

/**
 * The oldest server that will do. Measured: in a power cut older ones, and the default `sync_interval`, lost every
 * message that they had acknowledged.
 */
export const oldestNats = '2.10.27';

/**
 * From here on the store may be encrypted. Measured: an encrypted 2.10.27 that was restarted with an empty stream wrote what came
 * next in the clear, could not read it back, and dropped messages that it had acknowledged (nats-server pull request 7008).
 */
const oldestEncryptingNats = '2.12.0';

/** @returns the version that the binary reports, as `2.10.27`; null when it is not a nats-server that runs here */
export function natsVersionOf(binary: string): string | null {
  const answer = spawnSync(binary, ['--version'], { encoding: 'utf8', timeout: 120_000 });
  if (answer.error !== undefined || answer.status !== 0) return null;
  return /nats-server: v(\d+\.\d+\.\d+)/.exec(answer.stdout)?.[1] ?? null;
}

/** Both as three numbers with dots. */
export function isAtLeast(version: string, oldest: string): boolean {
  const left = version.split('.').map(Number);
  const right = oldest.split('.').map(Number);
  for (const [index, wanted] of right.entries()) {
    const given = left[index] ?? 0;
    if (given !== wanted) return given > wanted;
  }
  return true;
}

/** False for a server whose encrypted store loses messages: its store stays in the clear, and the start says so. */
export const encryptsSafely = (version: string): boolean => isAtLeast(version, oldestEncryptingNats);
