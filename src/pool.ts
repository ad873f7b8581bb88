/** `shared`: beside other sharers. `alone`: nobody else has that one. `machine`: nobody has any of them. */
export type Hold = 'shared' | 'alone' | 'machine';

/** What is lent, and `ease`: who wanted the whole machine keeps its own only, and minds nobody any more. */
export type Use<Item, Result> = (item: Item, ease: () => void) => Promise<Result>;

export interface PoolOptions {
  /** How many may share one at a time; 3 unless told. */
  readonly sharers?: number | undefined;
}

interface Berth<Item> {
  readonly item: Item;
  sharers: number;
  takenFor: Exclude<Hold, 'shared'> | 'eased' | undefined;
}

interface Waiting<Item> {
  readonly hold: Hold;
  readonly begin: (berth: Berth<Item>) => void;
}

/**
 * Equal things, lent to whoever wants one. Sharers all get the first, and go before those who want it alone, who take
 * whichever is free; those who want the whole machine come last, one after the other.
 */
export class Pool<Item> {
  readonly #berths: Berth<Item>[] = [];
  readonly #waiting: Waiting<Item>[] = [];
  readonly #sharers: number;

  constructor(first: Item, { sharers = 3 }: PoolOptions = {}) {
    this.#sharers = sharers;
    this.add(first);
  }

  /** One more, also while others are lent. */
  add(item: Item): void {
    this.#berths.push({ item, sharers: 0, takenFor: undefined });
    this.#lendWaiting();
  }

  /** Waits for its turn; gives back when `use` is done, whatever comes of it. */
  async lend<Result>(hold: Hold, use: Use<Item, Result>): Promise<Result> {
    const berth = await new Promise<Berth<Item>>((begin) => {
      this.#waiting.push({ hold, begin });
      this.#lendWaiting();
    });
    try {
      return await use(berth.item, () => this.#ease(berth));
    } finally {
      if (hold === 'shared') berth.sharers -= 1;
      else berth.takenFor = undefined;
      this.#lendWaiting();
    }
  }

  #ease(berth: Berth<Item>): void {
    if (berth.takenFor !== 'machine') return;
    berth.takenFor = 'eased';
    this.#lendWaiting();
  }

  #lendWaiting(): void {
    for (const hold of ['shared', 'alone', 'machine'] as const) {
      for (let berth = this.#free(hold); berth !== undefined; berth = this.#free(hold)) {
        const index = this.#waiting.findIndex((waiting) => waiting.hold === hold);
        const [next] = index < 0 ? [] : this.#waiting.splice(index, 1);
        if (next === undefined) break;
        if (hold === 'shared') berth.sharers += 1;
        else berth.takenFor = hold;
        next.begin(berth);
      }
    }
  }

  #free(hold: Hold): Berth<Item> | undefined {
    const [first, ...others] = this.#berths;
    if (first === undefined || this.#berths.some(({ takenFor }) => takenFor === 'machine')) return undefined;
    if (hold === 'shared')
      return first.takenFor === undefined && first.sharers < this.#sharers ? first : undefined;
    if (hold === 'machine') {
      const isMinded = this.#berths.some((berth) => isHeld(berth) && berth.takenFor !== 'eased');
      if (this.#waits('shared') || this.#waits('alone') || isMinded) return undefined;
    }
    // The first is left to those who share it.
    return [...others, ...(this.#waits('shared') ? [] : [first])].find((berth) => !isHeld(berth));
  }

  #waits(hold: Hold): boolean {
    return this.#waiting.some((waiting) => waiting.hold === hold);
  }
}

function isHeld({ sharers, takenFor }: Berth<unknown>): boolean {
  return takenFor !== undefined || sharers > 0;
}
