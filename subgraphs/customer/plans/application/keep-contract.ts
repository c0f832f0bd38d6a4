import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import { fromWire, type Money, type WireMoney } from '../../../../kernel/money/money.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { contractSnapshot } from '../../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import type { Work } from '../../application/ports.ts';

/** Keeps the copy of a support contract; a newer version wins, a withdrawn one stays for the plans made from it. */
export const keepContract = (tx: Work, body: BodyOf<typeof contractSnapshot>): Promise<void> =>
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
    prices: body.prices.map(amountOf),
    interval: body.interval,
    termIntervals: body.termIntervals,
    withdrawnAt: body.withdrawnAt === null ? null : Temporal.Instant.from(body.withdrawnAt),
    changedAt: Temporal.Instant.from(body.changedAt),
  });

/** @throws PermanentFailure on an amount that is none: the message will not become better */
export function amountOf(wire: WireMoney): Money {
  const amount = fromWire(wire);
  if (!amount.ok) throw new PermanentFailure(amount.error.message);
  return amount.value;
}
