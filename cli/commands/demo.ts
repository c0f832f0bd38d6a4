import type { CliCommand, CommandContext } from '../command.ts';
import { journey } from '../demo/journey.ts';
import { liveStage } from '../demo/live-stage.ts';
import { JourneyFailed, type Stage, type StepReport, type Story } from '../demo/stage.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { platformServices, requirePlatform } from '../running-platform.ts';

interface PlayedStep extends StepReport {
  readonly title: string;
  readonly milliseconds: number;
}

/** Plays the whole journey as one new customer. It can be played as often as one likes. */
export const demo: CliCommand = {
  name: 'demo',
  summary: 'one customer through all four quanta, from registration to a delivered invoice',
  examples: ['npm run demo', 'npm run -s demo -- --json'],
  run: async (context) => {
    const stage = await openStage(context);
    const played = await play(stage, context.output);
    const seconds = (played.reduce((total, { milliseconds }) => total + milliseconds, 0) / 1000).toFixed(1);
    context.output.answer({ customerEmail: stage.customerEmail, steps: played }, () => []);
    context.output.say(
      `\nDone: ${played.length} steps in ${seconds} s. Look at the explorer, or at the mails of ${stage.customerEmail}.`,
    );
  },
};

/** @throws CommandFault when the platform does not run, or signs its people in elsewhere */
async function openStage(context: CommandContext): Promise<Stage> {
  const { urls } = requirePlatform(context);
  if (urls.standIns === null || urls.mail === null)
    throw new CommandFault(
      exitCodes.refused,
      'The demo needs the built-in issuer and mail catcher: start without OIDC_ISSUER and SMTP_URL.',
    );
  const { keys } = await platformServices(context);
  return liveStage({
    gateway: urls.gateway,
    issuer: urls.standIns,
    mailCatcher: urls.mail,
    pinnedKeyFile: keys.cardKeys.publicKeyFile,
  });
}

async function play(stage: Stage, output: Output): Promise<readonly PlayedStep[]> {
  const story: Story = {};
  const played: PlayedStep[] = [];
  for (const [index, step] of journey.entries()) {
    const before = performance.now();
    const report = await step.play(stage, story).catch((error: unknown) => {
      if (!(error instanceof JourneyFailed)) throw error;
      throw new CommandFault(exitCodes.failed, `Step ${index + 1}, ${step.title}: ${error.message}`, {
        cause: error,
      });
    });
    const done = { title: step.title, ...report, milliseconds: Math.round(performance.now() - before) };
    played.push(done);
    sayStep(index + 1, done, output);
  }
  return played;
}

const isTerminal = process.stderr.isTTY === true && process.env.NO_COLOR === undefined;
const paint = (code: number, text: string): string => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);

function sayStep(
  number: number,
  { title, quanta, happened, milliseconds }: PlayedStep,
  output: Output,
): void {
  const time = `${(milliseconds / 1000).toFixed(2)} s`;
  output.say(
    `${paint(32, '✓')} ${String(number).padStart(2)}  ${paint(1, title.padEnd(20))}${time.padStart(8)}   ${paint(36, quanta.join(' · '))}`,
  );
  for (const line of happened) output.say(`       ${line}`);
}
