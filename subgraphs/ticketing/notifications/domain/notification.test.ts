import { describe, expect, it } from 'vitest';
import type { Expert } from '../../experts/index.ts';
import { anId, aTicket, instant, noon } from '../../testing/builders.ts';
import { offeredNotification } from './notification.ts';

const expert: Expert = {
  id: anId('Expert', 1),
  version: 1,
  name: 'Eva Lindner',
  email: 'eva@quanta.example',
  phone: null,
  skills: [],
  covers: [],
  absences: [],
  workingHours: { zone: null, weekly: {} },
  minutesPerDay: 480,
  areas: [],
  available: true,
  capacity: 5,
  changedAt: noon,
};

describe('the notification of an offer', () => {
  it('says what, where and until when in the customer’s zone, and no street or name', () => {
    const respondBy = instant('2026-03-16T16:00:00Z');
    const deadlines = {
      respondBy,
      updateBy: null,
      resolveBy: instant('2026-03-17T08:00:00Z'),
      dueAt: respondBy,
      policy: 'PLAIN_HOURS',
    } as const;
    const notification = offeredNotification({
      id: anId('Notice', 1),
      expert,
      ticket: aTicket({ deadlines }),
      now: noon,
    });
    expect(notification.subject).toBe('New ticket T-7F3K-9Q2M: Laptop does not start');
    expect(notification.bodyText).toContain('Where: 10115 Berlin, Germany');
    expect(notification.bodyText).toContain('Respond by: 2026-03-16 17:00 (Europe/Berlin)'); // 16:00 UTC
    expect(notification.bodyText).not.toMatch(/Hauptstr|Clara/);
  });

  it('keeps a typed line break out of its subject', () => {
    const ticket = aTicket({ title: 'Broken\r\nBcc: all@customer.example' });
    expect(offeredNotification({ id: anId('Notice', 1), expert, ticket, now: noon }).subject).toBe(
      'New ticket T-7F3K-9Q2M: Broken Bcc: all@customer.example',
    );
  });
});
