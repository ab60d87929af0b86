/** How long a job may take. Its time can stop while the job waits for its turn, and then begins anew. */
export class TimeLimit {
  readonly #expiry = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /** @param expired makes the reason with which the signal aborts */
  constructor(
    private readonly ms: number,
    private readonly expired: () => Error,
  ) {}

  /** Aborted when the time is up. */
  get signal(): AbortSignal {
    return this.#expiry.signal;
  }

  start(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#expiry.abort(this.expired()), this.ms).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
