import { parseArgs } from 'node:util';
import { composerNamed } from './composers.ts';
import { fuzz } from './fuzz.ts';

const { values: given } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    graphs: { type: 'string', default: '50' },
    show: { type: 'string', default: '3' },
    composer: { type: 'string', default: 'guild' },
  },
});
const started = performance.now();
const result = await fuzz({
  count: Number(given.count),
  seed: Number(given.seed),
  graphs: Number(given.graphs),
  show: Number(given.show),
  composer: composerNamed(given.composer),
});
for (const failure of result.failures) console.log(`${failure}\n`);
const seconds = ((performance.now() - started) / 1_000).toFixed(0);
console.log(
  `${result.asked} operations over ${result.graphs} graphs in ${seconds} s, ${result.fetches} fetches:`,
  `${result.refused} refused, ${result.different} different`,
);
process.exitCode = result.refused + result.different > 0 ? 1 : 0;
