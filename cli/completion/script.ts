import type { CliCommand } from '../command.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

/** What may stand next, by what stands before: the words of the command, and perhaps an option that takes a value. */
type Words = ReadonlyMap<string, readonly string[]>;

interface Completed {
  readonly commands: readonly CliCommand[];
  /** The command line that `quanta` stands for. */
  readonly program: readonly string[];
}

/** A script to be sourced. It needs nothing of Quanta while it completes, so that it answers at once. */
export function completionScript(shell: Shell, { commands, program }: Completed): string {
  const words = wordsOf(commands);
  if (shell === 'fish') return fishScript(words, program);
  return [
    '# Completion of quanta; printed by `quanta completion`, made to be sourced.',
    `command -v quanta >/dev/null 2>&1 || quanta() { ${program.map(quoted).join(' ')} "$@"; }`,
    ...(shell === 'bash' ? bashLines : zshLines).flatMap((line) =>
      line === casesHere ? cases(words) : [line.replace(pathsHere, pathsOf(words).join('|'))],
    ),
  ].join('\n');
}

function wordsOf(commands: readonly CliCommand[]): Words {
  const words = new Map<string, string[]>();
  const add = (before: string, next: readonly string[]): void => {
    words.set(before, [...new Set([...(words.get(before) ?? []), ...next])]);
  };
  add('', ['help', '--help', '--version']);
  for (const { name, flags = [], argumentChoices = [] } of commands) {
    const path = name.replace(/ [<[].*/, '').split(' ');
    for (const [depth, word] of path.entries()) add(path.slice(0, depth).join(' '), [word]);
    const options = flags.map((flag) => flag.flags.split(' ')[0] ?? '');
    add(path.join(' '), [...argumentChoices, ...options, '--json', '--help']);
    for (const { flags: written, choices } of flags)
      if (choices !== undefined) add(`${path.join(' ')} ${written.split(' ')[0]}`, choices);
  }
  return words;
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

const casesHere = 'CASES';
const pathsHere = 'PATHS';

/** Every command's own words: what else is typed, an argument or an option's value, is stepped over. */
const pathsOf = (words: Words): string[] => [...words.keys()].filter((before) => !before.includes('--'));

/** Of two entries the longer one comes first: an option's values before its command's options. */
const cases = (words: Words): string[] =>
  [...words]
    .sort(([one], [other]) => other.length - one.length)
    .map(([before, next]) => `    ${quoted(before)}) next=${quoted(next.join(' '))} ;;`);

/** `path` is what was typed of a command's own words; an option before the cursor stands behind them. */
const bashLines = [
  '_quanta() {',
  '  local path="" next="" word count',
  '  for ((count = 1; count < COMP_CWORD; count++)); do',
  '    word="$' + '{COMP_WORDS[count]}"',
  '    [[ "|PATHS|" == *"|$' + '{path:+$path }$word|"* ]] && path="$' + '{path:+$path }$word"',
  '  done',
  '  word="$' + '{COMP_WORDS[COMP_CWORD-1]}"',
  '  [[ $word == -* ]] && path="$path $word"',
  '  case "$path" in',
  casesHere,
  '  esac',
  '  COMPREPLY=($(compgen -W "$next" -- "$' + '{COMP_WORDS[COMP_CWORD]}"))',
  '}',
  'complete -o default -F _quanta quanta',
];

const zshLines = [
  '_quanta() {',
  '  local path_typed="" next="" word',
  '  for word in "$' + '{(@)words[2,CURRENT-1]}"; do',
  '    [[ "|PATHS|" == *"|$' +
    '{path_typed:+$path_typed }$word|"* ]] && path_typed="$' +
    '{path_typed:+$path_typed }$word"',
  '  done',
  '  word="$' + '{words[CURRENT-1]}"',
  '  [[ $word == -* ]] && path_typed="$path_typed $word"',
  '  case "$path_typed" in',
  casesHere,
  '  esac',
  '  if [[ -n $next ]]; then compadd -- $' + '{=next}; else _files; fi',
  '}',
  '(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }',
  'compdef _quanta quanta',
];

function fishScript(words: Words, program: readonly string[]): string {
  const escaped = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return [
    '# Completion of quanta; printed by `quanta completion`, made to be sourced.',
    `type -q quanta; or function quanta; ${program.map(escaped).join(' ')} $argv; end`,
    'function __quanta_next',
    '  set -l typed (commandline -opc)[2..]',
    '  set -l before',
    '  for word in $typed',
    `    contains -- "$before $word" ${pathsOf(words)
      .map((path) => escaped(` ${path}`))
      .join(' ')}`,
    '    and set before "$before $word"',
    '  end',
    '  set before (string trim -- "$before")',
    '  string match -q -- "-*" $typed[-1]; and set before (string trim -- "$before $typed[-1]")',
    '  switch "$before"',
    ...[...words].flatMap(([before, next]) => [
      `    case ${escaped(before)}`,
      `      printf '%s\\n' ${next.map(escaped).join(' ')}`,
    ]),
    '  end',
    'end',
    "complete -c quanta -f -a '(__quanta_next)'",
  ].join('\n');
}
