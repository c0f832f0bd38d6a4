import { type Candidate, roomOf, type WaitingTicket } from './batch.ts';
import { loadStep, loadStepMax } from './evenness.ts';
import type { Fitting } from './fitting.ts';
import type { Network } from './network.ts';
import { kmBetween, type Point, pointAt, travelBands } from './travel.ts';

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
  const ways = new Ways(experts, fitting, travelBandKm);
  const offsets = new Int32Array(tickets.length + 1);
  const pairs: number[] = [];
  const bands: number[] = [];
  for (const [index, ticket] of tickets.entries()) {
    for (const way of ways.to(ticket)) {
      pairs.push(way % experts.length);
      bands.push(Math.floor(way / experts.length));
    }
    offsets[index + 1] = pairs.length;
  }
  return {
    ticketCount: tickets.length,
    expertCount: experts.length,
    offsets,
    experts: new Int32Array(pairs),
    bands: new Int32Array(bands),
    rooms: Int32Array.from(experts, roomOf),
    stepCost: (expert, taken) => stepOf(experts[expert] as Candidate, taken),
    bandCost: loadStepMax * tickets.length + 1,
  };
}

/** The ways of all who fit a ticket, each as one number, so that millions of them are put in order at once. */
class Ways {
  readonly #fitting: Fitting;
  readonly #travelBandKm: number;
  readonly #points: readonly (Point | null)[];
  readonly #ways: Float64Array;

  constructor(experts: readonly Candidate[], fitting: Fitting, travelBandKm: number) {
    this.#fitting = fitting;
    this.#travelBandKm = travelBandKm;
    this.#points = experts.map(({ coordinates }) => (coordinates ? pointAt(coordinates) : null));
    this.#ways = new Float64Array(experts.length);
  }

  /** Bands times the number of experts, plus the expert: the shortest first, then by number. Overwritten by the next call. */
  to(ticket: WaitingTicket): Float64Array {
    const place = ticket.coordinates ? pointAt(ticket.coordinates) : null;
    let count = 0;
    this.#fitting.eachFit(ticket, (expert, areaMatch) => {
      const point = this.#points[expert] ?? null;
      const km = place === null || point === null ? null : kmBetween(point, place);
      this.#ways[count] = travelBands({ km, areaMatch }, this.#travelBandKm) * this.#points.length + expert;
      count += 1;
    });
    return this.#ways.subarray(0, count).sort();
  }
}

/** An expert with capacity 0 is in no pair, so the value is never used. */
const stepOf = ({ capacity, openTickets }: Candidate, taken: number): number =>
  capacity === 0 ? 0 : loadStep(openTickets + taken, capacity);

/** Whether every sum of costs that can come up is a whole number that is exact in a double. */
export function isExact({ bands, bandCost, ticketCount }: Network): boolean {
  let widest = 0;
  for (const band of bands) widest = Math.max(widest, band);
  return 2 * (widest + 1) * bandCost * (ticketCount + 1) <= Number.MAX_SAFE_INTEGER;
}
