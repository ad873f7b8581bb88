import { kept } from '../../../kept.ts';
import type { NginxConfig, NginxItem, NginxWord } from '../../../syntax/nginx/tree.ts';
import { allNamed, arg, own } from './items.ts';

/** An address that Nginx passes requests or connections to. */
export interface PassTarget {
  /** The word that says it: of a `…_pass`, of a `server` in an upstream, or of a map or `set` behind a variable. */
  readonly word: NginxWord;
  readonly item: NginxItem;
  readonly host: string;
  readonly port: number | undefined;
  /** Looked up at each request, not at the start. */
  readonly isVariable: boolean;
}

const passes = ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass', 'memcached_pass'];

/** Every such address that is written out; names of upstream blocks are none. */
export const passTargets = kept((config: NginxConfig): readonly PassTarget[] => {
  const upstreams = new Set(allNamed(config, 'upstream').map((item) => arg(item, 0)));
  const found: PassTarget[] = [];
  /** Behind a variable the port may stand beside it: `http://$backend:8000`. */
  const add = (item: NginxItem, word: NginxWord | undefined, variable: boolean | string) => {
    const read = word === undefined ? undefined : readTarget(word.value);
    if (word === undefined || read === undefined) return;
    const port = typeof variable === 'string' ? Number(variable) : read.port;
    const target = { host: read.host, port };
    if (target.port === undefined && upstreams.has(target.host)) return;
    found.push({ word, item, isVariable: variable !== false, ...target });
  };
  for (const item of allNamed(config, ...passes)) {
    const [word] = item.directive.args;
    const [, variable, port] =
      /^(?:\w+:\/\/)?\$\{?(\w+)\}?(?::(\d+))?(?:[/$]|$)/.exec(word?.value ?? '') ?? [];
    if (variable === undefined) add(item, word, false);
    else for (const [from, value] of valuesOf(config, variable)) add(from, value, port ?? true);
  }
  for (const item of allNamed(config, 'server')) {
    if (item.parent?.directive.name === 'upstream') add(item, item.directive.args[0], false);
  }
  const unique = new Map(
    found.map((each) => [`${each.word.place.file}:${each.word.place.line}:${each.word.place.column}`, each]),
  );
  return [...unique.values()];
});

/** Where a `…_pass` leads: its address, with that of the nearest `set` in the place of a variable. */
export function passedTo(pass: NginxItem): string {
  const told = arg(pass, 0);
  const [, scheme = '', variable, rest = ''] = /^(\w+:\/\/)?\$\{?(\w+)\}?(:\d+|\$.*|)$/.exec(told) ?? [];
  if (variable === undefined) return told;
  for (let level = pass.parent; level !== undefined; level = level.parent) {
    const [set, ...more] = own(level, 'set').filter((item) => arg(item, 0) === `$${variable}`);
    if (set === undefined) continue;
    const value = arg(set, 1);
    if (more.length > 0 || value.includes('$')) return told;
    return `${/^\w+:\/\//.test(value) ? '' : scheme}${value}${rest.startsWith(':') ? rest : ''}`;
  }
  return told;
}

/** What a `set` or a map may give a variable, each with the line that does. */
export function valuesOf(
  config: NginxConfig,
  variable: string,
): readonly (readonly [NginxItem, NginxWord | undefined])[] {
  const name = `$${variable}`;
  const sets = allNamed(config, 'set')
    .filter((item) => arg(item, 0) === name)
    .map((item) => [item, item.directive.args[1]] as const);
  const maps = allNamed(config, 'map').filter((item) => arg(item, 1) === name);
  return [
    ...sets,
    ...maps.flatMap((item) => item.children.map((child) => [child, child.directive.args[0]] as const)),
  ];
}

function readTarget(value: string): { host: string; port: number | undefined } | undefined {
  const [, host, port] =
    /^(?:\w+:\/\/)?(\[[0-9a-fA-F:]+\]|[A-Za-z0-9_][\w.-]*)(?::(\d+)(?:[/$]|$)|\/|\$\{?(?:request_|document_)?uri\b|$)/.exec(
      value,
    ) ?? [];
  if (host === undefined || host === 'unix') return undefined;
  return { host, port: port === undefined ? undefined : Number(port) };
}
