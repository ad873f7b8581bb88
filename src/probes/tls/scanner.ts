import { ProbeInputError } from '../errors.ts';
import { guardSocket } from '../guarded-socket.ts';
import { type Address, formatAddress } from '../target.ts';
import { ScanLimitError } from './fact.ts';
import { Wire } from './wire/wire.ts';

/** As many connections as a scan has open at one time. */
export const MAX_OPEN_CONNECTIONS = 8;

// One connection may send this much; the longest honest answer is a chain of some ten KiB.
const MAX_BYTES = 256 * 1024;
const CONNECTION_LIMIT_MS = 8000;

export interface ScanTarget {
  readonly address: Address;
  readonly serverName: string | undefined;
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Opens the connections of one scan: never too many at a time, none after the limit, each with a limit of its own. */
export class Scanner {
  readonly target: ScanTarget;
  readonly #deadline: number;
  readonly #waiting: (() => void)[] = [];
  #open = 0;
  #opened = 0;

  constructor(target: ScanTarget) {
    if (!(target.limitMs > 0)) {
      throw new ProbeInputError(formatAddress(target.address), 'limitMs', {
        rule: 'must be more than 0',
        received: target.limitMs,
      });
    }
    this.target = target;
    this.#deadline = performance.now() + target.limitMs;
  }

  /** How many connections the scan has opened so far. */
  get connections(): number {
    return this.#opened;
  }

  /** A connection that stands, or whose first word will be why it does not. */
  async connect(): Promise<Wire> {
    await this.#takePlace();
    const left = this.#deadline - performance.now();
    if (left <= 0 || this.target.signal?.aborted === true) {
      this.#givePlace();
      this.target.signal?.throwIfAborted();
      throw new ScanLimitError(this.target.limitMs);
    }
    this.#opened += 1;
    const wire = new Wire(
      guardSocket(
        {
          address: this.target.address,
          limitMs: Math.min(CONNECTION_LIMIT_MS, left),
          signal: this.target.signal,
        },
        { doing: 'a handshake with', maxBytes: MAX_BYTES },
      ),
      () => this.#givePlace(),
    );
    await wire.connected();
    return wire;
  }

  async #takePlace(): Promise<void> {
    if (this.#open < MAX_OPEN_CONNECTIONS) {
      this.#open += 1;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #givePlace(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#open -= 1;
    else next();
  }
}
