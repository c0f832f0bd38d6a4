import { describe, expect, it } from 'vitest';
import { createLog } from '../../../platform/log/log.ts';
import { subgraphErrorForClient, withMutationTimeout } from './client-errors.ts';

const log = createLog({ process: 'test', level: 'info', destination: { write: () => undefined } });
const forClient = (code: unknown, message: string, more: object = {}) =>
  subgraphErrorForClient({ message, extensions: { code, ...more } }, log);

const leak =
  'connect ECONNREFUSED postgres://user:password@10.0.0.7:5432/vault\n    at Pool.query (/srv/db.js:3)';

describe('what a client sees of a subgraph’s error', () => {
  it.each(['INTERNAL', 'SERVICE_UNAVAILABLE', 'TIMEOUT'])('has a text of our own for %s', (code) => {
    const { message, extensions } = forClient(code, leak);
    expect(message).toMatch(/^[A-Z][\w ,.]+\.$/);
    expect(message).not.toMatch(/postgres|ECONN|srv/);
    expect(extensions).toEqual({ code });
  });
  it.each([
    'INTERNAL_SERVER_ERROR',
    'GRAPHQL_VALIDATION_FAILED',
    'GRAPHQL_PARSE_FAILED',
    'OPERATION_RESOLUTION_FAILURE',
    'PERSISTED_QUERY_NOT_FOUND',
    'DOWNSTREAM_SERVICE_ERROR',
    'internal',
    '__proto__',
    '',
    undefined,
    null,
    7,
    { code: 'BAD_USER_INPUT' },
  ])('is masked for %j, a code that no client meets from a subgraph', (code) => {
    const { message, extensions } = forClient(code, leak);
    expect(message).not.toMatch(/postgres|ECONN|srv/);
    expect(extensions).toEqual({ code: 'INTERNAL' });
  });
  it.each(['BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED', 'IDEMPOTENCY_CONFLICT', 'RATE_LIMITED'])(
    'is the subgraph’s own text for the refusal %s, within bounds',
    (code) => {
      expect(forClient(code, 'A customer has at most five cards.').message).toBe(
        'A customer has at most five cards.',
      );
      expect(forClient(code, 'x'.repeat(100_000)).message).toHaveLength(301);
      expect(forClient(code, 'one\r\n\u0000two').message).toBe('one two');
    },
  );
  it('has no suggestion of a name in a schema', () => {
    const { message } = forClient(
      'BAD_USER_INPUT',
      'Value "RDE" does not exist in "Color" enum. Did you mean the enum value "RED" or "SECRET"?',
    );
    expect(message).toBe('Value "RDE" does not exist in "Color" enum.');
  });
  it('has nothing else of the subgraph’s extensions', () => {
    const more = { stacktrace: [leak], query: 'SELECT', retryAfterMs: 1e99, retryable: 'yes' };
    expect(forClient('RATE_LIMITED', 'Later.', more).extensions).toEqual({ code: 'RATE_LIMITED' });
    expect(forClient('RATE_LIMITED', 'Later.', { retryAfterMs: 500 }).extensions).toEqual({
      code: 'RATE_LIMITED',
      retryAfterMs: 500,
    });
  });
  it('says of a mutation that was late that it may have been carried out', () => {
    const [late, other] = withMutationTimeout([forClient('TIMEOUT', 'late'), forClient('FORBIDDEN', 'No.')]);
    expect(late?.message).toMatch(/may have been carried out.*idempotency key/);
    expect(other?.message).toBe('No.');
  });
});
