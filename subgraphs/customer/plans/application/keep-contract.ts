import { moneyInMessage } from '../../../../kernel/money/from-wire.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { contractSnapshot } from '../../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import type { ContractRepository } from './ports.ts';

export interface KeepContractRepositories {
  readonly contracts: ContractRepository;
}

/** Keeps the copy of a support contract; a newer version wins, a withdrawn one stays for the plans made from it. */
export const keepContract = (
  tx: KeepContractRepositories,
  body: BodyOf<typeof contractSnapshot>,
): Promise<void> =>
  tx.contracts.keepNewest({
    id: body.contractId,
    version: body.version,
    name: body.name,
    description: body.description,
    coverage: body.coverage,
    countries: body.countries,
    responseHours: body.responseHours,
    resolutionHours: body.resolutionHours,
    openTicketsMax: body.openTicketsMax,
    prices: body.prices.map(moneyInMessage),
    interval: body.interval,
    termIntervals: body.termIntervals,
    withdrawnAt: body.withdrawnAt === null ? null : Temporal.Instant.from(body.withdrawnAt),
    changedAt: Temporal.Instant.from(body.changedAt),
  });
