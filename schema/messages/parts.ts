import { z } from 'zod';
import { parseEmail } from '../../kernel/contact/email.ts';
import { type Id, type IdType, parseId } from '../../kernel/ids/ids.ts';
import { characters } from '../../kernel/text/characters.ts';

/** Parts that several message bodies share. Instants are UTC with offset `Z`; civil dates have no zone. */
export const idOf = <T extends IdType>(type: T): z.ZodType<Id<T>> =>
  z.custom<Id<T>>((value) => typeof value === 'string' && parseId(type, value) !== null, {
    message: `must be the id of a ${type}`,
  });

/** Text of at most so many characters, counted as `checkText` does: whatever a quantum accepts from people fits its messages. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .min(min)
    .refine((value) => value.length <= max || characters(value) <= max, `has more than ${max} characters`)
    // JSON Schema counts characters, too.
    .meta({ maxLength: max });

export const instant = z.iso.datetime({ offset: true });
export const civilDate = z.iso.date();
export const version = z.int().min(1);
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const country = z.string().regex(/^[A-Z]{2}$/);
export const lastFour = z.string().regex(/^\d{4}$/);

/** Minor units as a decimal string, because JSON numbers lose digits. */
export const money = z.object({ minor: z.string().regex(/^-?\d+$/), currency });
export type WireMoney = z.infer<typeof money>;

export const address = z.object({
  line1: text(200, 1),
  line2: text(200).optional(),
  city: text(100, 1),
  region: text(100).optional(),
  postalCode: text(20, 1),
  country,
});
export type WireAddress = z.infer<typeof address>;

/** Half-open: `start` belongs to the period, `end` does not. */
export const period = z.object({ start: instant, end: instant });

export const deviceCategory = z.enum([
  'COMPUTER',
  'PHONE',
  'TELEVISION',
  'AUDIO',
  'NETWORK',
  'PRINTER',
  'HOME_APPLIANCE',
  'CAMERA',
]);
export type DeviceCategory = z.infer<typeof deviceCategory>;

/** Skill levels: 1 knows it, 2 is practised, 3 is a master. */
export const requiredSkill = z.object({ skill: text(60, 1), level: z.int().min(1).max(3) });

export const priority = z.enum(['LOW', 'NORMAL', 'HIGH', 'URGENT']);
export const billingInterval = z.enum(['MONTH', 'QUARTER', 'YEAR']);

/** How to reach the customer about one ticket, frozen when the ticket was submitted or last amended. */
export const contact = z.object({
  name: text(200, 1),
  email: z.string().refine((value) => parseEmail(value).ok, 'must be an e-mail address'),
  /** International form; older ones may hold spaces. */
  phone: text(30).optional(),
});

/** A process of the platform, as it is named to the broker. */
export const processName = z.string().regex(/^[a-z][a-z-]{0,39}$/);
