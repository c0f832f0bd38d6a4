import { createServer, type RequestListener, type Server } from 'node:http';
import { publicBounds, type ServerBounds, serverOptions } from '../../../platform/graphql/server-bounds.ts';

/** A server with bounds on time, sockets and header size. */
export function boundedServer(listener: RequestListener, bounds: ServerBounds = publicBounds): Server {
  const server = createServer(serverOptions(bounds), listener);
  server.maxConnections = bounds.connectionsMax;
  return server;
}
