import { composeId, type Id, type IdType, parseId } from '../../../kernel/ids/ids.ts';
import type { AddCard } from '../cards/index.ts';
import type { AddDevice } from '../devices/index.ts';
import type {
  AddCardInput,
  AddDeviceInput,
  AddressInput,
  CancelTicketInput,
  ChoosePlanInput,
  CommentOnTicketInput,
  RegisterCustomerInput,
  SubmitSurveyInput,
  SubmitTicketInput,
  UpdateProfileInput,
} from '../generated/resolvers.ts';
import type { ChoosePlan } from '../plans/index.ts';
import type { Address, Profile, RegisterCustomer, UpdateProfile } from '../profile/index.ts';
import type { SubmitSurvey } from '../surveys/index.ts';
import type { CancelTicket, CommentOnTicket, SubmitTicket } from '../tickets/index.ts';

type Given<T> = T | null | undefined;

/** An id that may be left out. A text of the wrong form becomes an id that does not exist, and is answered like any unknown id. */
const optionalId = <T extends IdType>(type: T, given: Given<string>): Id<T> | null =>
  given == null ? null : (parseId(type, given) ?? composeId(type, 0, new Uint8Array(10)));

const fromAddress = ({ line1, line2, city, region, postalCode, country }: AddressInput): Address => ({
  line1,
  line2: line2 ?? null,
  city,
  region: region ?? null,
  postalCode,
  country,
});

export const fromRegisterCustomer = (input: RegisterCustomerInput): RegisterCustomer => ({
  name: input.name,
  email: input.email,
  phone: input.phone ?? null,
  billingAddress: fromAddress(input.billingAddress),
  taxId: input.taxId ?? null,
  currency: input.currency,
  timeZone: input.timeZone,
  locale: input.locale ?? 'en',
  notificationPreferences: input.notificationPreferences ?? { tickets: 'EMAIL', billing: 'EMAIL' },
  broughtBy: optionalId('Partner', input.broughtBy),
});

export const fromUpdateProfile = (input: UpdateProfileInput): UpdateProfile => ({
  customerId: optionalId('Customer', input.customerId),
  changes: changesIn(input),
});

/** An absent field stays as it is. Null clears a field that may be empty, and leaves any other as it is. */
const changesIn = (input: UpdateProfileInput): Partial<Profile> => ({
  ...(input.name == null ? {} : { name: input.name }),
  ...(input.email == null ? {} : { email: input.email }),
  ...(input.phone === undefined ? {} : { phone: input.phone }),
  ...(input.billingAddress == null ? {} : { billingAddress: fromAddress(input.billingAddress) }),
  ...(input.taxId === undefined ? {} : { taxId: input.taxId }),
  ...(input.timeZone == null ? {} : { timeZone: input.timeZone }),
  ...(input.locale == null ? {} : { locale: input.locale }),
  ...(input.notificationPreferences == null
    ? {}
    : { notificationPreferences: input.notificationPreferences }),
});

export const fromAddDevice = (input: AddDeviceInput): AddDevice => ({
  idempotencyKey: input.idempotencyKey ?? null,
  customerId: optionalId('Customer', input.customerId),
  category: input.category,
  name: input.name,
  model: input.model ?? null,
  serialNumber: input.serialNumber ?? null,
});

export const fromAddCard = (input: AddCardInput): AddCard => ({
  idempotencyKey: input.idempotencyKey ?? null,
  encryptedCard: input.encryptedCard,
  requestId: input.requestId,
  replacesCardId: input.replacesCardId ?? null,
});

export const fromChoosePlan = (input: ChoosePlanInput): ChoosePlan => ({
  idempotencyKey: input.idempotencyKey ?? null,
  contractId: input.contractId,
});

export const fromSubmitTicket = (input: SubmitTicketInput): SubmitTicket => ({
  idempotencyKey: input.idempotencyKey ?? null,
  customerId: optionalId('Customer', input.customerId),
  deviceId: optionalId('Device', input.deviceId),
  deviceCategory: input.deviceCategory ?? null,
  title: input.title,
  description: input.description,
  priority: input.priority ?? 'NORMAL',
  place: input.place == null ? null : fromAddress(input.place),
});

export const fromCommentOnTicket = (input: CommentOnTicketInput): CommentOnTicket => ({
  idempotencyKey: input.idempotencyKey ?? null,
  ticketId: parseId('Ticket', input.ticketId),
  text: input.text,
});

export const fromCancelTicket = (input: CancelTicketInput): CancelTicket => ({
  ticketId: parseId('Ticket', input.ticketId),
  reason: input.reason ?? null,
});

export const fromSubmitSurvey = (input: SubmitSurveyInput): SubmitSurvey => ({
  token: input.token,
  rating: input.rating,
  wouldRecommend: input.wouldRecommend ?? null,
  comment: input.comment ?? null,
});
