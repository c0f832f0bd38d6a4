import type { ExpertId, TicketId } from '../../../kernel/ids/ids.ts';
import { newId } from '../../../kernel/ids/ids.ts';
import { plainSql } from '../../../platform/postgres/plain-sql.ts';
import { ticketSubmitted } from '../../../schema/messages/customer/ticket-submitted.v1.ts';
import type { ExpertData } from '../experts/index.ts';
import type { ExpertStep, Ticket } from '../tickets/index.ts';
import { makeUseCases } from '../use-cases.ts';
import { anActor, aSubmission, expertData, type setUpTicketing } from './ticketing-set-up.ts';

/** How large the simulated business is. */
export interface SimulationSize {
  readonly experts: number;
  readonly tickets: number;
  readonly days: number;
  /** Simulated minutes between two looks at the world. */
  readonly tickMinutes: number;
  readonly seed: number;
}

/** What happened, counted; a simulation in which something never happened proves nothing about it. */
export interface SimulationReport {
  readonly counts: Readonly<Record<string, number>>;
  /** Sentences about what must not be; empty when all is well. */
  readonly broken: readonly string[];
}

type World = ReturnType<typeof setUpTicketing>;

/** The process dies here, as far as its transaction can tell. */
class Killed extends Error {}

const skills = ['computer-repair', 'phone-repair', 'network-setup', 'printer-repair'] as const;
const categories = ['COMPUTER', 'PHONE', 'NETWORK', 'PRINTER'] as const;
const places = ['10115', '20095', '80331'] as const;
const priorities = ['LOW', 'NORMAL', 'NORMAL', 'HIGH', 'URGENT'] as const;
const all = { kind: 'all' } as const;

const clearOutbox = plainSql('DELETE FROM outbox');
const openOffers = plainSql<{ id: TicketId; expert_id: ExpertId; state: Ticket['state'] }>(
  'SELECT id, expert_id, state FROM ticket WHERE expert_id IS NOT NULL AND next_step IS NOT NULL ORDER BY id',
);
const wrong = plainSql<{ sentence: string }>(`
  SELECT 'without its next step: ' || id AS sentence FROM ticket
   WHERE (state IN ('COMPLETED', 'CANCELLED')) <> (next_step IS NULL) OR (next_step IS NULL) <> (next_step_due_at IS NULL)
  UNION ALL
  SELECT 'with two experts: ' || ticket_id FROM assignment WHERE state IN ('OFFERED', 'ACCEPTED', 'STARTED')
   GROUP BY ticket_id HAVING count(*) > 1
  UNION ALL
  SELECT 'not known to its expert: ' || id FROM ticket
   WHERE expert_id IS NOT NULL AND next_step IS NOT NULL
     AND NOT EXISTS (SELECT FROM assignment WHERE assignment.id = ticket.assignment_id AND state IN ('OFFERED', 'ACCEPTED', 'STARTED'))`);
const countTickets = plainSql<{ tickets: number; open: number }>(
  'SELECT count(*)::int AS tickets, count(next_step)::int AS open FROM ticket',
);

/** Numbers from 0 to below 1, the same for the same seed. Source: mulberry32, in the public domain. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A business over simulated time: tickets come (some of them twice), are cancelled and reopened; experts accept, decline, are
 * silent, forget what they began, are absent, and lose skills; processes die in the middle of a transaction. The rules are
 * checked by a model of its own at each offer, acceptance and start, and the tables after each tick.
 */
export class Simulation {
  readonly #world: World;
  readonly #size: SimulationSize;
  readonly #random: () => number;
  readonly #useCases: ReturnType<typeof makeUseCases>;
  readonly #experts = new Map<ExpertId, ExpertData>();
  readonly #awayUntil = new Map<ExpertId, number>();
  readonly #submitted = new Map<TicketId, ReturnType<typeof aSubmission>>();
  readonly #counts: Record<string, number> = {};
  readonly #broken: string[] = [];
  #isCalm = false;

