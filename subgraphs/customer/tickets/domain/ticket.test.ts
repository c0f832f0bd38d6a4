import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { aMoment, aTicket } from '../../testing/builders.ts';
import { applyStep, cancelTicket, reopenTicket, type TicketStep, ticketReference } from './ticket.ts';
import { amendmentEntry, stepEntry } from './ticket-timeline.ts';

const expert = { id: newId('Expert'), name: 'Eva Stern' };
const step = (changes: Partial<TicketStep> = {}): TicketStep => ({
  version: 2,
  change: 'ASSIGNED',
  state: 'ASSIGNED',
  priority: 'HIGH',
  deviceCategory: 'PRINTER',
  expert,
  changedAt: aMoment,
  ...changes,
});

it('makes references that can be said on the telephone', () => {
  expect(ticketReference(new Uint8Array([0, 1, 2, 3, 28, 29, 30, 31]))).toBe('T-0123-WXYZ');
  expect(ticketReference(new Uint8Array(8).fill(255))).toMatch(
    /^T-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/,
  );
});

describe('a step of the work', () => {
  it('changes the copy when it is newer, and only then', () => {
    expect(applyStep(aTicket(), step())).toMatchObject({
      version: 2,
      state: 'ASSIGNED',
      priority: 'HIGH',
      expert,
    });
    expect(applyStep(aTicket({ version: 2 }), step())).toBeNull();
    expect(applyStep(aTicket({ version: 3 }), step())).toBeNull();
  });
  it('sets the time of completion, keeps it through comments, and takes it away when the ticket is reopened', () => {
    const completed = applyStep(aTicket(), step({ change: 'COMPLETED', state: 'COMPLETED' }));
    expect(completed?.completedAt).toEqual(aMoment);
    const later = aMoment.add({ hours: 1 });
    const commented = applyStep(
      aTicket({ ...completed }),
      step({ version: 3, change: 'COMMENTED', state: 'COMPLETED', changedAt: later }),
    );
    expect(commented?.completedAt).toEqual(aMoment);
    const reopened = applyStep(
      aTicket({ ...commented }),
      step({ version: 4, change: 'REOPENED', state: 'WAITING', changedAt: later }),
    );
    expect(reopened?.completedAt).toBeNull();
  });
  it('that was taken before the withdrawal was heard of does not open the ticket again; a completion is stronger', () => {
    const withdrawn = aTicket({ state: 'CANCELLED' });
    expect(applyStep(withdrawn, step())).toMatchObject({ state: 'CANCELLED', version: 2 });
    expect(applyStep(withdrawn, step({ change: 'COMPLETED', state: 'COMPLETED' }))).toMatchObject({
      state: 'COMPLETED',
    });
  });
});

it('withdraws only open tickets, and reopens only completed ones', () => {
  const states = [
    'SUBMITTED',
    'WAITING',
    'ASSIGNED',
    'ACCEPTED',
    'IN_PROGRESS',
    'COMPLETED',
    'CANCELLED',
  ] as const;
  const refusedBy = (decide: typeof cancelTicket | typeof reopenTicket) =>
    states.filter((state) => !decide(aTicket({ state })).ok);
  expect(refusedBy(cancelTicket)).toEqual(['COMPLETED', 'CANCELLED']);
  expect(refusedBy(reopenTicket)).toEqual([
    'SUBMITTED',
    'WAITING',
    'ASSIGNED',
    'ACCEPTED',
    'IN_PROGRESS',
    'CANCELLED',
  ]);
});

describe('the timeline', () => {
  const said = (changes: Partial<Parameters<typeof stepEntry>[0]>) =>
    stepEntry({
      version: 3,
      change: 'WAITING',
      expertName: 'Eva Stern',
      waitingReason: null,
      note: null,
      changedAt: aMoment,
      ...changes,
    }).description;
  it('says each step in a sentence, with the reason or the note that goes with it', () => {
    expect(said({ waitingReason: 'no expert in Berlin this week' })).toBe(
      'The ticket waits for an expert: no expert in Berlin this week',
    );
    expect(said({ change: 'ACCEPTED' })).toBe('Eva Stern accepted and will come.');
    expect(said({ change: 'COMPLETED', note: 'Roller replaced.' })).toBe(
      'Eva Stern completed the work: Roller replaced.',
    );
  });
  it('keeps an expert’s reason for a rejection from the customer', () => {
    expect(said({ change: 'REJECTED', note: 'too far' })).not.toContain('too far');
  });
  it('shows what the customer did under the amendment’s own id, until ticketing’s step takes its place', () => {
    const entry = amendmentEntry('msg_1', { kind: 'COMMENT', text: 'Any news?' }, aMoment);
    expect(entry).toEqual({
      entry: 'msg_1',
      event: 'COMMENTED',
      description: 'A comment was added: Any news?',
      at: aMoment,
      version: null,
    });
  });
});
