import { posix } from 'node:path';
import type { ConfigFile } from '../../config/config-set.ts';
import { parseNginx } from '../../syntax/nginx/parse.ts';
import { findDirectives } from '../../syntax/nginx/walk.ts';
import type { HostPath } from './host-paths.ts';

/** Where a folder of that name stands below /etc/nginx. */
const usual: Readonly<Record<string, string>> = {
  'sites-enabled': '/etc/nginx/sites-enabled',
  'sites-available': '/etc/nginx/sites-enabled',
  'conf.d': '/etc/nginx/conf.d',
  snippets: '/etc/nginx/snippets',
};

/** The tree of the host's Nginx: the folder of its nginx.conf, or of the sites alone. */
export function findNginxTree(files: readonly ConfigFile[]): readonly HostPath[] {
  const entry = files.find((file) => posix.basename(file.source) === 'nginx.conf');
  if (entry !== undefined) {
    const folder = posix.dirname(entry.source);
    return folder === '.'
      ? [{ source: entry.source, hostPath: '/etc/nginx/nginx.conf' }]
      : [{ source: folder, hostPath: '/etc/nginx' }];
  }
  const folders = [...new Set(files.map((file) => posix.dirname(file.source)))];
  return folders.flatMap((folder): HostPath[] => {
    const known = usual[posix.basename(folder)];
    if (known !== undefined) return [{ source: folder, hostPath: known }];
    return files
      .filter((file) => posix.dirname(file.source) === folder)
      .map(({ source }) => ({ source, hostPath: `/etc/nginx/sites-enabled/${posix.basename(source)}` }));
  });
}

/** What the Nginx files say of the outside: names that are served, and whether TLS is. */
export interface NginxFacts {
  readonly apex: string | undefined;
  readonly www: string | undefined;
  readonly tls: boolean;
  /** Ports that it listens on without TLS and with it. */
  readonly httpPorts: readonly number[];
  readonly httpsPorts: readonly number[];
  /** Ports of the loopback that it passes requests to. */
  readonly upstreamPorts: readonly number[];
}

export function readNginxFacts(files: readonly ConfigFile[]): NginxFacts {
  const trees = files.map((file) => parseNginx(file.text, file.source));
  const words = (name: string) =>
    trees.flatMap((tree) =>
      findDirectives(tree, name).map((item) => item.directive.args.map((arg) => arg.value)),
    );
  const names = words('server_name').flat().filter(isPlainName);
  const apex = names.find((name) => !name.startsWith('www.')) ?? names[0];
  const www = names.find((name) => name === `www.${apex}`);
  const upstreams = [...words('proxy_pass'), ...words('server')].flatMap(([first = '']) => {
    const port = /^(?:https?:\/\/)?(?:127\.0\.0\.1|localhost|\[::1\]):(\d+)/.exec(first)?.[1];
    return port === undefined ? [] : [Number(port)];
  });
  const listens = words('listen').map((args) => ({
    port: Number(/^(?:\S*:)?(\d+)$/.exec(args[0] ?? '')?.[1] ?? 80),
    tls: args.includes('ssl'),
  }));
  const portsWith = (tls: boolean) => [
    ...new Set(listens.filter((listen) => listen.tls === tls).map(({ port }) => port)),
  ];
  return {
    apex,
    www,
    tls: portsWith(true).length > 0,
    httpPorts: portsWith(false),
    httpsPorts: portsWith(true),
    upstreamPorts: [...new Set(upstreams)],
  };
}

function isPlainName(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]*\.)+[a-z0-9-]+$/i.test(name) || /^[a-z0-9-]+\.[a-z]{2,}$/i.test(name);
}
