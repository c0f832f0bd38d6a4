import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Holds the right to run a platform on this data folder, as long as this process lives: the system gives a socket's name
 * to one process, and takes it back when that one ends, however it ends. A file could be left behind by kill -9, and two
 * starts that find it stale could both take it.
 *
 * @returns how to give it up; null when another process holds it
 */
export async function claim(root: string): Promise<(() => Promise<void>) | null> {
  const address = addressOf(root);
  const server = await listen(address);
  if (server !== null) return () => close(server);
  // Off Linux the name is a file, which stays when its process was killed: nobody answers there then.
  if (process.platform === 'linux' || (await answers(address))) return null;
  rmSync(address, { force: true });
  const second = await listen(address);
  return second === null ? null : () => close(second);
}

/** On Linux a name in the abstract space, which needs no file. */
function addressOf(root: string): string {
  const name = `quanta-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`;
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
