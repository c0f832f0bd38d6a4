import { describe, expect, it } from 'vitest';
import type { Envelope } from './envelope.ts';
import { inLanes } from './lanes.ts';

const about = (subject: string, data: object = {}) => ({ envelope: { subject, data } as Envelope });
const anna = (subject: string) => about(subject, { customerId: 'cus_anna' });
const bert = (subject: string) => about(subject, { customerId: 'cus_bert' });

describe('messages in lanes', () => {
  it('are done one after the other for one customer, side by side for different ones', async () => {
    const log: string[] = [];
    const work = async ({ envelope }: { envelope: Envelope }): Promise<void> => {
      log.push(`begin ${envelope.subject}`);
      await Promise.resolve();
      log.push(`end ${envelope.subject}`);
    };
    await inLanes([anna('a1'), anna('a2'), bert('b1')], work);
    expect(log).toEqual(['begin a1', 'begin b1', 'end a1', 'end b1', 'begin a2', 'end a2']);
  });

  it('go by their aggregate where they are about no customer', async () => {
    const begun: string[] = [];
    await inLanes([about('ctr_1'), about('ctr_2'), about('ctr_1')], async ({ envelope }) => {
      begun.push(envelope.subject);
      await Promise.resolve();
    });
    expect(begun).toEqual(['ctr_1', 'ctr_2', 'ctr_1']);
  });

  it('are all finished when one fails, but for those behind it in its lane; what failed first is thrown', async () => {
    const done: string[] = [];
    const working = inLanes([anna('a1'), anna('a2'), bert('b1'), about('c')], async ({ envelope }) => {
      if (envelope.subject === 'a1') throw new Error('the first');
      await Promise.resolve();
      if (envelope.subject === 'b1') throw new Error('a later one');
      done.push(envelope.subject);
    });
    await expect(working).rejects.toThrow('the first');
    expect(done).toEqual(['c']);
  });
});
