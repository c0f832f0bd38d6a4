import { createServer, type RequestListener, type Server } from 'node:http';

/** Open sockets; whoever comes beyond them is closed at once instead of being kept waiting. */
const connectionsMax = 10_000;
/** For a whole request to arrive, and for its headers. */
const requestMs = 20_000;
const headersMs = 10_000;
const keepAliveMs = 75_000;
const headerBytesMax = 16_384;

/** A server with a bound on everything that a client could take its time over, or too much of. */
export function boundedServer(listener: RequestListener): Server {
  const server = createServer(
    {
      requestTimeout: requestMs,
      headersTimeout: headersMs,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: headerBytesMax,
    },
    listener,
  );
  server.maxConnections = connectionsMax;
  return server;
}
