import { type Candidate, roomOf, type WaitingTicket } from './batch.ts';
import { loadStep, loadStepMax } from './evenness.ts';
import type { Fitting } from './fitting.ts';
import type { Network } from './network.ts';
import { travelBands } from './travel.ts';

/**
 * Puts the batch into numbers.
 *
 * @param tickets  in order of urgency
 * @param experts  those that `fitting` was made of
 */
export function buildNetwork(
  tickets: readonly WaitingTicket[],
  experts: readonly Candidate[],
  { fitting, travelBandKm }: { readonly fitting: Fitting; readonly travelBandKm: number },
): Network {
  const offsets = new Int32Array(tickets.length + 1);
  const pairs: number[] = [];
  const bands: number[] = [];
  for (const [index, ticket] of tickets.entries()) {
    for (const { expert, band } of waysTo(ticket, experts, { fitting, travelBandKm })) {
      pairs.push(expert);
      bands.push(band);
    }
    offsets[index + 1] = pairs.length;
  }
  return {
    ticketCount: tickets.length,
    expertCount: experts.length,
    offsets,
    experts: Int32Array.from(pairs),
    bands: Int32Array.from(bands),
    rooms: Int32Array.from(experts, roomOf),
    stepCost: (expert, taken) => stepOf(experts[expert] as Candidate, taken),
    bandCost: loadStepMax * tickets.length + 1,
  };
}

/** The experts who fit, the shortest way first, then by number. */
function waysTo(
  ticket: WaitingTicket,
  experts: readonly Candidate[],
  { fitting, travelBandKm }: { readonly fitting: Fitting; readonly travelBandKm: number },
): { expert: number; band: number }[] {
  const to = ticket.coordinates ?? null;
  return fitting
    .fits(ticket)
    .map(({ expert, areaMatch }) => {
      const from = (experts[expert] as Candidate).coordinates ?? null;
      return { expert, band: travelBands({ from, to, areaMatch }, travelBandKm) };
    })
    .sort((a, b) => a.band - b.band || a.expert - b.expert);
}

/** Somebody who takes no tickets is in no pair; their step is never asked for and counts as nothing. */
const stepOf = ({ capacity, openTickets }: Candidate, taken: number): number =>
  capacity === 0 ? 0 : loadStep(openTickets + taken, capacity);

/** Whether every sum of costs that can come up is a whole number that is exact in a double. */
export function isExact({ bands, bandCost, ticketCount }: Network): boolean {
  let widest = 0;
  for (const band of bands) widest = Math.max(widest, band);
  return 2 * (widest + 1) * bandCost * (ticketCount + 1) <= Number.MAX_SAFE_INTEGER;
}
