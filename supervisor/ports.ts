import { createServer } from 'node:net';

/**
 * Why nothing can listen on this port of the address; null when something can.
 *
 * @returns `TAKEN` by another program, or `FORBIDDEN` to this user
 */
export function portFault(port: number, host = '127.0.0.1'): Promise<'TAKEN' | 'FORBIDDEN' | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'EACCES' || code === 'EPERM' ? 'FORBIDDEN' : 'TAKEN'),
    );
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

export const isPortFree = async (port: number): Promise<boolean> => (await portFault(port)) === null;

/**
 * Ports that are free now, all different. Another program may take one before it is used; the caller then tries again.
 */
export async function freePorts(count: number, host = '127.0.0.1'): Promise<number[]> {
  const probes = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const probe = createServer();
          probe.once('error', reject);
          probe.listen({ port: 0, host, exclusive: true }, () => resolve(probe));
        }),
    ),
  );
  const ports = probes.map((probe) => (probe.address() as { port: number }).port);
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}

export async function freePort(host = '127.0.0.1'): Promise<number> {
  const [port] = await freePorts(1, host);
  return port as number;
}
