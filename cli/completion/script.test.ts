import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { completionScript, shells } from './script.ts';

const folder = mkdtempSync(join(tmpdir(), "quanta completion's "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isThere = (shell: string): boolean => {
  try {
    execFileSync(shell, ['-c', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** What each shell offers at the end of a command line. */
const asks: Readonly<Record<string, (words: readonly string[]) => string>> = {
  bash: (words) =>
    `COMP_WORDS=(quanta ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _quanta; echo "$` +
    '{COMPREPLY[*]}"',
  zsh: (words) =>
    // The completion system answers in a terminal alone, so its part is played here.
    `compadd() { shift; print -r -- "$@" }; _files() { print }; words=(quanta ${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length + 1}; _quanta`,
  fish: (words) => `complete -C 'quanta ${words.join(' ')}'`,
};

function offered(shell: (typeof shells)[number], words: readonly string[]): string[] {
  const file = join(folder, `script.${shell}`);
  // A program in a folder with a blank and an apostrophe.
  writeFileSync(file, completionScript(shell, { commands, program: ['echo', join(folder, 'it')] }));
  const quoted = `'${file.replaceAll("'", shell === 'fish' ? "\\'" : "'\\''")}'`;
  const before = shell === 'zsh' ? 'compdef() { : }; ' : '';
  const said = execFileSync(shell, ['-c', `${before}source ${quoted}; ${asks[shell]?.(words)}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return said.split(/\s+/).filter(Boolean);
}

describe.each(shells)('completion in %s', (shell) => {
  it.skipIf(!isThere(shell)).each([
    [[''], ['status', 'token', 'messages', '--version']],
    [
      ['messages', ''],
      ['dead', 'replay'],
    ],
    [
      ['messages', 'dead', '--'],
      ['--in', '--limit', '--json', '--help'],
    ],
    [
      ['messages', 'dead', '--in', ''],
      ['customer', 'billing', 'vault'],
    ],
    [
      ['token', '--role', 'manager', '--'],
      ['--sub', '--json'],
    ],
    [
      ['rules', ''],
      ['prorate', 'deadlines'],
    ],
  ])('offers behind %j what may come', (words, expected) => {
    expect(offered(shell, words)).toEqual(expect.arrayContaining(expected));
  });

  it.skipIf(!isThere(shell))('defines quanta, whatever its folder is called', () => {
    const file = join(folder, `defines.${shell}`);
    writeFileSync(
      file,
      completionScript(shell, { commands, program: ['printf', '%s|', join(folder, 'it')] }),
    );
    const quoted = `'${file.replaceAll("'", shell === 'fish' ? "\\'" : "'\\''")}'`;
    const before = shell === 'zsh' ? 'compdef() { : }; ' : '';
    const said = execFileSync(shell, ['-c', `${before}source ${quoted}; quanta a b`], { encoding: 'utf8' });
    expect(said).toBe(`${join(folder, 'it')}|a|b|`);
  });

  it('knows every command', () => {
    const script = completionScript(shell, { commands, program: ['quanta'] });
    for (const { name } of commands)
      for (const word of name.replace(/ [<[].*/, '').split(' ')) expect(script).toContain(word);
  });
});
