import { z } from 'zod';
import { explained, step } from '../../kernel/explain/explained.ts';
import type { ExpertId, TicketId } from '../../kernel/ids/ids.ts';
import { ok } from '../../kernel/result/result.ts';
import {
  assignTickets,
  defaultAssignmentPolicy,
  takeTurn,
  urgencyOrders,
} from '../../subgraphs/ticketing/assignment/index.ts';
import { instant } from './fields.ts';
import { defineRule, type WorkbenchRule } from './rule.ts';

const skills = z.array(z.object({ skill: z.string(), level: z.number().int().min(1).max(3) })).default([]);
const coordinates = z.object({ latitude: z.number(), longitude: z.number() }).nullable().default(null);
const ticketId = z.string().transform((id) => id as TicketId);
const expertId = z.string().transform((id) => id as ExpertId);

const ticket = z.object({
  id: ticketId,
  priority: z.enum(['LOW', 'NORMAL', 'HIGH', 'URGENT']).default('NORMAL'),
  waitingSince: instant,
  resolveBy: instant.nullable().default(null),
  requiredSkills: skills,
  place: z.object({ country: z.string(), postalCode: z.string() }),
  coordinates,
  rejectedBy: z
    .array(expertId)
    .default([])
    .transform((ids): ReadonlySet<ExpertId> => new Set(ids)),
});

const expert = z.object({
  id: expertId,
  name: z.string().default(''),
  skills,
  areas: z.array(z.object({ country: z.string(), postalCodePrefix: z.string().default('') })),
  coordinates,
  available: z.boolean().default(true),
  capacity: z.number(),
  openTickets: z.number().default(0),
});

const assign = defineRule({
  name: 'assign-tickets',
  summary: 'Who is sent to which ticket, for a whole batch at once, and why the rest must wait.',
  source:
    'design: "solved for the whole batch"; hard rules first, then priority, age and lateness, travel, evenness',
  input: z.object({
    tickets: z.array(ticket),
    experts: z.array(expert),
    policy: z
      .object({
        urgency: z.enum(urgencyOrders).default('oldest-first'),
        travelBandKm: z.number().default(defaultAssignmentPolicy.travelBandKm),
      })
      .default(defaultAssignmentPolicy),
  }),
  policies: { urgency: urgencyOrders },
  example: {
    tickets: [
      {
        id: 't1',
        priority: 'HIGH',
        waitingSince: '2026-06-01T09:00:00Z',
        requiredSkills: [{ skill: 'computer-repair', level: 2 }],
        place: { country: 'DE', postalCode: '10115' },
      },
      { id: 't2', waitingSince: '2026-06-01T08:00:00Z', place: { country: 'DE', postalCode: '20095' } },
    ],
    experts: [
      {
        id: 'e1',
        skills: [{ skill: 'computer-repair', level: 3 }],
        areas: [{ country: 'DE', postalCodePrefix: '1' }],
        capacity: 2,
      },
    ],
  },
  answer: ({ policy, ...batch }) => {
    const plan = assignTickets(batch, policy);
    if (!plan.ok) return plan;
    const { assignments, waiting, policies, cost, lowerBound } = plan.value;
    const trace = [
      ...assignments.map(({ ticketId: given, expertId: to, reason }) =>
        step('{given} → {to}: {reason}', { given, to, reason }),
      ),
      ...waiting.map(({ ticketId: left, code, reason }) =>
        step('{left} waits, {code}: {reason}', { left, code, reason }),
      ),
      step('travel and load cost {cost}; no plan for these tickets costs less than {lowerBound}', {
        cost,
        lowerBound,
      }),
    ];
    return ok(explained({ assignments, waiting, cost, lowerBound }, policies, trace));
  },
});

const turn = defineRule({
  name: 'take-turn',
  summary: 'Whose turn it is among those who are allowed, and the order after it.',
  source: 'design: assignment; an expert who is passed over keeps their place',
  input: z.object({
    order: z.array(expertId),
    allowed: z.array(expertId).transform((ids): ReadonlySet<ExpertId> => new Set(ids)),
  }),
  example: { order: ['e1', 'e2', 'e3'], allowed: ['e3', 'e2'] },
  answer: ({ order, allowed }) => {
    const next = takeTurn(order, allowed);
    const trace = step('of {before} the first who is allowed: {chosen}; then {after}', {
      before: order.join(', '),
      chosen: next.chosen ?? 'nobody',
      after: next.order.join(', '),
    });
    return ok(explained(next, {}, [trace]));
  },
});

export const assignmentRules: readonly WorkbenchRule[] = [assign, turn];
