import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/**
 * Writes texts as they are yielded, and waits while the client does not read. The head must be written already. A client
 * that disconnects ends the iteration.
 */
export async function writeStream(response: ServerResponse, texts: AsyncIterable<string>): Promise<void> {
  for await (const text of texts) {
    if (response.destroyed) return;
    if (!response.write(text)) await drained(response);
  }
  response.end();
}

async function drained(response: ServerResponse): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  stop.abort();
}