  constructor(world: World, size: SimulationSize) {
    this.#world = world;
    this.#size = size;
    this.#random = randomOf(size.seed);
    const { unitOfWork, clock } = world.wired.ports;
    const mortal: typeof unitOfWork = async (access, work) => {
      const done = await unitOfWork(access, async (tx) => {
        const result = await work(tx);
        if (this.#chance(0.02)) throw new Killed('before the commit');
        return result;
      });
      if (this.#chance(0.02)) throw new Killed('after the commit, before the answer');
      return done;
    };
    this.#useCases = makeUseCases({ clock, unitOfWork: mortal });
  }

  async run(): Promise<SimulationReport> {
    const { experts, days, tickMinutes, tickets } = this.#size;
    for (let n = 0; n < experts; n += 1) await this.#hire(n);
    const ticks = Math.ceil((days * 1_440) / tickMinutes);
    for (let tick = 0; tick < ticks; tick += 1) {
      const due = Math.floor(((tick + 1) * tickets) / ticks);
      while (this.#submitted.size < due) await this.#submit();
      await this.#tick();
    }
    await this.#calmDown();
    return { counts: this.#counts, broken: this.#broken };
  }

  /** Nothing new, everybody is there and does their work: whatever is still open must come to its end. */
  async #calmDown(): Promise<void> {
    this.#isCalm = true;
    for (const [id, data] of this.#experts)
      await this.#save(id, {
        ...data,
        available: true,
        skills: skills.map((skill) => ({ skill, level: 3 })),
        areas: [{ country: 'DE', postalCodePrefix: '' }],
      });
    for (let tick = 0; tick < 400 && (await this.#count()).open > 0; tick += 1) await this.#tick();
    const { open, tickets } = await this.#count();
    if (open > 0) this.#broken.push(`${open} tickets came to no end`);
    if (tickets !== this.#submitted.size)
      this.#broken.push(`${this.#submitted.size} tickets were submitted, ${tickets} are known`);
  }

  async #tick(): Promise<void> {
    const { world, minutes } = { world: this.#world, minutes: this.#size.tickMinutes };
    world.time.now = world.time.now.add({ minutes });
    if (!this.#isCalm) await this.#changeSomebody();
    if (!this.#isCalm) await this.#amendSome();
    await this.#survive(() => this.#useCases.assignWaitingTickets());
    await this.#checkOffers();
    await this.#expertsAct();
    await this.#watch();
    await world.database.transaction(all, async (tx) => {
      for (const { sentence } of (await wrong(tx, [])).rows) this.#broken.push(sentence);
      await clearOutbox(tx, []);
    });
  }

  async #watch(): Promise<void> {
    let report = await this.#survive(() => this.#useCases.watchTickets());
    // A watch that died is started again: its schedule comes every minute.
    for (let tries = 0; report === null && tries < 50; tries += 1)
      report = await this.#survive(() => this.#useCases.watchTickets());
    if (report === null) return;
    this.#add('returned', report.returned);
    this.#add('escalated', report.escalated);
    for (const [reason, tickets] of report.stuck) this.#broken.push(`${tickets} tickets stuck: ${reason}`);
  }

  async #hire(n: number): Promise<void> {
    const data: ExpertData = {
      ...expertData,
      name: `Expert ${n}`,
      email: `expert-${n}@quanta.example`,
      skills: skills
        .filter((_, index) => index === n % skills.length || this.#chance(0.5))
        .map((skill) => ({ skill, level: 2 + (n % 2) })),
      areas: [{ country: 'DE', postalCodePrefix: this.#chance(0.5) ? '' : this.#oneOf(places).slice(0, 2) }],
      capacity: 2 + Math.floor(this.#random() * 4),
    };
    this.#experts.set(await this.#world.anExpert(data), data);
  }

  async #submit(): Promise<void> {
    const body = aSubmission({
      deviceCategory: this.#oneOf(categories),
      priority: this.#oneOf(priorities),
      place: { line1: 'Hauptstr. 1', city: 'Berlin', postalCode: this.#oneOf(places), country: 'DE' },
      submittedAt: this.#world.time.now.toString(),
    });
    this.#submitted.set(body.ticketId, body);
    const times = this.#chance(0.1) ? 2 : 1;
    for (let n = 0; n < times; n += 1)
      await this.#world.deliver('ticketing-tickets-in', ticketSubmitted, body);
    this.#add('submittedTwice', times - 1);
  }

  /** Absences, and skills that are taken away or learned. */
  async #changeSomebody(): Promise<void> {
    if (!this.#chance(0.4)) return;
    const [id, data] = this.#oneOf([...this.#experts]);
    if (this.#chance(0.3)) return this.#goAway(id);
    const next = this.#chance(0.5)
      ? { ...data, available: !data.available }
      : { ...data, skills: skills.filter(() => this.#chance(0.6)).map((skill) => ({ skill, level: 2 })) };
    await this.#save(id, next);
    this.#add('expertsChanged', 1);
  }

  /** The model knows until when, so that it can say whether an offer was right. */
  async #goAway(id: ExpertId): Promise<void> {
    const [expert] = await this.#world.as(['administrator']).read.experts([id]);
    const from = this.#world.time.now;
    if (expert === undefined || (this.#awayUntil.get(id) ?? from.epochMilliseconds) > from.epochMilliseconds)
      return;
    const until = from.add({ minutes: 60 * (1 + Math.floor(this.#random() * 47)) });
    const actor = anActor(['expert'], { expertId: id });
    const absence = { expertId: id, from, until, version: expert.version, reason: 'Ill' };
    const saved = await this.#world.wired.useCases.saveAbsence(actor, absence);
    if (!saved.ok) throw new Error(saved.error.message);
    this.#awayUntil.set(id, until.epochMilliseconds);
    this.#add('absences', 1);
  }

  async #save(id: ExpertId, data: ExpertData): Promise<void> {
    await this.#world.changeExpert(id, data);
    this.#experts.set(id, data);
  }

  async #amendSome(): Promise<void> {
    if (this.#submitted.size === 0 || !this.#chance(0.3)) return;
    const body = this.#oneOf([...this.#submitted.values()].slice(-50));
    const kind = this.#oneOf(['COMMENT', 'CANCEL', 'REOPEN', 'REOPEN'] as const);
    const amendment =
      kind === 'COMMENT' ? { kind, text: 'The bell is broken.' } : { kind, reason: 'So it is.' };
    const amendmentId = newId('Message');
    for (let n = 0; n < (this.#chance(0.1) ? 2 : 1); n += 1)
      await this.#world.amend(body.ticketId, body.customerId, amendment, amendmentId);
    this.#add(kind.toLowerCase(), 1);
  }

  async #expertsAct(): Promise<void> {
    const { rows } = await this.#world.database.transaction(all, (tx) => openOffers(tx, []));
    for (const { id, expert_id: expertId, state } of rows) {
      const step = this.#decide(state);
      if (step === null) this.#add('silent', 1);
      else await this.#act(expertId, id, step);
    }
  }

  #decide(state: Ticket['state']): ExpertStep | null {
    const isWilling = this.#isCalm || this.#chance(0.5);
    if (!isWilling) return null;
    if (state === 'ASSIGNED')
      return this.#isCalm || this.#chance(0.8) ? { kind: 'ACCEPT' } : { kind: 'REJECT', reason: 'Too far.' };
    return state === 'ACCEPTED' ? { kind: 'START' } : { kind: 'COMPLETE', notes: 'Done.' };
  }

  async #act(expertId: ExpertId, ticketId: TicketId, step: ExpertStep): Promise<void> {
    const actor = anActor(['expert'], { expertId });
    const result = await this.#survive(() => this.#useCases.takeExpertStep(actor, { ticketId, step }));
    if (result === null) return;
    this.#add(result.ok ? step.kind : result.error.code, 1);
    if (result.ok && (step.kind === 'ACCEPT' || step.kind === 'START'))
      this.#checkFit(ticketId, expertId, step.kind);
  }

  /** Offers that were just made keep every hard rule, and no expert has more than they take. */
  async #checkOffers(): Promise<void> {
    const { rows } = await this.#world.database.transaction(all, (tx) =>
      recentOffers(tx, [this.#world.time.now.toString()]),
    );
    this.#add('offered', rows.length);
    for (const { ticket_id, expert_id, open, declined } of rows) {
      const expert = this.#experts.get(expert_id);
      this.#checkFit(ticket_id, expert_id, 'OFFER');
      if (open > (expert?.capacity ?? 0))
        this.#broken.push(`${expert_id} has ${open} tickets, over capacity`);
      if (declined > 0) this.#broken.push(`${ticket_id} went back to ${expert_id}, who had declined it`);
    }
  }

  #checkFit(ticketId: TicketId, expertId: ExpertId, at: string): void {
    const body = this.#submitted.get(ticketId);
    const needed =
      body === undefined
        ? undefined
        : skills[categories.indexOf(body.deviceCategory as (typeof categories)[number])];
    const isAway = (this.#awayUntil.get(expertId) ?? 0) > this.#world.time.now.epochMilliseconds;
    const expert = this.#experts.get(expertId);
    const isFit =
      !isAway &&
      expert?.available === true &&
      expert.skills.some(({ skill, level }) => skill === needed && level >= 2) &&
      expert.areas.some(
        ({ postalCodePrefix }) => body?.place.postalCode.startsWith(postalCodePrefix) === true,
      );
    if (!isFit) this.#broken.push(`${ticketId} at ${at}: the expert must not have it`);
  }

  async #count() {
    const { rows } = await this.#world.database.transaction(all, (tx) => countTickets(tx, []));
    return rows[0] ?? { tickets: 0, open: 0 };
  }

  /** Null when the process died. */
  async #survive<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.#add('killed', 1);
      return null;
    }
  }

  #chance(of: number): boolean {
    return this.#random() < of;
  }
  #oneOf<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }
  #add(name: string, count: number): void {
    this.#counts[name] = (this.#counts[name] ?? 0) + count;
  }
}

const recentOffers = plainSql<{ ticket_id: TicketId; expert_id: ExpertId; open: number; declined: number }>(`
  SELECT assignment.ticket_id, assignment.expert_id,
         (SELECT count(*)::int FROM ticket WHERE ticket.expert_id = assignment.expert_id AND next_step IS NOT NULL) AS open,
         (SELECT count(*)::int FROM assignment AS earlier JOIN ticket ON ticket.id = earlier.ticket_id
           WHERE earlier.ticket_id = assignment.ticket_id AND earlier.expert_id = assignment.expert_id
             AND earlier.state = 'REJECTED' AND earlier.assigned_at >= ticket.waiting_since) AS declined
    FROM assignment WHERE assigned_at = $1 AND assignment.state = 'OFFERED'`);
