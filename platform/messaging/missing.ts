import { NatsError } from 'nats';
import { gauge } from '../telemetry/metrics.ts';
import type { MessagingConnection } from './connect.ts';

const missing = gauge({
  name: 'quanta_broker_missing',
  help: '1 for a stream or consumer that this process looked for and the broker does not have',
  labels: ['part'],
});

const missingByConnection = new WeakMap<MessagingConnection, Set<string>>();

/** Streams and consumers (`stream PLANS`, `consumer billing-plans`) that this process has looked for and not found. */
export const missingAt = (connection: MessagingConnection): readonly string[] => [
  ...(missingByConnection.get(connection) ?? []),
];

/** Says of a part whether the broker has it. The process is not ready while one is missing, and the supervisor makes it again. */
export function notePart(connection: MessagingConnection, part: string, isMissing: boolean): void {
  const parts = missingByConnection.get(connection) ?? new Set<string>();
  if (parts.has(part) === isMissing) return;
  missingByConnection.set(connection, parts);
  if (isMissing) parts.add(part);
  else parts.delete(part);
  missing.set({ part }, isMissing ? 1 : 0);
}

/** JetStream's own word that it has no such stream or consumer. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof NatsError && error.api_error?.code === 404;
