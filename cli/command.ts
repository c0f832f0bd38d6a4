import type { DataFolder } from '../supervisor/data-folder.ts';
import type { Output } from './output.ts';

/** What every command is given. */
export interface CommandContext {
  readonly folder: DataFolder;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
}

export interface Flag {
  /** As commander writes it: `--as-of <date>`, `--dry-run`. */
  readonly flags: string;
  readonly description: string;
  readonly isRequired?: boolean;
  /** The only values that are taken. */
  readonly choices?: readonly string[];
  /** A whole number, both ends included. */
  readonly range?: readonly [number, number];
}

/** One verb of the command line; the table of them is commands/index.ts. */
export interface CliCommand {
  /** Words as typed, with commander's arguments: `tickets assign`, `messages replay <id>`. */
  readonly name: string;
  readonly summary: string;
  /** Whole lines as a person types them; shown in --help. */
  readonly examples: readonly string[];
  readonly flags?: readonly Flag[];
  /** The only values that the first argument takes. */
  readonly argumentChoices?: readonly string[];
  /**
   * @param given.args   the arguments, in order
   * @param given.flags  by long name in camel case; a flag without a value is true
   * @throws CommandFault with the exit code; anything else is 1
   */
  readonly run: (
    context: CommandContext,
    given: {
      readonly args: readonly string[];
      readonly flags: Readonly<Record<string, string | boolean | undefined>>;
    },
  ) => Promise<void>;
}
