import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { Outage } from '../kernel/errors/errors.ts';
import { dataFolderOf } from '../supervisor/data-folder.ts';
import { StartFault } from '../supervisor/start-fault.ts';
import type { CliCommand, Flag } from './command.ts';
import { CommandFault, type ExitCode, exitCodeHelp, exitCodes } from './exit-codes.ts';
import { createOutput, wrapped } from './output.ts';
import { didYouMean, similarTo } from './similar.ts';

/**
 * Runs one command line.
 *
 * @param words  what was typed behind `quanta`
 * @param say    what a person is told when it went wrong
 */
export async function runCommandLine(
  words: readonly string[],
  given: {
    readonly commands: readonly CliCommand[];
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly say: (text: string) => void;
    readonly write: (text: string) => void;
  },
): Promise<ExitCode> {
  try {
    await programOf(given).parseAsync(words, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    // The help that was asked for has been printed.
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    // Without a command commander prints its help, and no sentence of its own.
    if (!(error instanceof CommanderError && error.code === 'commander.help'))
      given.say(`${wrapped(withMeantCommand(error, given.commands))}\n`);
    return exitCodeOf(error);
  }
}

/** `quanta dead` is none: it is `messages dead`. commander looks among its neighbours alone. */
function withMeantCommand(error: unknown, commands: readonly CliCommand[]): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof CommanderError) || error.code !== 'commander.unknownCommand') return message;
  const [sentence = ''] = message.split('\n');
  const typed = /'(.*)'/.exec(sentence)?.[1] ?? '';
  const names = commands.map(({ name }) => name.replace(/ [<[].*/, ''));
  const exact = names.filter((name) => name.split(' ').includes(typed) || name.replace(/ /g, ':') === typed);
  if (exact.length > 0) return `${sentence}\n(Did you mean ${exact.join(' or ')}?)`;
  const near = names.filter((name) => similarTo(typed, name.split(' ')).length > 0);
  return message !== sentence || near.length === 0
    ? message
    : `${sentence}\n(Did you mean ${near.join(' or ')}?)`;
}

type Given = Parameters<typeof runCommandLine>[1];

/** Builds the command tree: `messages dead` becomes the command `dead` in the group `messages`. */
function programOf(given: Given): Command {
  const { commands } = given;
  const program = configured(new Command('quanta'), given)
    .description('The operators’ command of a Quanta platform.')
    .version(version(), '-V, --version', 'the version of Quanta')
    .addHelpText(
      'after',
      `\nExamples:\n${commands.map(({ examples }) => `  ${examples[0]}`).join('\n')}\n${exitCodeHelp}`,
    );
  const groups = new Map<string, Command>();
  for (const command of commands) {
    const words = command.name.split(' ');
    const isGrouped = words[1] !== undefined && /^[a-z]/.test(words[1]);
    const parent = isGrouped ? groupOf(program, groups, given, words[0] as string) : program;
    addCommand(parent, command, words.slice(isGrouped ? 1 : 0).join(' '), given);
  }
  return program;
}

/** What commander says of a mistake is said by `runCommandLine`, with more. */
const configured = (command: Command, { say, write }: Given): Command =>
  command.exitOverride().configureOutput({ writeOut: write, writeErr: say, outputError: () => {} });

function groupOf(program: Command, groups: Map<string, Command>, given: Given, name: string): Command {
  const known = groups.get(name);
  if (known !== undefined) return known;
  const summaries = given.commands
    .filter((one) => one.name.startsWith(`${name} `))
    .map((one) => one.name.split(' ')[1]);
  const group = configured(program.command(name), given).description(summaries.join(', '));
  groups.set(name, group);
  return group;
}

function addCommand(parent: Command, command: CliCommand, name: string, given: Given): void {
  const added = configured(parent.command(name), given)
    .description(command.summary)
    .option('--json', 'the answer as JSON on standard output')
    .addHelpText(
      'after',
      `\nExamples:\n${command.examples.map((line) => `  ${line}`).join('\n')}\n${exitCodeHelp}`,
    );
  for (const { flags, description } of command.flags ?? []) added.option(flags, description);
  added.action(async () => {
    const { json, ...flags } = added.opts<Record<string, string | boolean | undefined>>();
    checkGiven(command, { args: added.args, flags });
    const output = createOutput({ isJson: json === true });
    await command.run(
      { folder: dataFolderOf(given.env), env: given.env, output },
      { args: added.args, flags },
    );
  });
}

/**
 * Values, and what is missing. Here and not by commander, which would tell somebody who mistyped an option that it is missing.
 *
 * @throws CommandFault (2)
 */
function checkGiven(
  command: CliCommand,
  { args, flags }: { readonly args: readonly string[]; readonly flags: Readonly<Record<string, unknown>> },
): void {
  const [argument] = args;
  if (argument !== undefined && command.argumentChoices !== undefined)
    checkChoice(command.name.replace(/.*[<[](\w+)[>\]]/, '$1'), argument, command.argumentChoices);
  for (const flag of command.flags ?? []) {
    const [name = ''] = flag.flags.split(' ');
    const value = flags[name.slice(2).replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())];
    if (value === undefined && flag.isRequired === true)
      throw new CommandFault(exitCodes.usage, `error: ${name} is missing: ${flag.description}.`);
    if (typeof value === 'string') checkValue(name, value, flag);
  }
}

function checkValue(name: string, value: string, { choices, range }: Flag): void {
  if (choices !== undefined) checkChoice(name, value, choices);
  if (range === undefined) return;
  const [least, most] = range;
  const isInRange = /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
  if (!isInRange)
    throw new CommandFault(
      exitCodes.usage,
      `error: ${name} takes a whole number of ${least} to ${most}, not ${value}.`,
    );
}

function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  const meant = didYouMean(value, choices);
  const list = meant === '' || choices.length <= listedMax ? `: take one of ${choices.join(', ')}` : '';
  throw new CommandFault(exitCodes.usage, `error: ${value} is no ${name}${list}.${meant}`);
}

/** Longer lists would hide what was probably meant. */
const listedMax = 12;

/** What a failure means for a script; a person gets the sentence. */
function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommandFault) return error.exitCode;
  if (error instanceof CommanderError) return exitCodes.usage;
  if (error instanceof Outage || error instanceof StartFault) return exitCodes.dependencyDown;
  return exitCodes.failed;
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
