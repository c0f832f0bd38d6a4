// @ts-check
/**
 * What `import … from 'node:http'` gets from the preload. Node reads every property of a built-in module when an ES module
 * imports it, and three of `node:http` (`WebSocket`, `CloseEvent`, `MessageEvent`) load all of its own undici: 12 ms of
 * processor and 3 MB in each process (ADR 0082). Here are all the others.
 */
import { createRequire } from 'node:module';

/** @type {typeof import('node:http') & { _connectionListener: unknown }} */
const http = createRequire(import.meta.url)('node:http');

export default http;
export const {
  _connectionListener,
  Agent,
  ClientRequest,
  createServer,
  get,
  globalAgent,
  IncomingMessage,
  maxHeaderSize,
  METHODS,
  OutgoingMessage,
  request,
  Server,
  ServerResponse,
  setGlobalProxyFromEnv,
  setMaxIdleHTTPParsers,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
} = http;
