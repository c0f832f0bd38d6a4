import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { billingRun } from './platform/billing-run.ts';
import { benchCustomers, envelopesFor, GatewayClient } from './platform/customers.ts';
import { type MeasuredPlatform, newPlace, startMeasured } from './platform/measured-platform.ts';
import { idleMemory } from './platform/memory.ts';
import { openLoop } from './platform/open-loop.ts';
import { processorTime } from './platform/processor-time.ts';
import { atRest, untilQuiet } from './platform/quiet.ts';
import { SettledCards } from './platform/settled-cards.ts';

/** Each figure with the limit that it must keep. */
interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number | null;
}

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '30' },
    'with-tests': { type: 'boolean', default: false },
  },
});
const perSecond = 100;
const warmUpSeconds = 5;
const seconds = Number(flags.seconds);
const cardsEach = 10;

const figures: Figure[] = [];
const note = (name: string, value: number, unit: string, limit: number | null): void => {
  figures.push({ name, value, unit, limit });
  const ratio = limit === null ? '' : `, ${(value / limit).toFixed(2)} of the limit of ${limit} ${unit}`;
  console.error(`${name}: ${shown(value)} ${unit}${ratio}`);
};
const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGigabytes: Math.round(totalmem() / 1e9),
  system: `${process.platform} ${release()}`,
  node: process.versions.node,
  loadBefore: loadavg().map((load) => Number(load.toFixed(2))),
};
console.error(
  `${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}; load before ${machine.loadBefore.join(' ')}`,
);

const place = await newPlace();
try {
  const first = await startMeasured(place);
  note('first start, empty data folder', first.readySeconds, 's', 20);
  await first.stop();
  const platform = await startMeasured(place);
  try {
    note('start, installed and seeded', platform.readySeconds, 's', 5);
    await measureMemory(platform);
    await measureLatencies(platform);
  } finally {
    await platform.stop();
  }
} finally {
  place.remove();
}
if (flags['with-tests']) {
  const began = performance.now();
  execFileSync('npm', ['test'], { stdio: ['ignore', 2, 2] });
  note('npm test', (performance.now() - began) / 60_000, 'min', 5);
}
if (flags.json) console.log(JSON.stringify({ machine, figures }, null, 2));
if (figures.some(({ value, limit }) => limit !== null && !(value <= limit))) process.exitCode = 1;

async function measureMemory(platform: MeasuredPlatform): Promise<void> {
  const memory = await idleMemory(platform);
  if (memory === null) return;
  for (const { name, pssMegabytes } of memory.toSorted((a, b) => b.pssMegabytes - a.pssMegabytes))
    console.error(`  ${name.padEnd(18)}${pssMegabytes.toFixed(0).padStart(5)} MB`);
  note(
    'idle, all processes',
    memory.reduce((sum, one) => sum + one.pssMegabytes, 0),
    'MB',
    1_000,
  );
}

async function measureLatencies(platform: MeasuredPlatform): Promise<void> {
  const restMs = await atRest(platform);
  note('idle, processor time of all processes', restMs, 'ms a second', null);
  const client = new GatewayClient(platform.gateway);
  const total = perSecond * (warmUpSeconds + seconds);
  const customers = await benchCustomers(platform, client, Math.ceil(total / cardsEach));
  const envelopes = await envelopesFor(client, customers, total);
  const tokenOf = (index: number): string => customers[index % customers.length]?.token ?? '';
  const load = { perSecond, warmUpSeconds, seconds };

  await untilQuiet(platform, restMs);
  const beforeTickets = processorTime(platform);
  const tickets = await openLoop({
    ...load,
    work: async (index) =>
      (await client.ask(
        tokenOf(index),
        'mutation ($input: SubmitTicketInput!) { submitTicket(input: $input) { ticket { id state } userErrors { code } } }',
        {
          input: {
            deviceCategory: 'COMPUTER',
            title: 'Laptop does not start',
            description: 'It stays black after the last update.',
            idempotencyKey: `bench-${index}`,
          },
        },
      )) !== null,
  });
  noteLatencies('submitTicket', tickets, 50);
  await untilQuiet(platform, restMs);
  noteProcessorTime(platform, beforeTickets, total);

  const watch = await SettledCards.watch(await platform.services());
  const beforeCards = processorTime(platform);
  const cards = await openLoop({
    ...load,
    work: async (index) => {
      const sentAt = performance.now();
      const answer = await client.ask<{ addCard: { card: { id: string } } }>(
        tokenOf(index),
        'mutation ($input: AddCardInput!) { addCard(input: $input) { card { id state } userErrors { code } } }',
        { input: { ...envelopes[index], idempotencyKey: `bench-${index}` } },
      );
      const isMeasured = index >= perSecond * warmUpSeconds;
      if (answer !== null && isMeasured) watch.sent(answer.addCard.card.id, sentAt);
      return answer !== null;
    },
  });
  noteLatencies('addCard', cards, 50);
  noteLatencies('card settled end to end', await watch.end(60_000), 1_000);
  await untilQuiet(platform, restMs);
  noteProcessorTime(platform, beforeCards, total);
  await measureBilling(platform, client, restMs);
  await client.close();
}

/** One invoice for each of the customers, all of whom have cards by now. */
async function measureBilling(
  platform: MeasuredPlatform,
  client: GatewayClient,
  restMs: number,
): Promise<void> {
  const before = processorTime(platform);
  const { invoices, seconds: taken } = await billingRun(platform, client);
  note('billing run, invoices', invoices, '', null);
  note('billing run, from its start to its end', taken, 's', null);
  await untilQuiet(platform, restMs);
  noteProcessorTime(platform, before, invoices);
}

/** What one repetition costs each process, the work behind it included. */
function noteProcessorTime(
  platform: MeasuredPlatform,
  before: ReadonlyMap<string, number>,
  repetitions: number,
): void {
  const costs = [...processorTime(platform)]
    .map(([name, used]) => [name, (used - (before.get(name) ?? 0)) / repetitions] as const)
    .filter(([, cost]) => cost >= 0.05)
    .toSorted(([, a], [, b]) => b - a);
  const sum = costs.reduce((total, [, cost]) => total + cost, 0);
  const each = costs.map(([name, cost]) => `${name} ${cost.toFixed(2)}`).join(', ');
  console.error(`  processor time of one: ${sum.toFixed(2)} ms (${each})`);
}

function noteLatencies(
  name: string,
  { p50, p99, max, count, failed }: Awaited<ReturnType<typeof openLoop>>,
  limit: number,
): void {
  note(`${name} p50`, p50, 'ms', null);
  note(`${name} p99`, p99, 'ms', limit);
  console.error(`  ${count} measured at ${perSecond} a second, ${failed} failed, slowest ${shown(max)} ms`);
  if (failed > 0) note(`${name} failed`, failed, '', 0);
}
