export type DeviceCategory =
  | 'COMPUTER'
  | 'PHONE'
  | 'TELEVISION'
  | 'AUDIO'
  | 'NETWORK'
  | 'PRINTER'
  | 'HOME_APPLIANCE'
  | 'CAMERA';

/** A skill at a level: 1 knows it, 2 is practised, 3 is a master. */
export interface Skill {
  readonly skill: string;
  readonly level: number;
}

/** True when every needed skill is there, at the level or above. */
export const hasSkills = (known: readonly Skill[], needed: readonly Skill[]): boolean =>
  needed.every((need) => known.some(({ skill, level }) => skill === need.skill && level >= need.level));

/** `appliance-repair level 2 and electrical-safety level 2` */
export const inWords = (skills: readonly Skill[]): string =>
  skills.map(({ skill, level }) => `${skill} level ${level}`).join(' and ');
