import type { CliCommand } from '../command.ts';
import { signIn, translated } from '../gateway-client.ts';

interface Change {
  readonly version: number;
  readonly at: string;
  readonly bySubject: string | null;
  readonly reason: string;
  readonly details: string;
}

const document = /* GraphQL */ `
  query ReferenceHistory($kind: ReferenceKind!, $thing: String!) {
    referenceHistory(kind: $kind, thing: $thing) { version at bySubject reason details }
  }`;

/** An expert's id begins with its prefix; equipment is named in capitals; the rest are skills. */
const kindOf = (thing: string): string =>
  thing.startsWith('exp_') ? 'EXPERT' : /^[A-Z_]+( |$)/.test(thing) ? 'SKILL_REQUIREMENT' : 'SKILL';

/** Tells who changed an expert, a skill or a skill requirement, why, and what: newest first. */
export const referenceHistory: CliCommand = {
  name: 'reference history <thing>',
  summary: 'tell who changed an expert, a skill or what equipment needs, and why',
  examples: [
    'npm run quanta -- reference history exp_01kkrbjhm00000000000000001',
    'npm run quanta -- reference history laser',
    'npm run quanta -- reference history "PRINTER hp laserjet"',
  ],
  run: async (context, { args }) => {
    const thing = args[0] ?? '';
    const client = await signIn(context, 'administrator');
    const { referenceHistory: changes } = await translated(
      client.query<{ referenceHistory: readonly Change[] }, object>(document, { kind: kindOf(thing), thing }),
    );
    context.output.answer<readonly Change[]>(changes, (all) =>
      all.length === 0 ? [`Nothing is known of ${thing}.`] : all.flatMap(linesOf),
    );
  },
};

const linesOf = ({ version, at, bySubject, reason, details }: Change): string[] => [
  `version ${version}  ${at}  ${bySubject ?? 'anonymous'}: ${reason}`,
  ...details
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `  ${line}`),
];
