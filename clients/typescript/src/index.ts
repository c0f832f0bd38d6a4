export type { Card } from './cards/card.ts';
export { type CardErrorCode, CardNotEncrypted } from './cards/card-not-encrypted.ts';
export { type EncryptCard, type EncryptedCard, encryptCard } from './cards/encrypt-card.ts';
export { type CardKey, type CardKeySet, keySetType, type PublicJwk, verifyKeySet } from './cards/key-set.ts';
export type { Connection, PaginateOptions } from './graphql/paginate.ts';
export {
  createQuantaClient,
  type MutationOptions,
  type QuantaClient,
  type QuantaClientOptions,
  type RequestOptions,
} from './graphql/quanta-client.ts';
export { type GraphQLFault, QuantaError, type QuantaErrorCode } from './graphql/quanta-error.ts';
export type { TypedDocument } from './graphql/typed-document.ts';
