import type { Client } from 'pg';
import { pg } from '../../../late-packages.ts';
import type { CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { applicationLogin, databasePort } from '../data-target.ts';
import type { Scratch } from './scratch.ts';

const TABLE = 'public.seatrial_drill_clock';

/** A write that the server has acknowledged. */
export interface Tick {
  readonly id: number;
  readonly atMs: number;
  readonly xid: string;
}

/** A table in which each row is a transaction of its own: what came back of it is what came back of everything. */
export class Clock {
  readonly #context: CheckContext;
  readonly #scratch: Scratch;
  readonly #made: Tick[] = [];

  constructor(context: CheckContext, scratch: Scratch) {
    this.#context = context;
    this.#scratch = scratch;
  }

  /** All that the server acknowledged, in order. */
  get ticks(): readonly Tick[] {
    return this.#made;
  }

  async create(): Promise<void> {
    await this.#with((client) =>
      client.query(
        `create table ${TABLE} (id int primary key, at timestamptz not null default clock_timestamp())`,
      ),
    );
  }

  /** Writes `count` rows, or until the server is gone; answers the last that was acknowledged. */
  async write(count: number): Promise<Tick> {
    await this.#with(async (client) => {
      for (let done = 0; done < count; done += 1) await this.#tick(client);
    });
    return this.#last();
  }

  /** Writes until the server is gone. `onTick` is told how many of these were acknowledged. */
  async writeUntilGone(onTick: (count: number) => void): Promise<Tick> {
    const before = this.#made.length;
    try {
      await this.#with(async (client) => {
        for (;;) {
          await this.#tick(client);
          onTick(this.#made.length - before);
        }
      });
    } catch (thrown) {
      this.#context.signal.throwIfAborted();
      if (this.#made.length === before) throw thrown;
    }
    return this.#last();
  }

  /** Ids that the server has, in order. */
  async read(): Promise<readonly number[]> {
    const answer = await this.#with((client) =>
      client.query<{ ids: number[] | null }>(`select array_agg(id order by id) as ids from ${TABLE}`),
    );
    return answer.rows[0]?.ids ?? [];
  }

  /** What was acknowledged after this moment never was: the next writes follow on from here. */
  forgetAfter(id: number): void {
    this.#made.splice(this.#made.findIndex((tick) => tick.id === id) + 1);
  }

  async #tick(client: Client): Promise<void> {
    const id = nextId();
    const { rows } = await client.query<{ at: number; xid: string }>(
      `insert into ${TABLE} values ($1) returning extract(epoch from at)::float8 * 1000 as at, pg_current_xact_id()::text as xid`,
      [id],
    );
    const [row] = rows;
    if (row !== undefined) this.#made.push({ id, atMs: row.at, xid: row.xid });
  }

  #last(): Tick {
    const last = this.#made.at(-1);
    if (last === undefined) throw new CouldNotMeasure('the scratch server acknowledged no write at all');
    return last;
  }

  async #with<T>(use: (client: Client) => Promise<T>): Promise<T> {
    const { host, port } = await this.#scratch.service.address(databasePort(this.#context));
    const { user, database, password } = applicationLogin(this.#context);
    const client = new (pg().Client)({
      host,
      port,
      user,
      database,
      password: () => password ?? '',
      ssl: false,
    });
    client.on('error', () => {});
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

let ids = 0;

function nextId(): number {
  ids += 1;
  return ids;
}
