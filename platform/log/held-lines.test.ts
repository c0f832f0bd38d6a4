import { describe, expect, it } from 'vitest';
import { waitFor } from '../../test/harness/patience.ts';
import { heldLines } from './held-lines.ts';
import { createLog } from './log.ts';

describe('lines that are held for a moment', () => {
  it('are written together, in their order', async () => {
    const written: string[] = [];
    const lines = heldLines({ write: (text) => void written.push(text) });
    lines.write('a\n');
    lines.write('b\n');
    expect(written).toEqual([]);
    await waitFor(() => expect(written).toEqual(['a\nb\n']));
    lines.write('c\n');
    await waitFor(() => expect(written).toEqual(['a\nb\n', 'c\n']));
  });
  it('are written at once when they are many', () => {
    const written: string[] = [];
    const lines = heldLines({ write: (text) => void written.push(text) });
    for (let i = 0; i < 100; i += 1) lines.write(`${'x'.repeat(1_000)}\n`);
    expect(written.length).toBe(1);
    expect(written[0]?.length).toBeLessThan(70_000);
  });
  it('are written before a process ends that logs why it must', () => {
    const written: string[] = [];
    const destination = heldLines({ write: (text) => void written.push(text) });
    const log = createLog({ process: 'test', level: 'info', destination });
    log.info('before');
    log.fatal('the end');
    expect(written.join('')).toMatch(/before.*\n.*the end/);
  });
});
