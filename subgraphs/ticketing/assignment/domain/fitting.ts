import { hasSkills, plainPostalCode, type ServiceArea, type Skill } from '../../experts/index.ts';
import { type Candidate, roomOf, type WaitingTicket } from './batch.ts';

/** An expert who serves a place. */
interface Serving {
  /** Place of the expert in the list. */
  readonly expert: number;
  /** How many characters of the postal code the best area names. */
  readonly areaMatch: number;
}

/** How many experts are left after each hard rule, in this order. */
export interface Sieve {
  readonly skilled: number;
  readonly serving: number;
  readonly available: number;
  readonly willing: number;
  readonly withRoom: number;
}

/** Tells which experts fit a ticket, without looking at every pair: places and needs come again and again. */
export class Fitting {
  readonly #experts: readonly Candidate[];
  /** 1 for an expert who is available and has room. */
  readonly #free: Uint8Array;
  /** `DE 101` → who names that area. */
  readonly #byArea = new Map<string, number[]>();
  readonly #longestPrefix: number;
  readonly #skilledByNeed = new Map<string, Uint8Array>();
  readonly #servingByPlace = new Map<string, readonly Serving[]>();

  constructor(experts: readonly Candidate[]) {
    this.#experts = experts;
    this.#free = Uint8Array.from(experts, (each) => (each.available && roomOf(each) > 0 ? 1 : 0));
    let longest = 0;
    for (const [index, { areas }] of experts.entries())
      for (const area of areas) {
        const key = areaKey(area);
        const named = this.#byArea.get(key);
        if (named === undefined) this.#byArea.set(key, [index]);
        else if (named.at(-1) !== index) named.push(index);
        longest = Math.max(longest, plainPostalCode(area.postalCodePrefix).length);
      }
    this.#longestPrefix = longest;
  }

  /** Visits the experts who may be given the ticket: skilled, serving its place, available, who have not declined it, and with room. */
  eachFit(ticket: WaitingTicket, visit: (expert: number, areaMatch: number) => void): void {
    const skilled = this.#skilled(ticket.requiredSkills);
    const isRejected = ticket.rejectedBy.size > 0;
    for (const { expert, areaMatch } of this.#serving(ticket.place)) {
      if (skilled[expert] !== 1 || this.#free[expert] !== 1) continue;
      if (isRejected && ticket.rejectedBy.has((this.#experts[expert] as Candidate).id)) continue;
      visit(expert, areaMatch);
    }
  }

  /** Why the ticket fits as few as it does. */
  sieve(ticket: WaitingTicket): Sieve {
    const skilled = this.#skilled(ticket.requiredSkills);
    const serving = this.#serving(ticket.place)
      .filter(({ expert }) => skilled[expert] === 1)
      .map(({ expert }) => this.#experts[expert] as Candidate);
    const available = serving.filter((candidate) => candidate.available);
    const willing = available.filter(({ id }) => !ticket.rejectedBy.has(id));
    return {
      skilled: skilled.reduce((sum, each) => sum + each, 0),
      serving: serving.length,
      available: available.length,
      willing: willing.length,
      withRoom: willing.filter((candidate) => roomOf(candidate) > 0).length,
    };
  }

  /** How many characters of the ticket's postal code the expert's best area names; 0 is the whole country. */
  areaMatch(ticket: WaitingTicket, expert: number): number {
    return this.#serving(ticket.place).find((each) => each.expert === expert)?.areaMatch ?? 0;
  }

  #skilled(needed: readonly Skill[]): Uint8Array {
    const key = needed.map(({ skill, level }) => `${skill} ${level}`).join('|');
    let skilled = this.#skilledByNeed.get(key);
    if (skilled === undefined) {
      skilled = Uint8Array.from(this.#experts, ({ skills }) => (hasSkills(skills, needed) ? 1 : 0));
      this.#skilledByNeed.set(key, skilled);
    }
    return skilled;
  }

  /** The experts who serve the place, each once with the longest prefix that they name. */
  #serving(place: WaitingTicket['place']): readonly Serving[] {
    // No area looks further into a code, so places that begin alike are one place here.
    const code = plainPostalCode(place.postalCode).slice(0, this.#longestPrefix);
    const key = `${place.country} ${code}`;
    const known = this.#servingByPlace.get(key);
    if (known !== undefined) return known;
    const matches = new Map<number, number>();
    for (let length = 0; length <= code.length; length += 1)
      for (const expert of this.#byArea.get(`${place.country} ${code.slice(0, length)}`) ?? [])
        matches.set(expert, length);
    const serving = [...matches]
      .map(([expert, areaMatch]) => ({ expert, areaMatch }))
      .sort((a, b) => a.expert - b.expert);
    this.#servingByPlace.set(key, serving);
    return serving;
  }
}

const areaKey = ({ country, postalCodePrefix }: ServiceArea): string =>
  `${country} ${plainPostalCode(postalCodePrefix)}`;
