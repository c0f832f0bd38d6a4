import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signal } from '../../supervisor/running-process.ts';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { eventually } from '../system/testing/eventually.ts';
import { aCustomer, type Customer } from '../system/testing/people.ts';
import { rowsOf } from '../system/testing/rows.ts';
import { contractNamed, submitCard, submitTicket } from '../system/testing/steps.ts';

/** Health is red within 15 s; everything works again within 60 s after the broker is back. */
const redWithinMs = 15_000;
const recoveredWithinMs = 60_000;

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ env: { QUANTA_SEED: 'company' } });
});
afterAll(async () => {
  await platform?.stop();
});

const pidOf = (name: string): number => {
  const found = platform.state().processes.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no process is called ${name}`);
  return found.pid;
};

/** Freezes the readers of what a customer sends. @returns lets them go on */
function withoutReaders(): () => void {
  const pids = ['billing-worker', 'ticketing-worker', 'vault'].map(pidOf);
  for (const pid of pids) signal(pid, 'SIGSTOP');
  return () => {
    for (const pid of pids) signal(pid, 'SIGCONT');
  };
}

async function accept(customer: Customer): Promise<{ cardId: string; planId: string; ticketId: string }> {
  const card = await submitCard(customer, await customer.encrypt('5555555555554444'));
  const contractId = await contractNamed(customer, 'Home Plus');
  const { plan } = (await customer.mutate('choosePlan', { contractId }, 'plan { id }')) as unknown as {
    plan: { id: string } | null;
  };
  const { ticket } = await submitTicket(customer);
  return { cardId: card.card?.id ?? '', planId: plan?.id ?? '', ticketId: ticket?.id ?? '' };
}

/** By part, as the gateway's health page shows it. */
const health = async (): Promise<Readonly<Record<string, boolean>>> => {
  const answer = await fetch(`${platform.gatewayUrl}/health/status`);
  return ((await answer.json()) as { parts: Record<string, boolean> }).parts;
};
const isRed = async (): Promise<boolean> => Object.values(await health()).includes(false);

it('loses nothing that was accepted when the broker’s store is lost, says so, and recovers automatically', async () => {
  await eventually('everything is ready', async () => !(await isRed()) || null, 60_000);
  const customer = await aCustomer(platform);
  const readAgain = withoutReaders();
  const { cardId, planId, ticketId } = await accept(customer);
  await eventually('the broker has it all', async () => {
    const waiting = await rowsOf(platform, 'customer', 'SELECT id FROM outbox');
    return waiting.length === 0 || null;
  });

  const { pid: supervisor } = platform.state().supervisor;
  signal(supervisor, 'SIGSTOP');
  signal(pidOf('nats'), 'SIGKILL');
  rmSync(join(platform.folder.nats, 'store'), { recursive: true });
  readAgain();
  await eventually('health is red', async () => (await isRed()) || null, redWithinMs);
  signal(supervisor, 'SIGCONT');
  const backAt = performance.now();
  const left = (): number => recoveredWithinMs - (performance.now() - backAt);

  const found = async (
    database: 'billing' | 'ticketing' | 'vault',
    table: string,
    column: string,
    id: string,
  ) => (await rowsOf(platform, database, `SELECT 1 FROM ${table} WHERE ${column} = $1`, [id])).length;
  const oneOf = (...where: Parameters<typeof found>) =>
    eventually(`${where[0]} has ${where[3]}`, async () => (await found(...where)) || null, left());
  expect(await oneOf('ticketing', 'ticket', 'id', ticketId)).toBe(1);
  expect(await oneOf('billing', 'subscription', 'plan_id', planId)).toBe(1);
  expect(await oneOf('vault', 'card', 'id', cardId)).toBe(1);
  expect(await oneOf('billing', 'card', 'id', cardId)).toBe(1);
  await eventually('health is green', async () => !(await isRed()) || null, left());

  const after = await accept(await aCustomer(platform));
  await eventually(
    'a new ticket reaches ticketing',
    async () => (await found('ticketing', 'ticket', 'id', after.ticketId)) || null,
  );
});
