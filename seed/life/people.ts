import { demoPeople } from '../../stand-ins/oidc/people.ts';

/** The five languages of the demo company's customers. */
export type Language = 'de' | 'en' | 'fr' | 'es' | 'it';

export interface DemoCustomer {
  /** The `sub` of their sign-in. */
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  /** International form. */
  readonly phone: string;
  readonly language: Language;
  /** BCP 47. */
  readonly locale: string;
  /** IANA. */
  readonly timeZone: string;
  readonly address: {
    readonly line1: string;
    readonly postalCode: string;
    readonly city: string;
    readonly country: string;
  };
  readonly currency: 'EUR' | 'USD';
  /** Name of the contract that they chose. */
  readonly contract: 'Home Basic' | 'Home Plus' | 'Whole House' | 'Small Office';
  /** How they want to hear from us. */
  readonly channel: 'EMAIL' | 'SMS';
}

type Contract = DemoCustomer['contract'];
const contracts: Readonly<Record<string, Contract>> = {
  B: 'Home Basic',
  P: 'Home Plus',
  W: 'Whole House',
  O: 'Small Office',
};

const countries = {
  DE: { language: 'de', locale: 'de-DE', timeZone: 'Europe/Berlin', dial: '+4915155501' },
  AT: { language: 'de', locale: 'de-AT', timeZone: 'Europe/Vienna', dial: '+4366455501' },
  IE: { language: 'en', locale: 'en-IE', timeZone: 'Europe/Dublin', dial: '+35385550' },
  NL: { language: 'en', locale: 'en-NL', timeZone: 'Europe/Amsterdam', dial: '+3161555' },
  FR: { language: 'fr', locale: 'fr-FR', timeZone: 'Europe/Paris', dial: '+3363998' },
  ES: { language: 'es', locale: 'es-ES', timeZone: 'Europe/Madrid', dial: '+3460055' },
  IT: { language: 'it', locale: 'it-IT', timeZone: 'Europe/Rome', dial: '+3932055' },
} as const;
type Country = keyof typeof countries;

