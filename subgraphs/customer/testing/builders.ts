import { newId } from '../../../kernel/ids/ids.ts';
import { money } from '../../../kernel/money/money.ts';
import type { Contract, SupportPlan } from '../plans/index.ts';
import type { Customer } from '../profile/index.ts';
import type { Ticket } from '../tickets/index.ts';

// Things that are valid by default, for tests to change what they are about.

export const aMoment = Temporal.Instant.from('2026-06-15T10:00:00Z');

export const aCustomer = (changes: Partial<Customer> = {}): Customer => ({
  id: newId('Customer'),
  version: 1,
  name: 'Anna Berg',
  email: 'anna@example.com',
  phone: '+4930123456',
  billingAddress: {
    line1: 'Hauptstr. 1',
    line2: null,
    city: 'Berlin',
    region: null,
    postalCode: '10115',
    country: 'DE',
  },
  taxId: null,
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  notificationPreferences: { tickets: 'EMAIL', billing: 'EMAIL' },
  registeredAt: aMoment,
  ...changes,
});

export const aContract = (changes: Partial<Contract> = {}): Contract => ({
  id: newId('SupportContract'),
  version: 3,
  name: 'Gold',
  description: 'Everything at home.',
  coverage: ['COMPUTER', 'PRINTER'],
  countries: ['DE', 'AT'],
  responseHours: 4,
  resolutionHours: 24,
  openTicketsMax: 2,
  prices: [money(3000n, 'EUR'), money(3300n, 'USD')],
  interval: 'MONTH',
  termIntervals: 12,
  withdrawnAt: null,
  changedAt: aMoment,
  ...changes,
});

export const aPlan = (changes: Partial<SupportPlan> = {}): SupportPlan => ({
  id: newId('SupportPlan'),
  customerId: newId('Customer'),
  version: 1,
  termsVersion: 1,
  contractId: newId('SupportContract'),
  contractVersion: 3,
  name: 'Gold',
  price: money(3000n, 'EUR'),
  interval: 'MONTH',
  termIntervals: null,
  coverage: ['COMPUTER', 'PRINTER'],
  countries: ['DE', 'AT'],
  openTicketsMax: 2,
  state: 'ACTIVE',
  reason: null,
  startsAt: aMoment,
  endsAt: null,
  chosenAt: aMoment,
  cancelledAt: null,
  subscriptionVersion: 1,
  ...changes,
});

export const aTicket = (changes: Partial<Ticket> = {}): Ticket => ({
  id: newId('Ticket'),
  customerId: newId('Customer'),
  version: 0,
  reference: 'T-7F3K-9Q2M',
  planId: newId('SupportPlan'),
  deviceId: null,
  deviceCategory: 'PRINTER',
  title: 'It prints nothing',
  description: 'Since yesterday.',
  priority: 'NORMAL',
  place: aCustomer().billingAddress,
  state: 'SUBMITTED',
  channel: 'WEB',
  expert: null,
  submittedAt: aMoment,
  completedAt: null,
  ...changes,
});
