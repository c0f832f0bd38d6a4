import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../../schema/messages/generated/registry.ts';
import { isOfEveryProcess, natsSubjectsOf, senderOf } from '../../schema/messages/message.ts';
import { consumers, gatewayLookups, streams } from '../../schema/messages/streams.ts';
import { messageRegistry } from '../../scripts/message-registry.ts';

const folder = join(import.meta.dirname, '../../schema/messages');
const sampleFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sample.json'))
  .toSorted();

/** `billing/invoice-issued.v1.sample.json` belongs to the message whose file it stands beside. */
async function messageBeside(sampleFile: string) {
  const module: Record<string, unknown> = await import(
    join(folder, sampleFile.replace('.sample.json', '.ts'))
  );
  const found = messages.find((message) => Object.values(module).includes(message));
  if (found === undefined) throw new Error(`${sampleFile} stands beside no message: run npm run schema`);
  return found;
}

describe('messages', () => {
  it('are all in the registry, each in a file of its owner with a sample beside it', async () => {
    const committed = readFileSync(join(folder, 'generated/registry.ts'), 'utf8');
    expect(committed, 'the registry is stale: run npm run schema').toBe(await messageRegistry());
  });

  it.each(sampleFiles)('%s is still what its message says', async (sampleFile) => {
    const sample: unknown = JSON.parse(readFileSync(join(folder, sampleFile), 'utf8'));
    const message = await messageBeside(sampleFile);
    const parsed = message.body.safeParse(sample);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data).toEqual(sample);
    expect(message.subject(parsed.data), 'the message must be about an aggregate').toMatch(/^[\w-]{1,64}$/);
  });

  it('that every process sends are about the process, and go past outbox and consumers', () => {
    const operations = messages.filter(({ type }) => isOfEveryProcess(type));
    expect(operations.length).toBeGreaterThan(0);
    for (const { type, keyed, stream } of operations)
      expect([type, keyed, stream, senderOf(type)]).toEqual([type, true, 'OPERATIONS', null]);
    expect(messages.filter(({ stream }) => stream === 'OPERATIONS')).toEqual(operations);
  });

  it('have a type each', () => {
    expect(new Set(messages.map(({ type }) => type)).size).toBe(messages.length);
  });

  it('have a sender each, by the first word of their type', () => {
    for (const { type } of messages.filter((message) => !isOfEveryProcess(message.type)))
      expect(senderOf(type), `${type} has no owner`).not.toBeNull();
    expect(senderOf('nobody.knows.this.v1')).toBeNull();
    expect(senderOf('customers.knows.this.v1')).toBeNull();
    expect(senderOf('customer')).toBeNull();
  });

  it('are each read by somebody', () => {
    const read = new Set([
      ...Object.values(consumers).flatMap(({ filterSubjects }) => filterSubjects),
      ...gatewayLookups.map(natsSubjectsOf),
    ]);
    // What processes tell of themselves is read by sequence, for people: permissionsOf('gateway').
    const unread = messages.filter(
      (message) => !isOfEveryProcess(message.type) && !read.has(natsSubjectsOf(message)),
    );
    const sentences = unread.map(
      ({ type }) => `${type} has no reader: name it in a consumer of schema/messages/streams.ts`,
    );
    expect(sentences).toEqual([]);
  });

  it('of a work queue have exactly one reader: NATS allows no second one', () => {
    for (const { name, retention, subjects } of streams) {
      if (retention !== 'workqueue') continue;
      const readers = Object.values(consumers).filter(({ stream }) => stream === name);
      expect(readers.flatMap(({ filterSubjects }) => filterSubjects).toSorted()).toEqual(
        [...subjects].toSorted(),
      );
    }
  });

  it('are in every stream that is declared', () => {
    for (const { name, subjects } of streams)
      expect(subjects.length, `no message names the stream ${name}`).toBeGreaterThan(0);
  });
});
