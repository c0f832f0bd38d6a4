import { Command, CommanderError } from 'commander';
import { Outage } from '../kernel/errors/errors.ts';
import { dataFolderOf } from '../supervisor/data-folder.ts';
import { StartFault } from '../supervisor/start-fault.ts';
import type { CliCommand } from './command.ts';
import { commands } from './commands/index.ts';
import { CommandFault, type ExitCode, exitCodeHelp, exitCodes } from './exit-codes.ts';
import { createOutput } from './output.ts';

/** Builds the command tree: `messages dead` becomes the command `dead` in the group `messages`. */
function build(): Command {
  const program = new Command('quanta')
    .description('The operators’ command of a Quanta platform.')
    .addHelpText(
      'after',
      `\nExamples:\n${commands.map(({ examples }) => `  ${examples[0]}`).join('\n')}\n${exitCodeHelp}`,
    )
    .exitOverride();
  const groups = new Map<string, Command>();
  for (const command of commands) {
    const words = command.name.split(' ');
    const isGrouped = words[1] !== undefined && /^[a-z]/.test(words[1]);
    const parent = isGrouped ? groupOf(program, groups, words[0] as string) : program;
    addCommand(parent, command, words.slice(isGrouped ? 1 : 0).join(' '));
  }
  return program;
}

function groupOf(program: Command, groups: Map<string, Command>, name: string): Command {
  const known = groups.get(name);
  if (known !== undefined) return known;
  const summaries = commands
    .filter((one) => one.name.startsWith(`${name} `))
    .map((one) => one.name.split(' ')[1]);
  const group = program.command(name).description(summaries.join(', ')).exitOverride();
  groups.set(name, group);
  return group;
}

function addCommand(parent: Command, command: CliCommand, name: string): void {
  const added = parent
    .command(name)
    .description(command.summary)
    .option('--json', 'the answer as JSON on standard output')
    .addHelpText(
      'after',
      `\nExamples:\n${command.examples.map((line) => `  ${line}`).join('\n')}\n${exitCodeHelp}`,
    )
    .exitOverride();
  for (const { flags, description, isRequired } of command.flags ?? [])
    if (isRequired === true) added.requiredOption(flags, description);
    else added.option(flags, description);
  added.action(async () => {
    const { json, ...flags } = added.opts<Record<string, string | boolean | undefined>>();
    const output = createOutput({ isJson: json === true });
    await command.run(
      { folder: dataFolderOf(process.env), env: process.env, output },
      { args: added.args, flags },
    );
  });
}

/** What a failure means for a script; a person gets the sentence. */
function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommandFault) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof Outage || error instanceof StartFault) return exitCodes.dependencyDown;
  return exitCodes.failed;
}

process.once('SIGINT', () => process.exit(exitCodes.interrupted));
try {
  await build().parseAsync();
} catch (error) {
  // commander has printed its own.
  if (!(error instanceof CommanderError))
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
