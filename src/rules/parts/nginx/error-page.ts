import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import { argsOf } from './items.ts';

/** The codes that an `error_page` is for. */
export function codesOf(item: NginxItem): string[] {
  return argsOf(item)
    .slice(0, -1)
    .filter((word) => /^\d{3}$/.test(word));
}
