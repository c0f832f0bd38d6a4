import { setTimeout as pause } from 'node:timers/promises';
import { createQuantaClient, type QuantaClient } from '../clients/typescript/src/index.ts';
import { Outage } from '../kernel/errors/errors.ts';
import { dataFolderOf } from '../supervisor/data-folder.ts';
import { developmentToken } from '../supervisor/development-token.ts';
import { type PlatformState, readState } from '../supervisor/state.ts';
import { contracts, experts } from './company.ts';

/**
 * The demo company: contracts and experts through the gateway, as its administrator, and then a year of life (`life/`). A second run
 * adds nothing; one that was cut short is finished.
 */
interface Payload {
  readonly saved: { readonly userErrors: readonly { readonly code: string; readonly message: string }[] };
}

async function save(client: QuantaClient, document: string, input: object): Promise<void> {
  const { saved } = await client.mutate<Payload, object>(document, { input });
  const [refusal] = saved.userErrors;
  if (refusal !== undefined) throw new Error(`${refusal.code}: ${refusal.message}`);
}

const saveContract = `mutation SaveContract($input: SaveSupportContractInput!) {
  saved: saveSupportContract(input: $input) { userErrors { code message } }
}`;
const saveExpert = `mutation SaveExpert($input: SaveExpertInput!) {
  saved: saveExpert(input: $input) { userErrors { code message } }
}`;

/** Customers choose among contracts, and encrypt cards for keys, that reached their quantum by message. */
async function waitForOffer(client: QuantaClient): Promise<void> {
  const deadline = performance.now() + 120_000;
  for (;;) {
    const { offer, cardKeySet } = await client.query<{
      offer: { nodes: object[] };
      cardKeySet: object | null;
    }>('{ offer: contracts(first: 100) { nodes { id } } cardKeySet { jws } }');
    if (offer.nodes.length >= contracts.length && cardKeySet !== null) return;
    if (performance.now() > deadline)
      throw new Error('the contracts or the card keys did not reach the customer quantum within two minutes');
    await pause(100);
  }
}

/** A platform that has just started on a small machine answers slowly at first. */
const answerMs = 60_000;

const triesMax = 5;

/** A busy machine may leave a database unanswered for a while. What was played is not played again. */
async function throughOutages(work: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried += 1)
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Outage) || tried === triesMax) throw error;
      console.log(`${error.message}; goes on`);
      await pause(1_000);
    }
}

/** Contracts and experts, which everything else needs. */
async function saveCompany({ urls }: PlatformState): Promise<void> {
  const token = await developmentToken(urls.issuer, { role: 'administrator' });
  const url = `${urls.gateway}/graphql`;
  const client = createQuantaClient({ url, token: () => token, timeoutMs: answerMs });
  for (const contract of contracts) await save(client, saveContract, contract);
  for (const expert of experts) await save(client, saveExpert, expert);
  await waitForOffer(client);
  console.log(`seeded ${contracts.length} contracts and ${experts.length} experts`);
}

const folder = dataFolderOf({ QUANTA_DATA: process.env.QUANTA_DATA });
const state = readState(folder.stateFile);
if (state === null) throw new Error(`nothing runs in ${folder.root}: start the platform first`);
await saveCompany(state);
if (process.env.QUANTA_SEED !== 'company') {
  const { playLife } = await import('./life/main.ts');
  await throughOutages(() => playLife(folder, state));
}
