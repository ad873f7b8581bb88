import { kept } from '../../../kept.ts';
import type { NginxConfig, NginxItem } from '../../../syntax/nginx/tree.ts';
import { allNamed, arg, own } from './items.ts';
import { type Listen, listensOf } from './listen.ts';

/** An address that servers of http or of stream listen on. */
export interface Socket {
  readonly key: string;
  readonly port: number;
  readonly listen: Listen;
  readonly server: NginxItem;
  /** Said by any server that shares the address: the socket is one. */
  readonly expectsHeader: boolean;
}

/** Every address of a config, http's and stream's. */
export const socketsOf = kept((config: NginxConfig): readonly Socket[] => {
  const all = allNamed(config, 'server')
    .filter(({ directive }) => directive.block !== undefined)
    .flatMap((server) =>
      listensOf(server)
        .filter(({ words }) => !words.includes('quic') && !words.includes('udp'))
        .map((listen) => ({ listen, server, key: listen.key, port: listen.port })),
    );
  const expecting = new Set(
    all.filter(({ listen }) => listen.words.includes('proxy_protocol')).map(({ key }) => key),
  );
  return all.map((each) => ({ ...each, expectsHeader: expecting.has(each.key) }));
});

/** Sockets of this config that an address such as `127.0.0.1:8443` or `unix:/run/x` leads to. */
export function socketsAt(config: NginxConfig, address: string): readonly Socket[] {
  if (address.startsWith('unix:')) {
    const path = address.replace(/:$/, '');
    return socketsOf(config).filter(({ key }) => key === path);
  }
  const [, host = '', digits] = /^(\[[^\]]*\]|[^:/]*)(?::(\d+))?$/.exec(address) ?? [];
  if (!/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(host)) return [];
  const port = Number(digits ?? 80);
  return socketsOf(config).filter((socket) => {
    const own = socket.key.slice(0, socket.key.lastIndexOf(':'));
    if (socket.port !== port || socket.key.startsWith('unix:')) return false;
    return own === host || (host === '[::1]' ? own === '[::]' : own === '*') || host === 'localhost';
  });
}

/** Where a `proxy_pass` leads: its own address, or the servers of its upstream. */
export function addressesPassedTo(config: NginxConfig, pass: NginxItem): readonly string[] {
  const variable = /^\$\{?(\w+)\}?$/.exec(arg(pass, 0))?.[1];
  const area = pass.context[0];
  // What a map may choose.
  const map =
    variable === undefined
      ? undefined
      : allNamed(config, 'map').find((item) => arg(item, 1) === `$${variable}` && item.context[0] === area);
  if (map === undefined) return addressesOf(config, arg(pass, 0), area);
  const values = map.children
    .filter((item) => !/^(?:hostnames|volatile|include)$/.test(item.directive.name))
    .map((item) => arg(item, 0));
  return [...new Set(values)].flatMap((value) => addressesOf(config, value, area));
}

function addressesOf(config: NginxConfig, told: string, area: string | undefined): readonly string[] {
  const target = told.replace(/^https?:\/\//, '');
  const path = target.startsWith('unix:') ? target.replace(/:\/.*$/, '') : target.replace(/\/.*$/, '');
  const upstream = allNamed(config, 'upstream').find(
    (item) => arg(item, 0) === path && item.context[0] === area,
  );
  return upstream === undefined ? [path] : own(upstream, 'server').map((server) => arg(server, 0));
}
