import { composeId, type Id, type IdType, parseId } from '../../../kernel/ids/ids.ts';
import type { AddCard } from '../cards/application/add-card.ts';
import type { AddDevice } from '../devices/application/add-device.ts';
import type {
  AddCardInput,
  AddDeviceInput,
  AddressInput,
  RegisterCustomerInput,
  SubmitSurveyInput,
  SubmitTicketInput,
  UpdateProfileInput,
} from '../generated/resolvers.ts';
import type { Address } from '../profile/domain/address.ts';
import type { Profile } from '../profile/domain/customer.ts';
import type { SurveyAnswer } from '../surveys/domain/survey.ts';
import type { SubmitTicket } from '../tickets/application/submit-ticket.ts';

type Given<T> = T | null | undefined;

/** An id that may be left out. Text that is no such id becomes one that nobody has, and so is answered like any unknown one. */
export const optionalId = <T extends IdType>(type: T, given: Given<string>): Id<T> | null =>
  given == null ? null : (parseId(type, given) ?? composeId(type, 0, new Uint8Array(10)));

const fromAddress = ({ line1, line2, city, region, postalCode, country }: AddressInput): Address => ({
  line1,
  line2: line2 ?? null,
  city,
  region: region ?? null,
  postalCode,
  country,
});

export const fromRegisterCustomer = (input: RegisterCustomerInput): Profile & { currency: string } => ({
  name: input.name,
  email: input.email,
  phone: input.phone ?? null,
  billingAddress: fromAddress(input.billingAddress),
  taxId: input.taxId ?? null,
  currency: input.currency,
  timeZone: input.timeZone,
  locale: input.locale ?? 'en',
  notificationPreferences: input.notificationPreferences ?? { tickets: 'EMAIL', billing: 'EMAIL' },
});

/** What was left out stays; null takes away where there may be nothing, and is as good as left out elsewhere. */
export const fromUpdateProfile = (input: UpdateProfileInput): Partial<Profile> => ({
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
  customerId: optionalId('Customer', input.customerId),
  category: input.category,
  name: input.name,
  model: input.model ?? null,
  serialNumber: input.serialNumber ?? null,
});

export const fromAddCard = ({ encryptedCard, requestId, replacesCardId }: AddCardInput): AddCard => ({
  encryptedCard,
  requestId,
  replacesCardId: replacesCardId ?? null,
});

export const fromSubmitTicket = (input: SubmitTicketInput): SubmitTicket => ({
  customerId: optionalId('Customer', input.customerId),
  deviceId: optionalId('Device', input.deviceId),
  deviceCategory: input.deviceCategory ?? null,
  title: input.title,
  description: input.description,
  priority: input.priority ?? 'NORMAL',
  place: input.place == null ? null : fromAddress(input.place),
});

export const fromSubmitSurvey = ({ rating, wouldRecommend, comment }: SubmitSurveyInput): SurveyAnswer => ({
  rating,
  wouldRecommend: wouldRecommend ?? null,
  comment: comment ?? null,
});
