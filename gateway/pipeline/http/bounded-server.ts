import { createServer, type RequestListener, type Server } from 'node:http';

/** Open sockets; further ones are closed at once. */
const connectionsMax = 10_000;
/** Time limits for receiving a request, and its headers. */
const requestMs = 20_000;
const headersMs = 10_000;
const keepAliveMs = 75_000;
const headerBytesMax = 16_384;

/** A server with bounds on time, sockets and header size. */
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
