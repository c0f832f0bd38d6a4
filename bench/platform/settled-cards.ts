import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Services } from '../../supervisor/variables.ts';
import { type Latencies, latenciesOf } from './percentiles.ts';

/** Often enough for a limit of a second, a card counts as settled when it is seen; seldom enough to leave the databases to the platform. */
const pollMs = 100;
/** Cards are settled about in the order in which they were sent: to ask for all of a backlog would be most of what the databases do. */
const askedMax = 200;

/** Prepared: what watches must not be what the databases are busy with. */
const inBilling = { name: 'known', text: 'SELECT id FROM card WHERE id = ANY($1)' };
const inCustomer = {
  name: 'settled',
  text: "SELECT id FROM cards WHERE id = ANY($1) AND state = 'STORED'",
};

/**
 * Watches the two databases in which a settled card shows: the customer's copy and billing's masked card. A card is settled
 * when both have it.
 */
export class SettledCards {
  readonly #sentAt = new Map<string, number>();
  readonly #taken: number[] = [];
  readonly #clients: readonly pg.Client[];
  #isOver = false;
  readonly #watching: Promise<void>;

  private constructor(clients: readonly pg.Client[]) {
    this.#clients = clients;
    this.#watching = this.#watch();
  }

  static async watch({ databases }: Services): Promise<SettledCards> {
    const clients = [databases.customer.app, databases.billing.app].map(
      (connectionString) => new pg.Client({ connectionString }),
    );
    for (const client of clients) {
      await client.connect();
      await client.query("SELECT set_config('quanta.row_access', 'all', false)");
    }
    return new SettledCards(clients);
  }

  /** @param sentAt  milliseconds of `performance.now()` */
  sent(cardId: string, sentAt: number): void {
    this.#sentAt.set(cardId, sentAt);
  }

  /** Waits for the rest; those that are not settled in time count as failed. */
  async end(withinMs: number): Promise<Latencies> {
    const deadline = performance.now() + withinMs;
    while (this.#sentAt.size > 0 && performance.now() < deadline) await pause(pollMs);
    this.#isOver = true;
    await this.#watching;
    for (const client of this.#clients) await client.end();
    return latenciesOf(this.#taken, this.#sentAt.size);
  }

  async #watch(): Promise<void> {
    const [customer, billing] = this.#clients as [pg.Client, pg.Client];
    while (!this.#isOver) {
      const waiting = [...this.#sentAt.keys().take(askedMax)];
      const known = await billing.query<{ id: string }>({ ...inBilling, values: [waiting] });
      const ids = known.rows.map(({ id }) => id);
      const settled = await customer.query<{ id: string }>({ ...inCustomer, values: [ids] });
      const now = performance.now();
      for (const { id } of settled.rows) {
        this.#taken.push(now - (this.#sentAt.get(id) as number));
        this.#sentAt.delete(id);
      }
      if (settled.rows.length < askedMax) await pause(pollMs);
    }
  }
}
