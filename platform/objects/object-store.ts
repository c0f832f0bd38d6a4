/** Names the bytes of an object by their hash: a reader with the reference can tell whether the bytes are the right ones. */
export interface ObjectReference {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Another quantum's objects: what a message refers to. */
export interface ReadableObjects {
  /**
   * The bytes, whose hash has been checked.
   *
   * @throws Outage when the object is not there, is damaged, or the store does not answer
   */
  get(sha256: string): Promise<Uint8Array>;
}

/** A quantum's own objects. */
export interface ObjectStore extends ReadableObjects {
  /**
   * Keeps the bytes: they are on disk when this ends. Storing equal bytes again changes nothing, repairs a damaged object, and makes the object young.
   *
   * @throws Outage when there is no room or the store does not answer
   */
  put(content: Uint8Array): Promise<ObjectReference>;
  /** Whether an object can be stored now. */
  isWritable(): Promise<boolean>;
  /** Every object, a group at a time. */
  list(): AsyncIterable<readonly StoredObject[]>;
  /** Removes an object, unless it was stored at that time or later. @returns whether it is gone */
  removeIfOlder(sha256: string, than: Temporal.Instant): Promise<boolean>;
}

export interface StoredObject {
  readonly sha256: string;
  /** When it was stored last. */
  readonly storedAt: Temporal.Instant;
}
