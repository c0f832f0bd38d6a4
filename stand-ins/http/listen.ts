import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { overwriteStack } from './wipe.ts';

/** What a stand-in writes to the log; a pino logger fits. Named fields only, never a body. */
export interface StandInLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** For tests, and for callers without a preference. */
export const silentLog: StandInLog = { info: () => {}, warn: () => {}, error: () => {} };

export interface Listening {
  /** Without a trailing slash, with the port that was really taken. */
  readonly url: string;
  readonly port: number;
  /** Refuses new connections, lets answers finish for at most two seconds, then cuts them. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
}

const drainMs = 2_000;

/** @throws Error with code EADDRINUSE when the port is taken. */
export async function listen(handle: RequestListener, options: ListenOptions): Promise<Listening> {
  const server: Server = options.tls
    ? createTlsServer({ ...options.tls, minVersion: 'TLSv1.3' }, handle)
    : createServer(handle);
  if (options.tls) server.on('secureConnection', wipeWhatWasRead);
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.maxConnections = 512;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
    port,
    stop: () => stopServer(server),
  };
}

/**
 * Overwrites each piece of a connection once the HTTP parser, which listens first and copies bodies, has read it. Listening
 * also keeps the parser from reading into a buffer of its own that cannot be reached.
 */
function wipeWhatWasRead(socket: TLSSocket): void {
  socket.on('data', (piece: Buffer) => {
    piece.fill(0);
    setImmediate(overwriteStack);
  });
}

async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(cut);
}
