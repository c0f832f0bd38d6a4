/** The work in flight for one client request. Cancelling the scope ends it; finished work removes itself. */
export class CancelScope {
  /** Most scopes have one callback at a time; a set for it would cost more than the rest of the scope. */
  #first: (() => void) | null = null;
  #others: Set<() => void> | null = null;
  #cancelled = false;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** @returns removes the callback */
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
