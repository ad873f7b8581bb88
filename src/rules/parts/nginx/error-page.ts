import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import { argsOf } from './items.ts';

/** A page that by its name tells of an error; the index of an application in the browser is meant to be 200. */
export const ofErrors =
  /\/(?:[45]\d\d|[45]xx|50x|[^/]*(?:error|not-?found|missing|maintenance|down|oops)[^/]*)\.html?$/i;

/** The codes that an `error_page` is for. */
export function codesOf(item: NginxItem): string[] {
  return argsOf(item)
    .slice(0, -1)
    .filter((word) => /^\d{3}$/.test(word));
}
