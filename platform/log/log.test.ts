import { expect, it } from 'vitest';
import { runInContext } from '../telemetry/context.ts';
import { createLog } from './log.ts';

it('writes the request’s id on each line of its work, and no card number that a person typed', () => {
  const lines: string[] = [];
  const log = createLog({
    process: 'test',
    level: 'info',
    destination: { write: (line) => void lines.push(line) },
  });
  runInContext({ requestId: 'req_1', correlationId: 'req_0' }, () => {
    log.error(
      { err: new Error('no such card 4242424242424242'), note: '4242 4242 4242 4242' },
      'failed 4242424242424242',
    );
  });
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('4242');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    process: 'test',
    requestId: 'req_1',
    correlationId: 'req_0',
  });
});
