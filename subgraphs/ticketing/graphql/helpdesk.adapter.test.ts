import { describe, expect, it } from 'vitest';
import { newId } from '../../../kernel/ids/ids.ts';
import { customerErased } from '../../../schema/messages/customer/erased.v1.ts';
import { profileChanged } from '../../../schema/messages/customer/profile-changed.v1.ts';
import {
  type Answer,
  administrator,
  codesOf,
  helpdesk,
  serveTicketing,
} from '../testing/served-ticketing.ts';

const { world, ask } = serveTicketing();

describe('the helpdesk', () => {
  const search = async (text: string | null, states: readonly string[] | null = null) =>
    (
      await ask(
        helpdesk,
        'query($text: String, $states: [TicketState!]) { ticketSearch(search: $text, states: $states, first: 100) { nodes { reference } } }',
        { text, states },
      )
    ).data.ticketSearch.nodes.map(({ reference }: { reference: string }) => reference);

  it('finds tickets by reference, name, e-mail, telephone number and words, in any case', async () => {
    await world.aTicket({
      reference: 'T-ABCD-1234',
      title: 'Receiver 100% dead_silent',
      contact: { name: 'Zoë Quartz', email: 'zoe.q@customer.example', phone: '+43199887766' },
    });
    for (const text of ['t-abcd-1234', 'zoë quar', 'ZOE.Q@', '0199 88 77', '100% dead_', 'DEAD_SILENT'])
      expect(await search(text), text).toContain('T-ABCD-1234');
    for (const text of ['T-ABCD', '100_', 'de%ent', '0199 88 78'])
      expect(await search(text), text).not.toContain('T-ABCD-1234');
    expect(await search('zoë', ['COMPLETED'])).toEqual([]);
    expect(await search('zoë', ['WAITING', 'COMPLETED'])).toEqual(['T-ABCD-1234']);
    expect(await search(null, ['WAITING'])).toContain('T-ABCD-1234');
  });

  it('finds a customer’s tickets by the telephone number and address of today, and by how a short name begins', async () => {
    const customerId = newId('Customer');
    const contact = { name: 'Xi Yu', email: 'xi@old.example' };
    const before = await world.aTicket({ customerId, contact, reference: 'T-XIYU-0001' });
    await world.deliver('ticketing-customers', profileChanged, {
      customerId,
      version: 2,
      contact: { name: 'Xi Yu', email: 'xi@new.example', phone: '+81311223344' },
      billingAddress: { line1: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
      taxId: null,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      locale: 'en',
      changedAt: '2026-03-16T08:00:00Z',
    });
    const after = await world.aTicket({
      customerId,
      contact,
      reference: 'T-XIYU-0002',
      submittedAt: '2026-03-16T09:00:00Z',
    });
    for (const text of ['xi@new', 'xi@old', '0311 22 33 44', 'Xi'])
      expect(await search(text), text).toEqual(['T-XIYU-0002', 'T-XIYU-0001']);
    await world.deliver('ticketing-customers', customerErased, {
      customerId,
      erasedAt: '2026-03-16T10:00:00Z',
    });
    expect(await search('xi@')).toEqual([]);
    const kept = await world.ask(
      'SELECT everything, contact_name FROM ticket_search WHERE ticket_id = ANY ($1)',
      [[before, after]],
    );
    expect(kept.rows).toHaveLength(2);
    expect(JSON.stringify(kept.rows)).not.toMatch(/xi|3112/);
  });

  it('goes through all tickets newest first, each once', async () => {
    for (let n = 0; n < 5; n += 1)
      await world.aTicket({
        reference: `T-PAGE-000${n}`,
        title: 'Paged',
        submittedAt: `2026-03-1${n}T08:00:00Z`,
      });
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data }: Answer = await ask(
        helpdesk,
        'query($after: String) { ticketSearch(search: "paged", first: 2, after: $after) { nodes { reference } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...data.ticketSearch.nodes.map(({ reference }: { reference: string }) => reference));
      if (!data.ticketSearch.pageInfo.hasNextPage) break;
      after = data.ticketSearch.pageInfo.endCursor;
    }
    expect(seen).toEqual([4, 3, 2, 1, 0].map((n) => `T-PAGE-000${n}`));
  });

  it('sees whom nobody fits, longest waiting first, with the reason', async () => {
    await world.anExpert({ areas: [{ country: 'NL', postalCodePrefix: '1' }] });
    const place = { line1: 'Via 1', city: 'Roma', postalCode: '00100', country: 'IT' };
    await world.aTicket({ reference: 'T-ROME-0002', place, submittedAt: '2026-03-02T08:00:00Z' });
    await world.aTicket({ reference: 'T-ROME-0001', place, submittedAt: '2026-03-01T08:00:00Z' });
    await ask(administrator, 'mutation { assignTickets { report { leftWaiting } } }');
    const { data } = await ask(
      helpdesk,
      '{ waitingTickets(first: 100) { nodes { reference waitingReason } } }',
    );
    const rome = data.waitingTickets.nodes.filter(({ reference }: { reference: string }) =>
      reference.startsWith('T-ROME'),
    );
    const waitingReason = 'No available expert with computer-repair level 2 serves IT 00100';
    expect(rome).toEqual([
      { reference: 'T-ROME-0001', waitingReason },
      { reference: 'T-ROME-0002', waitingReason },
    ]);
  });

  it('gets a foreign cursor refused', async () => {
    const after = Buffer.from(JSON.stringify(['yesterday', 'tkt'])).toString('base64url');
    const answer = await ask(
      helpdesk,
      'query($after: String) { ticketSearch(after: $after) { nodes { id } } }',
      { after },
    );
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it('reads which skills each kind of equipment needs', async () => {
    const { data } = await ask(helpdesk, '{ skillRequirements { deviceCategory skills { skill level } } }');
    expect(data.skillRequirements).toHaveLength(8);
    expect(data.skillRequirements).toContainEqual({
      deviceCategory: 'HOME_APPLIANCE',
      skills: [
        { skill: 'appliance-repair', level: 2 },
        { skill: 'electrical-safety', level: 2 },
      ],
    });
  });
});
