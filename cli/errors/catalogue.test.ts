import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain } from '../commands/explain.ts';
import { runCommandLine } from '../program.ts';
import { disagreements, errorCatalogue } from './catalogue.ts';
import { codeLines } from './code-lines.ts';

const every = errorCatalogue().flatMap((group) =>
  group.codes.map((code) => [`${group.name}: ${code.code}`, group, code] as const),
);

describe('every code', () => {
  it('of the schema is explained, and every explained code is in the schema', () => {
    expect(disagreements()).toEqual([]);
  });
  it.each(every)('%s has a meaning, a cause and a remedy in whole sentences', (_name, _group, code) => {
    for (const text of [code.meaning, code.cause, code.remedy]) expect(text).toMatch(/^[A-Z`].*\.$/s);
  });
  it.each(every)('%s is on the page that errors link to', (_name, group, { code }) => {
    const page = readFileSync(new URL('../../consoles/errors/index.html', import.meta.url), 'utf8');
    expect(page).toContain(`id="${group.name === 'requests' ? code : `${group.name}-${code}`}"`);
  });
  it('of a mutation names the mutations that refuse with it', () => {
    const [group] = errorCatalogue().filter(({ name }) => name === 'customer');
    const covered = group?.codes.find(({ code }) => code === 'NOT_COVERED');
    expect(covered?.uses.map(({ mutation }) => mutation)).toEqual(['submitTicket', 'reopenTicket']);
    expect(group && covered && codeLines(group, covered)[1]).toBe(
      '  No running plan covers this kind of equipment.',
    );
  });
});

it('is looked up in any case, and a mistyped one is answered with what was meant', async () => {
  let said = '';
  const code = await runCommandLine(['explain', 'not_coverd'], {
    commands: [explain],
    env: { QUANTA_DATA: '/nowhere/at/all' },
    say: (text) => {
      said += text;
    },
    write: () => undefined,
  });
  expect([code, said]).toEqual([
    2,
    'error: not_coverd is no error code: quanta explain lists them.\n(Did you mean NOT_COVERED?)\n',
  ]);
});
