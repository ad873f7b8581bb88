/** One step of a boot, in milliseconds from its beginning. */
export interface BootStep {
  /** The service, or what was done. */
  readonly name: string;
  readonly kind: 'images' | 'service' | 'edge' | 'data';
  readonly startedMs: number;
  /** When systemd counts it as started and those ordered after it may go on; later than that it may be ready. */
  readonly upMs?: number | undefined;
  readonly readyMs: number;
}

/** The marks of a step that has begun. */
export interface OpenStep {
  up(): void;
  ready(): void;
}

/** Writes down when each step of a boot began and ended; what never became ready is not in it. */
export class BootLog {
  readonly #origin: number;
  readonly #now: () => number;
  readonly #steps: BootStep[] = [];
  #closed = false;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#origin = now();
  }

  begin(name: string, kind: BootStep['kind']): OpenStep {
    const startedMs = this.#elapsed();
    let upMs: number | undefined;
    return {
      up: () => {
        upMs ??= this.#elapsed();
      },
      ready: () => {
        if (this.#closed) return;
        this.#steps.push({ name, kind, startedMs, upMs, readyMs: this.#elapsed() });
      },
    };
  }

  /** In the order of their beginning. What is begun later belongs to no boot and is not written down. */
  close(): readonly BootStep[] {
    this.#closed = true;
    return this.#steps.toSorted((one, other) => one.startedMs - other.startedMs);
  }

  #elapsed(): number {
    return Math.round(this.#now() - this.#origin);
  }
}
