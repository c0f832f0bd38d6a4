import { assert } from '../../kernel/errors/errors.ts';
import { assignTickets, Fitting } from '../../subgraphs/ticketing/assignment/index.ts';
import { type BatchShape, batchOf } from './assignment-batches.ts';

/** Seconds that 10,000 tickets over 2,000 experts may take on one core, and the share by which they may miss the optimum. */
const limitSeconds = 5;
const limitGap = 0.01;
const runs = 2;

const full = { tickets: 10_000, experts: 2000, capacity: 6 };
const shapes: readonly BatchShape[] = [
  { ...full, name: 'regional: 3 areas, 4 skills each', areasEach: 3, skillsEach: 4 },
  { ...full, name: 'wide: 15 areas, 6 skills each', areasEach: 15, skillsEach: 6 },
  { ...full, name: 'scarce: room for half', areasEach: 3, skillsEach: 4, capacity: 3 },
  { ...full, name: 'dense: 100 areas, 12 skills each', areasEach: 100, skillsEach: 12 },
];

interface Figures {
  readonly shape: BatchShape;
  readonly pairs: number;
  readonly served: number;
  readonly seconds: number;
  readonly gap: number;
}

function measure(shape: BatchShape): Figures {
  const batch = batchOf(shape);
  const fitting = new Fitting(batch.experts);
  let pairs = 0;
  for (const ticket of batch.tickets)
    fitting.eachFit(ticket, () => {
      pairs += 1;
    });
  let [seconds, served, gap] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let run = 0; run < runs; run += 1) {
    const begun = process.cpuUsage();
    const plan = assignTickets(batch);
    const { user, system } = process.cpuUsage(begun);
    seconds = Math.min(seconds, (user + system) / 1e6);
    assert(plan.ok, 'the batch is in order');
    served = plan.value.assignments.length;
    gap = plan.value.cost === 0 ? 0 : (plan.value.cost - plan.value.lowerBound) / plan.value.cost;
  }
  return { shape, pairs, served, seconds, gap };
}

/** `node bench/rules/assignment.ts`: exit 1 when a batch takes too long or misses the optimum. */
console.log(
  `Assignment of ${full.tickets} tickets over ${full.experts} experts, seconds of processor, best of ${runs} runs`,
);
let isWithin = true;
for (const shape of shapes) {
  const { pairs, served, seconds, gap } = measure(shape);
  isWithin &&= seconds <= limitSeconds && gap <= limitGap;
  console.log(
    `${shape.name.padEnd(34)} ${pairs.toLocaleString('en').padStart(10)} pairs ${String(served).padStart(6)} served` +
      ` ${seconds.toFixed(2).padStart(6)} s of ${limitSeconds} s, ${(gap * 100).toFixed(2)} % above the optimum`,
  );
}
process.exitCode = isWithin ? 0 : 1;
