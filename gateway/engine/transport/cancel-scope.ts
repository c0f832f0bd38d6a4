/** Everything under way for one client request. Cancelling ends it; what is done leaves by itself. */
export class CancelScope {
  /** Most have one thing under way at a time, for which a set would cost more than the rest of the scope. */
  #first: (() => void) | null = null;
  #others: Set<() => void> | null = null;
  #cancelled = false;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** @returns take back, once there is nothing to cancel any more */
  onCancel(callback: () => void): () => void {
    if (this.#cancelled) callback();
    else if (this.#first === null) this.#first = callback;
    else {
      this.#others ??= new Set();
      this.#others.add(callback);
    }
    return () => {
      if (this.#first === callback) this.#first = null;
      else this.#others?.delete(callback);
    };
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#first?.();
    for (const callback of this.#others ?? []) callback();
    this.#first = null;
    this.#others = null;
  }
}
