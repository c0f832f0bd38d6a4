import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CliCommand, CommandContext } from '../command.ts';
import { readPinnedKey } from '../demo/live-stage.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { columns } from '../output.ts';
import { platformServices, requirePlatform } from '../running-platform.ts';
import { type Driven, driveCards } from '../scan/drive.ts';
import { placesOf } from '../scan/places.ts';
import { RecordedGateway } from '../scan/recorded-gateway.ts';
import { scanPage } from '../scan/report-page.ts';
import { isClean, scanEverywhere } from '../scan/scan.ts';
import type { PlaceReport } from '../scan/tally.ts';

const customersDefault = 12;

/** Proves that card numbers rest in the vault alone: drives made-up cards through the platform, then looks everywhere for them. */
export const scanCards: CliCommand = {
  name: 'scan cards',
  summary: 'look for test card numbers everywhere that the platform keeps anything',
  examples: [
    'npm run scan:cards',
    'npm run -s scan:cards -- --json',
    'npm run scan:cards -- --customers 100',
  ],
  flags: [
    {
      flags: '--customers <count>',
      description: `how many customers with some thirty numbers each (${customersDefault})`,
      range: [1, 1_000],
    },
  ],
  run: async (context, { flags }) => {
    const { output } = context;
    const state = requirePlatform(context);
    const services = await platformServices(context);
    const gateway = new RecordedGateway(state.urls.gateway);
    const driven = await drive(context, gateway, Number(flags.customers ?? customersDefault));
    const numbers = driven.secrets.filter(({ kind }) => kind === 'card number').length;
    output.say(
      `${numbers} card numbers sent; cards ended as ${driven.stored} stored, ${driven.removed} removed, ${driven.declined} declined.`,
    );
    const places = placesOf({ folder: context.folder, services, state, answers: gateway.answers });
    const reports = await scanEverywhere(places, driven.secrets, (report) => output.say(line(report)));
    const page = await writePage(context, { driven, numbers, reports });
    output.say(`The report as a page: ${page}; npm run quanta -- open scan`);
    output.answer({ numbers, stored: driven.stored, isClean: isClean(reports), places: reports }, () =>
      table(reports),
    );
    if (driven.pending > 0)
      throw new CommandFault(exitCodes.failed, `${driven.pending} cards were never settled by the vault.`);
    if (!isClean(reports))
      throw new CommandFault(exitCodes.failed, 'The scan found what must not be there, or missed a plant.');
  },
};

/** @returns the page's file */
async function writePage(
  { folder: { scanPage: file } }: CommandContext,
  { driven, numbers, reports }: { driven: Driven; numbers: number; reports: readonly PlaceReport[] },
): Promise<string> {
  const wanted: Record<string, number> = {};
  for (const { kind } of driven.secrets) wanted[kind] = (wanted[kind] ?? 0) + 1;
  const finishedAt = Temporal.Now.instant().round('second').toString();
  const summary = { finishedAt, numbers, wanted, isClean: isClean(reports), places: reports };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, scanPage(summary), { mode: 0o600 });
  return file;
}

async function drive(context: CommandContext, gateway: RecordedGateway, customers: number): Promise<Driven> {
  const { urls } = requirePlatform(context);
  if (urls.standIns === null)
    throw new CommandFault(
      exitCodes.refused,
      'The scan needs the built-in issuer: start without OIDC_ISSUER.',
    );
  const { keys } = await platformServices(context);
  const pinnedKey = readPinnedKey(keys.cardKeys.publicKeyFile);
  return driveCards({ gateway, issuer: urls.standIns, pinnedKey, customers });
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

function line({ place, found, plant, skipped }: PlaceReport): string {
  const wrong = found.length > 0 || (plant !== null && !plant.isFound && skipped === null);
  const details = found.map((one) => `\n      ${one}`).join('');
  const missed = plant === null || plant.isFound ? '' : ` missed: ${plant.missedForms.join(', ')}`;
  return `${wrong ? '✗' : skipped === null ? '✓' : '–'} ${place}${skipped === null ? missed : `: ${skipped}`}${details}`;
}

function table(reports: readonly PlaceReport[]): string[] {
  const bytes = reports.reduce((sum, one) => sum + one.bytes, 0);
  const milliseconds = reports.reduce((sum, one) => sum + one.milliseconds, 0);
  return [
    ...columns([
      ['PLACE', 'THINGS', 'MB', 'FOUND', 'PLANTED'],
      ...reports.map(({ place, things, bytes: size, found, plant }) => [
        place,
        String(things),
        megabytes(size),
        String(found.length),
        plant === null ? '' : plant.isFound ? 'found' : 'missed',
      ]),
    ]),
    `${megabytes(bytes)} MB in ${(milliseconds / 1000).toFixed(1)} s, ${Math.round(bytes / 1000 / Math.max(milliseconds, 1))} MB/s`,
  ];
}
