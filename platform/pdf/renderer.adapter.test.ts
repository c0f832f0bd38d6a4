import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { PdfDocument } from './document.ts';
import { createPdfRenderer, type PdfRenderer } from './renderer.ts';

const opened: PdfRenderer[] = [];
afterAll(() => Promise.all(opened.map((renderer) => renderer.stop())));

function aThread(): PdfRenderer {
  const renderer = createPdfRenderer();
  opened.push(renderer);
  return renderer;
}

const saying = (text: string): PdfDocument => ({
  title: 'T',
  author: 'A',
  createdAtMs: 0,
  blocks: [{ kind: 'paragraph', text }],
  footer: '',
});

/** What a file's streams hold, which is what a reader sees once it has inflated them. */
function streamsOf(content: Uint8Array): string[] {
  const file = Buffer.from(content);
  const streams: string[] = [];
  for (let from = file.indexOf('\nstream\n'); from >= 0; from = file.indexOf('\nstream\n', from + 1)) {
    const start = from + '\nstream\n'.length;
    streams.push(inflateSync(file.subarray(start, file.indexOf('\nendstream', start))).toString('latin1'));
  }
  return streams;
}

describe('a file', () => {
  it('is the same whatever the thread drew before: a composed letter, its parts, the same words', async () => {
    const used = aThread();
    for (const text of ['ü', 'Ł ź', 'blue bus', 'u']) await used.render(saying(text));
    const again = await used.render(saying('blue bus'));
    expect(Buffer.from(again).equals(await aThread().render(saying('blue bus')))).toBe(true);
  });

  it('says which letters its glyphs are, so that it can be searched and copied from', async () => {
    const used = aThread();
    await used.render(saying('ü'));
    const letters = streamsOf(await used.render(saying('u, file'))).find((stream) =>
      stream.includes('beginbfrange'),
    );
    expect(letters).toContain('<0075>'); // u
    expect(letters).toContain('<0066 0069>'); // fi, drawn as one
    expect(letters).not.toContain('<>');
  });
});

describe('a thread', () => {
  const titled = (title: string): PdfDocument => ({ ...saying(''), title });
  const oddThread = (): PdfRenderer => {
    const renderer = createPdfRenderer({
      threadFile: new URL('./fixtures/odd-thread.ts', import.meta.url),
      processorTimeMaxMs: 200,
      checkEveryMs: 50,
    });
    opened.push(renderer);
    return renderer;
  };
  const textOf = (content: Uint8Array): string => new TextDecoder().decode(content);

  it('that works on one document without an end is ended, and the next document is rendered by a new one', async () => {
    const renderer = oddThread();
    const [hung, next] = await Promise.allSettled([
      renderer.render(titled('hang')),
      renderer.render(titled('next')),
    ]);
    expect(hung).toMatchObject({ status: 'rejected', reason: { name: 'Outage' } });
    expect(next.status === 'fulfilled' && textOf(next.value)).toBe('next');
  });

  it('that waits for a busy machine is left alone, however late it is', async () => {
    expect(textOf(await oddThread().render(titled('slow')))).toBe('slow');
  });

  it('that dies takes its one document with it, and no other', async () => {
    const renderer = oddThread();
    const [dead, next] = await Promise.allSettled([
      renderer.render(titled('die')),
      renderer.render(titled('next')),
    ]);
    expect(dead.status).toBe('rejected');
    expect(next.status === 'fulfilled' && textOf(next.value)).toBe('next');
  });
});
