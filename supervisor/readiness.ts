import { get } from 'node:http';
import { parseQueues, type Queues } from '../platform/telemetry/queues.ts';

/** What `/health/ready` says: null when nothing answers there. */
export interface ReadinessAnswer {
  readonly isReady: boolean;
  readonly parts: Readonly<Record<string, boolean>>;
  /** Whether it has a backlog to drain; false of processes that take no work from a queue. */
  readonly isBehind: boolean;
}

export async function askReadiness(port: number, timeoutMs = 2_000): Promise<ReadinessAnswer | null> {
  const answer = await ask(port, '/health/ready', timeoutMs);
  return answer === null ? null : { isReady: answer.status === 200, ...stateOf(answer.body) };
}

/** The message queues of a worker; null when nothing answers there, or it is none. */
export async function askQueues(port: number, timeoutMs = 2_000): Promise<Queues | null> {
  const answer = await ask(port, '/health/queues', timeoutMs);
  return answer === null ? null : parseQueues(parsed(answer.body));
}

function ask(
  port: number,
  path: string,
  timeoutMs: number,
): Promise<{ readonly status: number | undefined; readonly body: string } | null> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, timeout: timeoutMs, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve(null));
      response.on('end', () =>
        resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() }),
      );
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
  });
}

function stateOf(body: string): Pick<ReadinessAnswer, 'parts' | 'isBehind'> {
  const state = parsed(body) as { parts?: Record<string, boolean>; behind?: boolean } | null;
  return { parts: state?.parts ?? {}, isBehind: state?.behind === true };
}

/** Null for what is no JSON. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
