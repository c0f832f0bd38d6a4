import { describe, expect, it } from 'vitest';
import { consumers, streams } from '../../schema/messages/streams.ts';
import { isSafeServerVersion } from './connect.ts';
import { consumerConfigOf, differences, streamConfigOf } from './declared-config.ts';

describe('what is declared against what the server has', () => {
  const [declared] = streams;
  if (declared === undefined) throw new Error('streams are declared');
  const wanted = streamConfigOf(declared, 1);

  it('is the same when the server adds settings of its own', () => {
    expect(differences('stream', wanted, { ...wanted, compression: 'none' })).toEqual([]);
  });

  it('names every setting that the server has otherwise, or dropped', () => {
    const { duplicate_window: _dropped, ...rest } = wanted;
    const found = differences('stream X', wanted, { ...rest, discard: 'old' });
    expect(found).toHaveLength(2);
    expect(found).toContain('stream X: discard is "old", declared is "new"');
  });

  it('takes a single filter for a list of one', () => {
    const { filter_subjects: filters = [], ...rest } = consumerConfigOf(
      'vault-card-intake',
      consumers['vault-card-intake'],
    );
    expect(
      differences('consumer', { filter_subjects: filters }, { ...rest, filter_subject: filters[0] }),
    ).toEqual([]);
  });
});

it.each([
  ['2.9.10', false],
  ['2.10.26', false],
  ['2.10.27', true],
  ['2.11.0-RC.1', true],
  ['3.0.0', true],
  ['unknown', false],
])('a NATS server %s is trusted with messages: %s', (version, safe) => {
  expect(isSafeServerVersion(version)).toBe(safe);
});
