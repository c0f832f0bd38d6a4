import { commands } from './commands/index.ts';
import { exitCodes } from './exit-codes.ts';
import { runCommandLine } from './program.ts';

process.once('SIGINT', () => process.exit(exitCodes.interrupted));
// `quanta logs | head`: the reader has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.done);
});
process.exitCode = await runCommandLine(process.argv.slice(2), {
  commands,
  env: process.env,
  say: (text) => process.stderr.write(text),
  write: (text) => process.stdout.write(text),
});
