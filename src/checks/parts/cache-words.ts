import { headerValues } from '../../probes/http/header-values.ts';
import type { Header } from '../../probes/http/http-types.ts';

/** What Cache-Control says, in all of its lines. */
export interface CacheWords {
  readonly text: string;
  readonly words: readonly string[];
  /** Seconds; null where none is said. */
  readonly maxAge: number | null;
}

export function cacheWords(headers: readonly Header[]): CacheWords {
  const text = headerValues(headers, 'cache-control').join(', ');
  const words = text
    .toLowerCase()
    .split(',')
    .map((word) => word.trim());
  const age = words.map((word) => /^max-age="?(\d+)"?$/.exec(word)?.[1]).find((each) => each !== undefined);
  return { text, words, maxAge: age === undefined ? null : Number(age) };
}
