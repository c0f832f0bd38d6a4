import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { judgeToken } from '../domain/stray.ts';
import type { CardRepository, CardTokeniser, StrayRepository, TokenisationRepository } from './ports.ts';

export interface CompareTokensRepositories {
  readonly cards: Pick<CardRepository, 'lockCustomer'>;
  readonly tokenisations: TokenisationRepository;
  readonly strays: StrayRepository;
}

export interface CompareTokensPorts {
  readonly tokenisers: readonly CardTokeniser[];
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<CompareTokensRepositories>;
}

const everyCard = { kind: 'all' } as const;
/** Customers that are compared at a time, and strays that are detached at a time: a provider bounds its calls. */
const customersMax = 20;
const detachMax = 50;
/** An envelope is done with after eight days, and so is what was begun for it. */
const begunKeptDays = 9;

export interface Compared {
  readonly customers: number;
  readonly detached: number;
  /** Strays that wait for an operator. */
  readonly undecided: number;
}

/**
 * Compares what the providers hold with the cards here, a few customers at a time: first those for whom a call was begun and not ended, then those whose
 * turn it is. A stray is written down before it is detached.
 */
export const compareTokens =
  (ports: CompareTokensPorts) =>
  async (signal: AbortSignal): Promise<Compared> => {
    const { clock, unitOfWork, tokenisers } = ports;
    const due = await unitOfWork(everyCard, (tx) =>
      tx.strays.customersToCompare({ now: clock.now(), max: customersMax }),
    );
    for (const customer of due) {
      const tokeniser = tokenisers.find(({ name }) => name === customer.provider);
      if (signal.aborted || tokeniser === undefined) continue;
      await compareCustomer(ports, tokeniser, customer);
    }
    const detached = await detachDecided(ports, signal);
    const begunBefore = clock.now().subtract({ hours: 24 * begunKeptDays });
    const undecided = await unitOfWork(everyCard, async (tx) => {
      await tx.tokenisations.forget(begunBefore);
      return tx.strays.undecided();
    });
    return { customers: due.length, detached, undecided };
  };

async function compareCustomer(
  { unitOfWork, clock }: CompareTokensPorts,
  tokeniser: CardTokeniser,
  { customerId, customerReference }: { readonly customerId: CustomerId; readonly customerReference: string },
): Promise<void> {
  const provider = tokeniser.name;
  const tokens = await tokeniser.list(customerReference);
  await unitOfWork(everyCard, async (tx) => {
    await tx.cards.lockCustomer(customerId);
    const known = await tx.strays.knownCards(customerId, provider);
    const now = clock.now();
    for (const token of tokens) {
      const verdict = judgeToken(token, known, now);
      if (verdict === 'KEEP') continue;
      const decidedAt = verdict === 'DETACH' ? now : null;
      await tx.strays.record({ ...token, provider, customerId, foundAt: now, decidedAt });
    }
    await tx.strays.markCompared(customerId, provider, now);
    // Their tokens are old enough to have been judged.
    await tx.tokenisations.endSettled(customerId, provider, now.subtract({ hours: 1 }));
  });
}

/** @returns how many; a provider that is not registered or does not answer keeps its strays for the next time */
async function detachDecided(
  { unitOfWork, tokenisers, clock }: CompareTokensPorts,
  signal: AbortSignal,
): Promise<number> {
  const decided = await unitOfWork(everyCard, (tx) => tx.strays.decided(detachMax));
  let detached = 0;
  for (const { provider, reference } of decided) {
    const tokeniser = tokenisers.find(({ name }) => name === provider);
    if (signal.aborted || tokeniser === undefined) continue;
    await tokeniser.detach(reference);
    await unitOfWork(everyCard, (tx) => tx.strays.markDetached({ provider, reference, at: clock.now() }));
    detached += 1;
  }
  return detached;
}
