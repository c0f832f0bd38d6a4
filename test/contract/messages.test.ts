import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../../schema/messages/registry.ts';
import { consumers, senders, streams } from '../../schema/messages/streams.ts';

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
  if (found === undefined) throw new Error(`${sampleFile} stands beside no message of the registry`);
  return found;
}

const typeOf = (subject: string): string => subject.replace(/\.\*$/, '');
const types = messages.map(({ type }) => type);

describe('messages', () => {
  it.each(sampleFiles)('%s is still what its message says', async (sampleFile) => {
    const sample: unknown = JSON.parse(readFileSync(join(folder, sampleFile), 'utf8'));
    const parsed = (await messageBeside(sampleFile)).body.safeParse(sample);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data).toEqual(sample);
  });

  it('have a sample each', () => {
    expect(sampleFiles).toHaveLength(messages.length);
  });

  it('stand in exactly one stream, the one they name', () => {
    for (const { type, stream, keyed } of messages) {
      const subject = keyed ? `${type}.*` : type;
      const holding = streams.filter(({ subjects }) => subjects.includes(subject));
      expect(holding.map(({ name }) => name)).toEqual([stream]);
    }
    expect(streams.flatMap(({ subjects }) => subjects.map(typeOf)).toSorted()).toEqual(types.toSorted());
  });

  it('have exactly one sender', () => {
    expect(Object.values(senders).flat().toSorted()).toEqual(types.toSorted());
  });

  it('are each read by somebody, from the stream they stand in', () => {
    const read = Object.values(consumers);
    for (const { type, stream } of messages) {
      const readers = read.filter(({ filterSubjects }) =>
        filterSubjects.some((subject) => typeOf(subject) === type),
      );
      expect(readers.length, `${type} has no reader`).toBeGreaterThan(0);
      for (const reader of readers) expect(reader.stream).toBe(stream);
    }
  });

  it('of a work queue have exactly one reader: NATS allows no second one', () => {
    for (const { name, retention, subjects } of streams) {
      if (retention !== 'workqueue') continue;
      const readers = Object.values(consumers).filter(({ stream }) => stream === name);
      expect(readers.flatMap(({ filterSubjects }) => [...filterSubjects]).toSorted()).toEqual(
        [...subjects].toSorted(),
      );
    }
  });
});
