import type { RedisLogin } from '../redis/redis-types.ts';
import type { ProbeTarget } from '../target.ts';

/** One side of Celery in Redis: the broker's queues, or the results. */
export interface CeleryStore {
  readonly target: ProbeTarget;
  readonly login: RedisLogin;
  readonly database: number;
  /** `global_keyprefix`, before each key and channel; empty where none is set. */
  readonly keyPrefix: string;
}

/** One message to a queue. */
export interface CeleryTask {
  readonly task: string;
  readonly args?: readonly (string | number)[] | undefined;
  /** The message is sent with this instead of the arguments as JSON: how a worker takes it is what is measured. */
  readonly body?:
    | { readonly contentType: string; readonly encoding: string; readonly bytes: Buffer }
    | undefined;
}

/** What a worker left behind of a task. */
export interface CeleryResult {
  /** `PENDING` while there is none. */
  readonly state: string;
  readonly result: unknown;
}
