import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartFault } from './start-fault.ts';

/**
 * Locks a data folder for one platform, as long as this process lives. The operating system gives a socket's name to one
 * process and takes it back when that process ends, in whatever way. A lock file would survive kill -9, and two starts that
 * find it stale could both take it.
 *
 * @param root the data folder; made when missing. Every spelling of one folder (a symbolic link, a bind mount) is one lock.
 * @returns releases the lock; null when another process holds it
 * @throws StartFault when the folder cannot be made or written
 */
export async function lockInstance(root: string): Promise<(() => Promise<void>) | null> {
  makeFolder(root);
  const address = addressOf(root);
  const server = await listen(address);
  if (server !== null) return () => close(server);
  // Off Linux the name is a file. It remains when its process was killed, and then nothing answers there.
  if (process.platform === 'linux' || (await answers(address))) return null;
  rmSync(address, { force: true });
  const second = await listen(address);
  return second === null ? null : () => close(second);
}

function makeFolder(root: string): void {
  try {
    mkdirSync(root, { recursive: true, mode: 0o711 });
    accessSync(root, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartFault(
      `The data folder ${root} cannot be written (${code}): give this user the right to, or choose another with QUANTA_DATA=/another/folder.`,
      { cause: error },
    );
  }
}

/** Device and inode identify a folder, whatever path led to it. On Linux the name is abstract and needs no file. */
function addressOf(root: string): string {
  const { dev, ino } = statSync(root, { bigint: true });
  const name = `quanta-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 16)}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen({ path: address, exclusive: true }, () => resolve(server));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
