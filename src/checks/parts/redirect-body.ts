import type { HttpAnswer } from '../../probes/http/http-types.ts';

/** A server's own page for a redirect has some hundred bytes. */
const MAX_BYTES = 1024;

/** What the standard pages of servers and frameworks for a redirect say. */
const WORDS = new Set(
  `301 302 303 307 308 moved permanently permanent temporarily temporary found redirect see other the document object
  page has resource requested been to at here a is this may be nginx openresty angie apache server port
  you are being should redirected redirecting automatically target url if not click link following`.split(
    /\s+/,
  ),
);
const TAGS = new Set('html head title meta body center h1 h2 hr p a address br'.split(' '));

/**
 * What the body of a redirect holds beside the server's own standard page; undefined for nothing. `sent` are words that
 * only the request held, in its cookies, its credentials or its body.
 */
export function leakOf(
  { body, bodyBytes, truncated }: Pick<HttpAnswer, 'body' | 'bodyBytes' | 'truncated'>,
  about: { readonly location: string | null; readonly sent: readonly string[] },
): string | undefined {
  const text = body.toString('utf8');
  if (about.sent.some((word) => text.includes(word))) return 'what the client sent';
  if (truncated || bodyBytes > MAX_BYTES) return `${bodyBytes} bytes`;
  const tag = [...text.matchAll(/<\/?([a-z][\w-]*)/gi)].find(
    ([, name = '']) => !TAGS.has(name.toLowerCase()),
  );
  if (tag !== undefined) return `the tag ${tag[1]}`;
  // An address other than the one that the client is sent to counts as words of its own.
  const target = about.location ?? '';
  const visible = [target, target.replaceAll('&', '&amp;')]
    .filter((address) => address !== '')
    .reduce((left, address) => left.replaceAll(address, ' '), text.replace(/<!doctype[^>]*>/i, ' '))
    .replace(/<meta[^>]*charset[^>]*>/gi, ' ')
    .replace(/<\/?[a-z]\w*(?:\s+lang=["']?[a-z-]+["']?)?(?:\s+href=["']?\s*["']?)?\s*\/?>/gi, ' ');
  const strange = visible
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !WORDS.has(word.toLowerCase()));
  return strange.length === 0 ? undefined : `the words ${strange.slice(0, 8).join(' ').slice(0, 80)}`;
}
