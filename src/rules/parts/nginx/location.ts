import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import { argsOf } from './items.ts';

/** How a location matches: by `prefix`, `exact`, `regex`, or only when something is sent to its name. */
export interface LocationMatch {
  readonly kind: 'prefix' | 'exact' | 'regex' | 'named';
  readonly pattern: string;
  /** `^~`: regular expressions are not asked. */
  readonly final: boolean;
  readonly ignoreCase: boolean;
}

/** Reads `location = /a`, `location ^~ /a` and the glued forms `=/a`, `~\.php$`. */
export function matchOf(location: NginxItem): LocationMatch {
  const words = argsOf(location);
  const [, sign, rest] = /^(=|\^~|~\*|~|)(.*)$/s.exec(words.join(words.length > 1 ? '' : '')) ?? [];
  const pattern = rest ?? '';
  if (sign === '~' || sign === '~*') {
    return { kind: 'regex', pattern, final: true, ignoreCase: sign === '~*' };
  }
  if (sign === '=') return { kind: 'exact', pattern, final: true, ignoreCase: false };
  const kind = pattern.startsWith('@') && sign === '' ? 'named' : 'prefix';
  return { kind, pattern, final: sign === '^~', ignoreCase: false };
}

/** The location as a person reads it. */
export function locationName(location: NginxItem): string {
  return `location ${argsOf(location).join(' ')}`;
}

/** A regular expression of Nginx as JavaScript understands it; undefined where the dialects part. */
export function toRegExp(pattern: string, ignoreCase: boolean): RegExp | undefined {
  const inline = /^\(\?i\)/.test(pattern);
  const source = pattern.replace(/^\(\?i\)/, '').replaceAll('(?P<', '(?<');
  if (source.length > 500 || /\([^()]*[+*][^()]*\)[+*]/.test(source)) return undefined;
  try {
    return new RegExp(source, ignoreCase || inline ? 'i' : '');
  } catch {
    return undefined;
  }
}

/** A path by whose name WebSockets are what comes there. */
export function isSocketPath(pattern: string): boolean {
  return /\/(?:\(\?:|\()?(?:ws|wss|websockets?|socket|socket\\?\.io|sockjs(?:-node)?|cable|realtime|collaboration|signalr|_blazor|stomp|mqtt)(?:\/|\)|\||$)/.test(
    pattern,
  );
}
