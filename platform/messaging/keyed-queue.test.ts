import { expect, it } from 'vitest';
import type { Envelope } from './envelope.ts';
import { runByCustomer } from './keyed-queue.ts';

const about = (subject: string, data: object = {}) => ({ envelope: { subject, data } as Envelope });

const begunOf = async (messages: { envelope: Envelope }[]): Promise<string[]> => {
  const log: string[] = [];
  await runByCustomer(messages, async ({ envelope }) => {
    log.push(`begin ${envelope.subject}`);
    await Promise.resolve();
    log.push(`end ${envelope.subject}`);
  });
  return log;
};

it('messages of one customer are done one after the other, whatever they are about', async () => {
  const anna = { customerId: 'cus_anna' };
  const log = await begunOf([
    about('tic_1', anna),
    about('inv_2', anna),
    about('tic_3', { customerId: 'cus_bert' }),
  ]);
  expect(log).toEqual(['begin tic_1', 'begin tic_3', 'end tic_1', 'end tic_3', 'begin inv_2', 'end inv_2']);
});

it('messages about no customer go by their aggregate', async () => {
  const log = await begunOf([about('ctr_1'), about('ctr_2'), about('ctr_1')]);
  expect(log.filter((line) => line.startsWith('begin'))).toEqual([
    'begin ctr_1',
    'begin ctr_2',
    'begin ctr_1',
  ]);
  expect(log[0]).toBe('begin ctr_1');
  expect(log.indexOf('end ctr_1')).toBeLessThan(log.lastIndexOf('begin ctr_1'));
});
