import { parseArgs } from 'node:util';
import { renderTrace } from '../../kernel/explain/explained.ts';
import { formatDecimal } from '../../kernel/money/money.ts';
import { invoiceOf } from './invoice.ts';

/**
 * How long one core takes for monthly invoices of five lines with proration, tiers, a coupon and tax, traces included.
 * Counted in processor time, so that what else the machine does is left out.
 * `node bench/rules/main.ts --invoices 100000`; exit 1 when the limit is passed.
 */
const { values } = parseArgs({
  options: { invoices: { type: 'string', default: '100000' }, limit: { type: 'string', default: '10' } },
});
const count = Number(values.invoices);
const limitSeconds = Number(values.limit);

for (let customer = 0; customer < 2000; customer += 1) invoiceOf(customer);

const started = performance.now();
const usageBefore = process.cpuUsage();
let steps = 0;
let dueMinor = 0n;
for (let customer = 0; customer < count; customer += 1) {
  const { totals, trace } = invoiceOf(customer);
  steps += trace.length;
  dueMinor += totals.due.minor;
}
const usage = process.cpuUsage(usageBefore);
const wallSeconds = (performance.now() - started) / 1000;
const coreSeconds = (usage.user + usage.system) / 1e6;

const renderingBefore = process.cpuUsage();
const rendered = Math.min(count, 10_000);
for (let customer = 0; customer < rendered; customer += 1) renderTrace(invoiceOf(customer).trace);
const rendering = process.cpuUsage(renderingBefore);

const sample = invoiceOf(7);
console.log(`An invoice of ${formatDecimal(sample.totals.due)} EUR, as it explains itself:`);
for (const line of renderTrace(sample.trace)) console.log(`  ${line}`);
console.log('');
console.log(`${count} invoices, ${steps} steps of trace, ${dueMinor} minor units due`);
console.log(
  `${coreSeconds.toFixed(2)} s of processor time, garbage collection included (${wallSeconds.toFixed(2)} s on the clock): ${(count / coreSeconds).toFixed(0)} invoices/s; ${((100 * coreSeconds) / limitSeconds).toFixed(0)} % of the limit of ${limitSeconds} s`,
);
console.log(
  `with every trace put into words ${((rendering.user + rendering.system) / rendered).toFixed(0)} µs an invoice (${rendered} measured)`,
);
process.exitCode = coreSeconds <= limitSeconds ? 0 : 1;
