import type { Place } from '../../../../place.ts';

/** What the settings of an application say, under the name of the variable that would say the same. */
export interface Setting {
  readonly name: string;
  /** What the environment fills in stands as `\0NAME\0default\0`. */
  readonly value: string;
  readonly place: Place;
  /** The variable of the environment that goes before the value, where the settings ask for one. */
  readonly variable?: string | undefined;
}

/** `server.maxBodySize`: SERVER_MAX_BODY_SIZE. */
export function asVariable(path: readonly string[]): string {
  return path
    .join('_')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
