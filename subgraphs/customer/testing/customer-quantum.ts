import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { Client } from 'pg';
import type { Actor, Role } from '../../../kernel/access/actor.ts';
import { type CustomerId, type ExpertId, newId } from '../../../kernel/ids/ids.ts';
import { buildGuardedSchema } from '../../../platform/graphql/build-schema.ts';
import { subgraphSdl } from '../../../platform/graphql/subgraph-sdl.ts';
import type { Answered } from '../../../platform/graphql/testing/answered.ts';
import { createLog } from '../../../platform/log/log.ts';
import { fileObjectStore } from '../../../platform/objects/file-object-store.ts';
import type { ObjectStore } from '../../../platform/objects/object-store.ts';
import { type Database, openDatabase } from '../../../platform/postgres/database.ts';
import { makeTestDatabase } from '../../../test/harness/database.ts';
import type { Mutation, Query, Ticket } from '../generated/resolvers.ts';
import { resolvers } from '../graphql/resolvers/index.ts';
import { invoiceFiles } from '../invoices/adapters/invoice-files.ts';
import type { InvoiceFiles } from '../invoices/index.ts';
import { type Repositories, wire } from '../wiring.ts';

/** A clock that tests move by hand. */
export interface MovableClock {
  now: () => Temporal.Instant;
  advance(duration: Temporal.DurationLike): void;
}

export function movableClock(start: string): MovableClock {
  let at = Temporal.Instant.from(start);
  return {
    now: () => at,
    advance(duration) {
      at = at.add(duration);
    },
  };
}

export interface Answer {
  /** Of the nodes, tests ask tickets alone by `node`. */
  readonly data: Answered<Mutation & Omit<Query, 'node'> & { readonly node: Ticket }>;
  readonly errors: readonly { readonly message: string; readonly code: unknown }[];
}

/** The quantum on a database of its own, asked through its schema with its policies. */
export interface CustomerQuantum {
  readonly database: Database;
  readonly ports: ReturnType<typeof wire>['ports'] & { readonly files: InvoiceFiles };
  /** This quantum's objects, and those of billing, which it copies from. */
  readonly objects: { readonly own: ObjectStore; readonly billing: ObjectStore };
  readonly collectFiles: ReturnType<typeof wire>['collectFiles'];
  readonly clock: MovableClock;
  ask(actor: Actor, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** As a consumer works: a transaction with access to everybody's rows. */
  consume(effect: (tx: Repositories) => Promise<void>): Promise<void>;
  /** Past row-level security, to look at what really is there. */
  rows<T extends object>(sql: string, values?: unknown[]): Promise<T[]>;
  outbox(type: string): Promise<{ aggregate: string; body: Record<string, unknown> }[]>;
  drop(): Promise<void>;
}

export async function startCustomerQuantum(): Promise<CustomerQuantum> {
  const made = await makeTestDatabase('customer');
  const log = createLog({ process: 'test', level: 'fatal' });
  const database = openDatabase({ url: made.url, name: 'customer-test', log });
  const clock = movableClock('2026-06-15T10:00:00Z');
  const folder = mkdtempSync(join(tmpdir(), 'quanta-objects-'));
  const objects = {
    own: fileObjectStore(join(folder, 'customer')),
    billing: fileObjectStore(join(folder, 'billing')),
  };
  const { ports, createContext, collectFiles } = wire(database, objects.own, clock);
  const schema = buildGuardedSchema(subgraphSdl('customer'), resolvers);
  const admin = new Client({ connectionString: made.adminUrl });
  await admin.connect();
  const rows = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await admin.query(sql, values)).rows as T[];
  return {
    database,
    ports: { ...ports, files: invoiceFiles(objects.own, objects.billing) },
    objects,
    collectFiles,
    clock,
    rows,
    async ask(actor, source, variableValues = {}) {
      const contextValue = createContext({ actor });
      const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue });
      return {
        data: data as Answer['data'],
        errors: errors.map(({ message, originalError }) => ({
          message,
          code: (originalError as { code?: unknown } | undefined)?.code,
        })),
      };
    },
    consume: (effect) => ports.unitOfWork({ kind: 'all' }, effect),
    outbox: (type) => rows('SELECT aggregate, body FROM outbox WHERE type = $1 ORDER BY position', [type]),
    async drop() {
      await admin.end();
      await database.close();
      await made.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const actor = (roles: readonly Role[], ids: Partial<Pick<Actor, 'customerId' | 'expertId'>> = {}): Actor => ({
  subject: `https://issuer.test|${randomBytes(6).toString('hex')}`,
  roles,
  scopes: [],
  customerId: null,
  expertId: null,
  requestId: newId('Request'),
  ...ids,
});

export const aCustomerActor = (
  customerId: CustomerId = newId('Customer'),
): Actor & { customerId: CustomerId } => ({
  ...actor(['customer']),
  customerId,
});
export const anExpertActor = (expertId: ExpertId = newId('Expert')): Actor => actor(['expert'], { expertId });
export const staff = (...roles: readonly Role[]): Actor => actor(roles);
export const anonymous: Actor = { ...actor([]), subject: null };
