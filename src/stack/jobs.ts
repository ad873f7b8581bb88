/**
 * One job at a time. A job of the background gives way to one that somebody asked for: it is aborted, and runs again
 * afterwards.
 */
export class Jobs {
  readonly #over = new AbortController();
  #tail: Promise<unknown> = Promise.resolve();
  #background: AbortController | undefined;
  #waiting = 0;

  get isEnded(): boolean {
    return this.#over.signal.aborted;
  }

  /** Aborted when nothing more may be done. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  async run<T>(work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    this.#waiting += 1;
    this.#background?.abort(givenWay);
    try {
      return await this.#queue(work, signal);
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Ends without an error when everything is over. */
  async runInBackground(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    while (!this.isEnded) {
      const turn = new AbortController();
      try {
        await this.#queue(async (signal) => {
          if (this.#waiting > 0) throw givenWay;
          this.#background = turn;
          await work(signal);
        }, turn.signal);
        return;
      } catch (thrown) {
        if (this.isEnded) return;
        if (thrown !== givenWay) throw thrown;
      } finally {
        if (this.#background === turn) this.#background = undefined;
      }
    }
  }

  /** Aborts the job that runs, refuses all later ones, and waits until it has ended. */
  async end(): Promise<void> {
    this.#over.abort(new Error('the trial is over'));
    await this.#tail;
  }

  #queue<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const any = signal === undefined ? this.signal : AbortSignal.any([signal, this.signal]);
    const done = this.#tail.then(() => {
      any.throwIfAborted();
      return work(any);
    });
    this.#tail = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }
}

const givenWay = new Error('a job that was asked for goes first');
