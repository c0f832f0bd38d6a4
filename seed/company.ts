import { composeId } from '../kernel/ids/ids.ts';
import type { DeviceCategory } from '../schema/messages/parts.ts';
import { demoExpertId, demoPeople } from '../stand-ins/oidc/people.ts';

/** The demo company's contracts and experts. Fixed ids and no clock: the same seed is the same company. */
const madeAtMs = Date.UTC(2026, 0, 1);
const contractId = (ordinal: number) =>
  composeId('SupportContract', madeAtMs, Uint8Array.of(0xde, 0, 0, 0, 0, 0, 0, 0, 1, ordinal));

export interface SeedContract {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly coverage: readonly DeviceCategory[];
  readonly countries: readonly string[];
  readonly responseHours: number;
  readonly resolutionHours: number;
  readonly openTicketsMax: number | null;
  readonly prices: readonly { readonly amount: string; readonly currency: string }[];
  readonly interval: 'MONTH' | 'QUARTER' | 'YEAR';
  readonly termIntervals: number | null;
}

const everywhere = ['DE', 'AT', 'NL', 'FR', 'IE', 'ES', 'IT'];

export const contracts: readonly SeedContract[] = [
  {
    id: contractId(1),
    name: 'Home Basic',
    description:
      'One visit at a time for the computers and phones of a household. Response within two working days.',
    coverage: ['COMPUTER', 'PHONE'],
    countries: everywhere,
    responseHours: 16,
    resolutionHours: 40,
    openTicketsMax: 1,
    prices: [
      { amount: '9.90', currency: 'EUR' },
      { amount: '10.90', currency: 'USD' },
    ],
    interval: 'MONTH',
    termIntervals: null,
  },
  {
    id: contractId(2),
    name: 'Home Plus',
    description: 'Everything with a plug in the living room and the study, with up to three tickets at once.',
    coverage: ['COMPUTER', 'PHONE', 'TELEVISION', 'AUDIO', 'NETWORK', 'PRINTER'],
    countries: everywhere,
    responseHours: 8,
    resolutionHours: 24,
    openTicketsMax: 3,
    prices: [
      { amount: '19.90', currency: 'EUR' },
      { amount: '21.90', currency: 'USD' },
    ],
    interval: 'MONTH',
    termIntervals: null,
  },
  {
    id: contractId(3),
    name: 'Whole House',
    description:
      'All equipment of the house, kitchen and laundry included. An expert answers within four working hours.',
    coverage: ['COMPUTER', 'PHONE', 'TELEVISION', 'AUDIO', 'NETWORK', 'PRINTER', 'HOME_APPLIANCE', 'CAMERA'],
    countries: ['DE', 'AT'],
    responseHours: 4,
    resolutionHours: 16,
    openTicketsMax: null,
    prices: [{ amount: '39.00', currency: 'EUR' }],
    interval: 'MONTH',
    termIntervals: 12,
  },
  {
    id: contractId(4),
    name: 'Small Office',
    description: 'Computers, network and printers of a small office, billed by the quarter.',
    coverage: ['COMPUTER', 'NETWORK', 'PRINTER', 'PHONE'],
    countries: everywhere,
    responseHours: 4,
    resolutionHours: 12,
    openTicketsMax: 5,
    prices: [
      { amount: '149.00', currency: 'EUR' },
      { amount: '165.00', currency: 'USD' },
    ],
    interval: 'QUARTER',
    termIntervals: 4,
  },
];

interface Skill {
  readonly skill: string;
  readonly level: number;
}

export interface SeedExpert {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly skills: readonly Skill[];
  readonly areas: readonly { readonly country: string; readonly postalCodePrefix: string }[];
  readonly available: boolean;
  readonly capacity: number;
}

const skills = (given: Readonly<Record<string, number>>): readonly Skill[] =>
  Object.entries(given).map(([skill, level]) => ({ skill, level }));

function anExpert(ordinal: number, expert: Pick<SeedExpert, 'skills' | 'areas' | 'capacity'>): SeedExpert {
  const person = demoPeople.find(({ sub }) => sub === `demo-expert-${ordinal}`);
  if (person === undefined) throw new Error(`there is no demo expert ${ordinal}`);
  return {
    id: demoExpertId(ordinal),
    name: person.name,
    email: person.email,
    phone: `+49301234560${ordinal}`,
    available: true,
    ...expert,
  };
}

const area = (country: string, postalCodePrefix = '') => ({ country, postalCodePrefix });

/** Skills are named as `skillRequirements` names them. */
export const experts: readonly SeedExpert[] = [
  anExpert(1, {
    skills: skills({ 'computer-repair': 3, 'phone-repair': 2, 'network-setup': 2 }),
    areas: [area('DE', '1')],
    capacity: 30,
  }),
  anExpert(2, {
    skills: skills({ 'network-setup': 3, 'printer-repair': 2, 'computer-repair': 2, 'phone-repair': 2 }),
    areas: [area('DE'), area('AT')],
    capacity: 25,
  }),
  anExpert(3, {
    skills: skills({ 'television-repair': 3, 'audio-repair': 3, 'camera-repair': 2 }),
    areas: [area('DE'), area('AT')],
    capacity: 25,
  }),
  anExpert(4, {
    skills: skills({ 'appliance-repair': 3, 'electrical-safety': 3 }),
    areas: [area('DE', '1'), area('DE', '2')],
    capacity: 20,
  }),
  anExpert(5, {
    skills: skills({ 'phone-repair': 3, 'computer-repair': 2, 'camera-repair': 3 }),
    areas: [area('NL'), area('FR'), area('IE')],
    capacity: 25,
  }),
  anExpert(6, {
    skills: skills({ 'printer-repair': 3, 'computer-repair': 1, 'audio-repair': 1, 'television-repair': 1 }),
    areas: [area('DE', '8'), area('AT')],
    capacity: 15,
  }),
  anExpert(7, {
    skills: skills({
      'computer-repair': 3,
      'phone-repair': 2,
      'network-setup': 2,
      'television-repair': 2,
      'printer-repair': 2,
    }),
    areas: [area('ES'), area('IT'), area('FR'), area('IE'), area('NL')],
    capacity: 30,
  }),
];
