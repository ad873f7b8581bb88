import { kept } from '../../../kept.ts';
import type { NginxConfig, NginxItem } from '../../../syntax/nginx/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { allNamed, arg, argsOf, own } from './items.ts';

/** One address that a server listens on. */
export interface Listen {
  /** Undefined where Nginx's own default `*:80` counts. */
  readonly item: NginxItem | undefined;
  /** `*:443`, `[::]:443`, `unix:/run/x`: servers with the same key share the socket. */
  readonly key: string;
  readonly port: number;
  readonly ssl: boolean;
  readonly isDefault: boolean;
  readonly words: readonly string[];
}

/** The addresses of a server. */
export const listensOf = kept((server: NginxItem): readonly Listen[] => {
  const found = own(server, 'listen').map(readListen);
  if (found.length > 0) return found;
  return [{ item: undefined, key: '*:80', port: 80, ssl: false, isDefault: false, words: [] }];
});

function readListen(item: NginxItem): Listen {
  const [address = '', ...words] = argsOf(item);
  const isDefault = words.includes('default_server') || words.includes('default');
  const rest = { item, words, isDefault, ssl: words.includes('ssl') || words.includes('quic') };
  if (address.startsWith('unix:')) return { ...rest, key: address, port: 0 };
  const kind = words.includes('quic') ? 'udp/' : '';
  if (/^\d+$/.test(address)) return { ...rest, key: `${kind}*:${address}`, port: Number(address) };
  const [, host = address, port = '80'] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(address) ?? [];
  const name = host === '0.0.0.0' || host === '' ? '*' : host;
  return { ...rest, key: `${kind}${name}:${port}`, port: Number(port) };
}

/** Whether any server of any config speaks TLS. */
export const speaksTls = kept(({ nginx }: ReadStack): boolean =>
  nginx.some((config) => allNamed(config, 'listen').some((item) => argsOf(item).includes('ssl'))),
);

/** Ports that any server of a config listens on. */
export const listenedPorts = kept(
  (config: NginxConfig): ReadonlySet<number> =>
    new Set(allNamed(config, 'listen').map((item) => Number(/(\d+)$/.exec(arg(item, 0))?.[1]))),
);

/** Whether the key of a listener is an address of this machine or of a private network (RFC 1918). */
export function isPrivate(key: string): boolean {
  return /^(?:127\.|\[::1\]|localhost|unix:|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(key);
}

/** Whether clients of this server speak TLS on every address, on some, or on none. */
export function tlsOf(server: NginxItem): 'all' | 'some' | 'none' {
  const listens = listensOf(server).filter((listen) => !listen.key.startsWith('unix:'));
  const on = own(server, 'ssl').some((item) => arg(item, 0) === 'on');
  const secure = listens.filter((listen) => on || listen.ssl).length;
  return secure === 0 ? 'none' : secure === listens.length ? 'all' : 'some';
}

/** The names of a server in lower case; `['']` when it has none. */
export function namesOf(server: NginxItem): string[] {
  const names = own(server, 'server_name').flatMap((item) => argsOf(item).map((name) => name.toLowerCase()));
  return names.length > 0 ? names : [''];
}

/** Names of servers whose files are there to be looked through and fetched. */
export const isForBrowsing =
  /^(?:dl|downloads?|ftp|mirrors?|repos?|packages?|pkgs?|archives?|releases?|pub|dist|deb|rpm|apt)\d*\./;

/** A name that no request can have asked for on purpose: the usual catch-alls. */
export function isCatchAll(name: string): boolean {
  return name === '' || name === '_' || name === '-' || name === '""' || name === '~.*' || name === '~^';
}
