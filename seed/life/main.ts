import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { deriveCustomerId, readCustomerIdKey } from '../../platform/auth/customer-id.ts';
import { createLog } from '../../platform/log/log.ts';
import { invoicingPolicyOf, sellerEnvironment } from '../../subgraphs/billing/config.ts';
import type { DataFolder } from '../../supervisor/data-folder.ts';
import { writeWhole } from '../../supervisor/key-file.ts';
import { ensureKeys } from '../../supervisor/keys.ts';
import { readPorts } from '../../supervisor/remembered-ports.ts';
import { resolveServices } from '../../supervisor/resolve-services.ts';
import type { PlatformState } from '../../supervisor/state.ts';
import type { Services } from '../../supervisor/variables.ts';
import { addCards, untilSettled } from './cards.ts';
import { Play, sideBySide } from './play.ts';
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

/** Gives the demo company a year of life. Existing customers keep the life that they have. */
export async function playLife(folder: DataFolder, state: PlatformState): Promise<void> {
  const services = await servicesOf(folder, state);
  const { keys, oidc } = services;
  const idKey = readCustomerIdKey(keys.customerIdKeyFile);
  const subjectOf = (sub: string): string => `${oidc.issuer}|${sub}`;
  const customerIdOf = (sub: string) => deriveCustomerId(idKey, oidc.issuer, sub);
  const quanta = new PastQuanta({
    databases: services.databases,
    publicUrl: state.urls.gateway,
    policy: invoicingPolicyOf(sellerEnvironment.parse(process.env)),
    log: createLog({ process: 'seed', level: 'warn' }),
  });
  const story = storyOf(beginning(folder));
  const play = new Play({ quanta, subjectOf, customerIdOf });
  const cardPlace = {
    graph: `${state.urls.gateway}/graphql`,
    issuer: oidc.issuer,
    pinnedKeyFile: keys.cardKeys.publicKeyFile,
    customerIdOf,
  };
  try {
    await part('customers', () => play.join(story.members));
    await Promise.all([
      part('tickets', () => play.work(story.ticketDays)),
      // An invoice whose file is ready is charged at once, so the cards come first.
      part('cards and invoices', async () => {
        await sideBySide(story.members, (member) =>
          addCards(cardPlace, member, story.members.indexOf(member)),
        );
        for (const member of story.members) await untilSettled(cardPlace, member);
        await play.bill(story);
      }),
    ]);
    console.log(`played a year of ${story.members.length} customers`);
  } finally {
    await quanta.close();
  }
}
