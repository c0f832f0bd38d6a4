import { get } from 'node:http';

/** What `/health/ready` says: null when nothing answers there. */
export interface ReadinessAnswer {
  readonly isReady: boolean;
  readonly parts: Readonly<Record<string, boolean>>;
  /** Whether it has a backlog to drain; false of processes that take no work from a queue. */
  readonly isBehind: boolean;
}

export function askReadiness(port: number, timeoutMs = 2_000): Promise<ReadinessAnswer | null> {
  return new Promise((resolve) => {
    const request = get(
      { host: '127.0.0.1', port, path: '/health/ready', timeout: timeoutMs, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve(null));
        response.on('end', () =>
          resolve({ isReady: response.statusCode === 200, ...bodyOf(Buffer.concat(chunks).toString()) }),
        );
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
  });
}

function bodyOf(text: string): Pick<ReadinessAnswer, 'parts' | 'isBehind'> {
  try {
    const { parts = {}, behind = false } = JSON.parse(text) as {
      parts?: Record<string, boolean>;
      behind?: boolean;
    };
    return { parts, isBehind: behind };
  } catch {
    return { parts: {}, isBehind: false };
  }
}
