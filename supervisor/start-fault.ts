/** The platform cannot start, and the message is the one sentence that says why and what to do. Exit code 1. */
export class StartFault extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'StartFault';
  }
}
