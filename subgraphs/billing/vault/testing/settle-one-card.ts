/** Settles one card in a process of its own, which tests kill. */
import { createLog } from '../../../../platform/log/log.ts';
import { openDatabase } from '../../../../platform/postgres/database.ts';
import { type SubmittedCard, settleCard } from '../index.ts';
import { wire } from '../wiring.ts';

/** What it finds in its first argument, as JSON. */
export interface OneCard {
  readonly url: string;
  readonly config: Parameters<typeof wire>[1];
  readonly submitted: SubmittedCard;
}

const { url, config, submitted } = JSON.parse(process.argv[2] ?? '') as OneCard;
const database = openDatabase({ url, name: 'killed', log: createLog({ process: 'test', level: 'silent' }) });
const { ports } = await wire(database, config);
await ports.unitOfWork({ kind: 'all' }, (tx) => settleCard(ports)(tx, submitted));
await database.close();
