/** Everything under way for one client request. Cancelling ends it; what is done leaves by itself. */
export class CancelScope {
  readonly #onCancel = new Set<() => void>();
  #cancelled = false;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** @returns take back, once there is nothing to cancel any more */
  onCancel(callback: () => void): () => void {
    if (this.#cancelled) callback();
    else this.#onCancel.add(callback);
    return () => this.#onCancel.delete(callback);
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    for (const callback of this.#onCancel) callback();
    this.#onCancel.clear();
  }
}
