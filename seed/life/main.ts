import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { deriveCustomerId, readCustomerIdKey } from '../../platform/auth/customer-id.ts';
import { whileNotScheduled } from '../../platform/jobs/schedule.ts';
import { createLog } from '../../platform/log/log.ts';
import { whileNotRelayed } from '../../platform/messaging/relay.ts';
import { invoicingPolicyOf, sellerEnvironment } from '../../subgraphs/billing/config.ts';
import type { DataFolder } from '../../supervisor/data-folder.ts';
import { writeWhole } from '../../supervisor/key-file.ts';
import { ensureKeys } from '../../supervisor/keys.ts';
import { readPorts } from '../../supervisor/remembered-ports.ts';
import { resolveServices } from '../../supervisor/resolve-services.ts';
import type { PlatformState } from '../../supervisor/state.ts';
import type { Services } from '../../supervisor/variables.ts';
import { addCards, untilSettled } from './cards.ts';
import { Play, sideBySide, stepsOf } from './play.ts';
import { PastQuanta } from './quanta.ts';
import { storyOf } from './story.ts';

async function servicesOf(folder: DataFolder, { urls }: PlatformState): Promise<Services> {
  const ports = {
    ...readPorts(folder.portsFile),
    gateway: Number(new URL(urls.gateway).port),
  } as Services['ports'];
  return resolveServices({ env: process.env, folder, keys: await ensureKeys(folder.keys), ports });
}

/** When the first play began: one that was cut short is finished with the same story. */
function beginning({ run }: DataFolder): Temporal.Instant {
  const file = join(run, 'life-began');
  if (!existsSync(file)) writeWhole(file, Temporal.Now.instant().toString());
  return Temporal.Instant.from(readFileSync(file, 'utf8'));
}

/** Says how long a part took. */
async function part<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/** Tells the supervisor how far it is. */
function progressOf(total: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    process.send?.(`${Math.floor((done / total) * 100)} %`);
  };
}

/** One PostgreSQL's commits become durable in their order, so that the last one, when it is there, has those before it. */
const withoutWaitingForTheDisk = ({ databases, embedded }: Services): Services['databases'] => {
  if (!embedded.postgres) return databases;
  const hasty = (url: string): string =>
    `${url}${url.includes('?') ? '&' : '?'}options=-c%20synchronous_commit%3Doff`;
  return Object.fromEntries(
    Object.entries(databases).map(([name, urls]) => [name, { ...urls, app: hasty(urls.app) }]),
  ) as Services['databases'];
};

/**
 * Gives the demo company a year of life. Existing customers keep the life that they have.
 *
 * The processors are the bound. So the workers are kept from what can be done afterwards: sending what the year has left in the
 * outboxes, and rendering invoices.
 */
export async function playLife(folder: DataFolder, state: PlatformState): Promise<void> {
  const services = await servicesOf(folder, state);
  const { keys, oidc } = services;
  const idKey = readCustomerIdKey(keys.customerIdKeyFile);
  const subjectOf = (sub: string): string => `${oidc.issuer}|${sub}`;
  const customerIdOf = (sub: string) => deriveCustomerId(idKey, oidc.issuer, sub);
  const quanta = new PastQuanta({
    databases: withoutWaitingForTheDisk(services),
    publicUrl: state.urls.gateway,
    policy: invoicingPolicyOf(sellerEnvironment.parse(process.env)),
    log: createLog({ process: 'seed', level: 'warn' }),
  });
  const { customer, billing, ticketing } = quanta.databases;
  const story = storyOf(beginning(folder));
  const told = progressOf(stepsOf(story));
  const play = new Play({ quanta, subjectOf, customerIdOf, told });
  const cardPlace = {
    graph: `${state.urls.gateway}/graphql`,
    issuer: oidc.issuer,
    pinnedKeyFile: keys.cardKeys.publicKeyFile,
    customerIdOf,
  };
  const addAllCards = async (): Promise<void> => {
    await sideBySide(story.members, (member) => addCards(cardPlace, member, story.members.indexOf(member)));
    await sideBySide(story.members, async (member) => {
      await untilSettled(cardPlace, member);
      told();
    });
  };
  try {
    await part('customers', () => play.join(story.members));
    await whileNotScheduled(billing, 'render-invoices', () =>
      Promise.all([
        whileNotRelayed(ticketing, () => part('tickets', () => play.work(story.ticketDays))),
        // An invoice whose file is ready is charged at once, so the cards come first; they go by message.
        part('cards', addAllCards).then(() =>
          whileNotRelayed(customer, () =>
            whileNotRelayed(billing, () => part('invoices', () => play.bill(story))),
          ),
        ),
      ]),
    );
    console.log(`played a year of ${story.members.length} customers`);
    process.send?.(`a year of ${story.members.length} customers`);
  } finally {
    await quanta.close();
  }
}
