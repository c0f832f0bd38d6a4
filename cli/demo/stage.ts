import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '../../kernel/access/actor.ts';

/** What a journey needs of the world: callers of the graph, the mail catcher, and the card's client. */
export interface Stage {
  /** Asks the gateway as a role's demo person; `customer` is this journey's own, newly registered one. */
  ask<T>(as: Role | 'anonymous', document: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
  /** Asks as one particular expert. */
  askAsExpert<T>(
    expertId: string,
    document: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<T>;
  /** Encrypts a card for the customer as the browser would; the number goes no further than this call. */
  encryptCard(card: DemoCard, customerId: string): Promise<{ encryptedCard: string; requestId: string }>;
  /** Texts of the mails that arrived for an address, oldest first. */
  mailsTo(address: string): Promise<readonly { subject: string; text: string }[]>;
  /** The address of this journey's customer. */
  readonly customerEmail: string;
  /** Today in the account's zone. */
  readonly today: Temporal.PlainDate;
}

export interface DemoCard {
  readonly number: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly holderName: string;
}

/** What came of one step: which quanta took part, and sentences for people. */
export interface StepReport {
  readonly quanta: readonly string[];
  readonly happened: readonly string[];
}

export interface Step {
  readonly title: string;
  play(stage: Stage, story: Story): Promise<StepReport>;
}

/** What later steps need of earlier ones. */
export interface Story {
  customerId?: string;
  cardId?: string;
  planId?: string;
  ticketId?: string;
  telephoneTicketId?: string;
  invoiceId?: string;
  surveyToken?: string;
}

/** A step that depends on an earlier one says so, instead of failing on `undefined`. */
export function known<K extends keyof Story>(story: Story, key: K): NonNullable<Story[K]> {
  const value = story[key];
  if (value === undefined) throw new Error(`the journey has no ${key} yet: an earlier step did not happen`);
  return value;
}

export class JourneyFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JourneyFailed';
  }
}

interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

/** The payload of a mutation that must succeed. */
export function done<P extends Payload>(payload: P): P {
  const [refusal] = payload.userErrors;
  if (refusal !== undefined) throw new JourneyFailed(`${refusal.code}: ${refusal.message}`);
  return payload;
}

const pollEveryMs = 40;

/** Waits for a fact that another quantum brings about; gives up with a sentence that says which. */
export async function until<T>(what: string, look: () => Promise<T | null>, withinMs = 20_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline)
      throw new JourneyFailed(`${what} did not happen within ${withinMs / 1000} s`);
    await pause(pollEveryMs);
  }
}
