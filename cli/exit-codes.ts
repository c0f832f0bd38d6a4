/** What the command's exit code says; listed in `--help`. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  refused: 3,
  notSignedIn: 4,
  dependencyDown: 5,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with a sentence for the person and a code for the script. */
export class CommandFault extends Error {
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'CommandFault';
    this.exitCode = exitCode;
  }
}

export const exitCodeHelp = `
Exit codes:
  0 done   1 failed   2 wrong usage   3 refused by a rule   4 not signed in
  5 something needed is down   130 interrupted
`;