/** In the order in which they joined: country, name, street, postal code, city, contract. The first two can also sign in by name. */
const rows: readonly (readonly [Country, string, string, string, string, string])[] = [
  ['DE', 'Clara Haas', 'Schlesische Straße 27', '10997', 'Berlin', 'P'],
  ['IE', 'Owen Price', '14 Capel Street', 'D01 A6Y4', 'Dublin', 'P'],
  ['DE', 'Jürgen Böhme', 'Karl-Liebknecht-Straße 8', '10178', 'Berlin', 'W'],
  ['FR', 'Amélie Laurent', '12 rue de Charonne', '75011', 'Paris', 'P'],
  ['DE', 'Katharina Voß', 'Eppendorfer Weg 93', '20259', 'Hamburg', 'W'],
  ['ES', 'Carmen Ruiz Ortega', 'Calle de Fuencarral 41', '28004', 'Madrid', 'P'],
  ['DE', 'Emre Yılmaz', 'Sonnenallee 112', '12045', 'Berlin', 'B'],
  ['IT', 'Giulia Marchetti', 'Via Savona 18', '20144', 'Milano', 'P'],
  ['AT', 'Leopold Gruber', 'Neubaugasse 31', '1070', 'Wien', 'P'],
  ['DE', 'Sabine Köhler', 'Schanzenstraße 5', '20357', 'Hamburg', 'O'],
  ['FR', 'Étienne Moreau', '8 quai Saint-Antoine', '69002', 'Lyon', 'B'],
  ['IE', 'Niamh Gallagher', '3 Patrick Street', 'T12 W8KF', 'Cork', 'P'],
  ['DE', 'Piotr Wiśniewski', 'Torstraße 61', '10119', 'Berlin', 'P'],
  ['ES', 'Íñigo Etxeberria', 'Calle Ledesma 10', '48001', 'Bilbao', 'B'],
  ['DE', 'Anneliese Brandt', 'Bergmannstraße 71', '10961', 'Berlin', 'W'],
  ['NL', 'Sanne de Vries', 'Haarlemmerdijk 52', '1013 JE', 'Amsterdam', 'P'],
  ['IT', 'Matteo Ricci', 'Via dei Serpenti 22', '00184', 'Roma', 'B'],
  ['DE', 'Thị Mai Nguyễn', 'Kantstraße 30', '10623', 'Berlin', 'O'],
  ['AT', 'Theresa Wallner', 'Getreidegasse 14', '5020', 'Salzburg', 'P'],
  ['FR', 'Yasmine Benali', '27 cours Julien', '13006', 'Marseille', 'P'],
  ['DE', 'Holger Petersen', 'Müllerstraße 44', '80469', 'München', 'W'],
  ['IE', 'Conor Byrne', '9 Shop Street', 'H91 VF2R', 'Galway', 'B'],
  ['ES', 'Lucía Navarro', 'Carrer de Verdi 56', '08012', 'Barcelona', 'P'],
  ['DE', 'Friederike Sauer', 'Brunnenstraße 181', '10119', 'Berlin', 'P'],
  ['IT', 'Chiara Esposito', 'Via Toledo 205', '80132', 'Napoli', 'P'],
  ['DE', 'Mehmet Kaya', 'Wilhelmsburger Straße 19', '20539', 'Hamburg', 'B'],
  ['FR', 'Baptiste Girard', '5 rue Sainte-Catherine', '33000', 'Bordeaux', 'O'],
  ['NL', 'Daan Bakker', 'Witte de Withstraat 33', '3012 BL', 'Rotterdam', 'B'],
  ['DE', 'Ulrike Zimmermann', 'Danziger Straße 77', '10405', 'Berlin', 'P'],
  ['AT', 'Franz Hofer', 'Herrengasse 9', '8010', 'Graz', 'W'],
  ['IE', 'Aoife O’Brien', '21 Thomas Street', 'V94 N2C6', 'Limerick', 'P'],
  ['ES', 'Javier Molina', 'Calle Sierpes 38', '41004', 'Sevilla', 'P'],
  ['DE', 'Tobias Lehmann', 'Reichenberger Straße 120', '10999', 'Berlin', 'P'],
  ['FR', 'Camille Dubois', '16 rue des Carmes', '44000', 'Nantes', 'P'],
  ['IT', 'Lorenzo De Luca', 'Via Garibaldi 7', '10122', 'Torino', 'P'],
  ['DE', 'Nadja Schröder', 'Lange Reihe 28', '20099', 'Hamburg', 'P'],
  ['AT', 'Elif Demir', 'Mariahilfer Straße 88', '1070', 'Wien', 'B'],
  ['ES', 'Marta Iglesias', 'Calle Colón 12', '46004', 'Valencia', 'B'],
  ['FR', 'Noémie Lefèvre', '3 place du Capitole', '31000', 'Toulouse', 'B'],
  ['DE', 'Wolfgang Ebert', 'Kastanienallee 49', '10119', 'Berlin', 'P'],
];

/** Every fifth wants mail; the others are told by text message, which development writes to a log. */
const wantsMail = (index: number): boolean => index < 2 || index % 5 === 0;

/** `Thị Mai Nguyễn` → `thi.mai.nguyen`. */
const mailName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replaceAll(' ', '.');

function aCustomer(row: (typeof rows)[number], index: number): DemoCustomer {
  const [country, name, line1, postalCode, city, contract] = row;
  const { dial, ...place } = countries[country];
  const sub = index === 0 ? 'demo-customer' : `demo-customer-${index + 1}`;
  const email = demoPeople.find((person) => person.sub === sub)?.email;
  return {
    sub,
    name,
    email: email ?? `${mailName(name)}@customer.example`,
    phone: `${dial}${String(1000 + index * 7).slice(-4)}`,
    ...place,
    address: { line1, postalCode, city, country },
    // An American in Dublin is billed in dollars.
    currency: name === 'Conor Byrne' || name === 'Aoife O’Brien' ? 'USD' : 'EUR',
    contract: contracts[contract] ?? 'Home Basic',
    channel: wantsMail(index) ? 'EMAIL' : 'SMS',
  };
}

/** Forty customers in five languages, in the order in which they joined. */
export const demoCustomers: readonly DemoCustomer[] = rows.map(aCustomer);
