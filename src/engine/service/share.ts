import type { GuardLine } from '../guard/start-guard.ts';

/**
 * One of a kind in this process, for Testcontainers keeps the first socket that it is told: started for its first user, and
 * ended when the last one leaves. Each user calls `leave` once.
 */
export class Shared<Key, T extends { readonly line: GuardLine }> {
  readonly #start: (key: Key) => Promise<T>;
  #running: { readonly key: Key; readonly value: Promise<T>; users: number } | undefined;
  #ending: Promise<void> = Promise.resolve();

  constructor(start: (key: Key) => Promise<T>) {
    this.#start = start;
  }

  /** What runs now, or undefined. */
  get key(): Key | undefined {
    return this.#running?.key;
  }

  async use(key: Key): Promise<T & { readonly leave: () => Promise<void> }> {
    this.#running ??= { key, value: this.#ending.then(() => this.#start(key)), users: 0 };
    const mine = this.#running;
    mine.users += 1;
    let hasLeft = false;
    const leave = async () => {
      if (hasLeft) return;
      hasLeft = true;
      mine.users -= 1;
      if (mine.users > 0) return;
      if (this.#running === mine) this.#running = undefined;
      this.#ending = mine.value.then(
        ({ line }) => line.close(),
        () => undefined,
      );
      await this.#ending;
    };
    try {
      return { ...(await mine.value), leave };
    } catch (thrown) {
      await leave();
      throw thrown;
    }
  }
}
