import type { MessageDefinition } from './message.ts';

/** Where a use case leaves what others are to be told. */
export interface Outbox {
  /** Written with the change, sent after its commit. @throws Defect when the body breaks the message's schema */
  add<B>(message: MessageDefinition<B>, body: B): Promise<void>;
  /** False past the bound: refuse BUSY before anything is accepted. */
  hasRoom(): Promise<boolean>;
}

/** The body of a message. */
export type BodyOf<M> = M extends MessageDefinition<infer B> ? B : never;
