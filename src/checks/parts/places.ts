import { basename } from 'node:path';
import type { ConfigSet } from '../../config/config-set.ts';
import type { Place } from '../../place.ts';

import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { enclosing, findDirectives } from '../../syntax/nginx/walk.ts';
import { parseUnit } from '../../syntax/unit/parse.ts';
import type { CheckContext } from '../define-check.ts';
import { nginxConfig } from './nginx-config.ts';

/** Where the first such Nginx directive stands; undefined where there is none. */
export function nginxPlace(
  configs: ConfigSet,
  name: string,
  where: (item: NginxItem) => boolean = () => true,
): Place | undefined {
  return findDirectives(nginxConfig(configs), name).find(where)?.directive.place;
}

/** The location that answers a path by its prefix: the longest one. */
export function locationPlace(configs: ConfigSet, path: string): Place | undefined {
  return locationOf(configs, path)?.directive.place;
}

/** Where the location of a path says a directive itself, not by inheritance. */
export function ownPlace(configs: ConfigSet, path: string, name: string): Place | undefined {
  return locationOf(configs, path)?.children.find(({ directive }) => directive.name === name)?.directive
    .place;
}

/** Where a directive stands that is in force for a path: in its location, else further out; else the location itself. */
export function inForcePlace(configs: ConfigSet, path: string, name: string): Place | undefined {
  const location = locationOf(configs, path);
  for (let block = location; block !== undefined; block = block.parent) {
    const own = block.children.find(({ directive }) => directive.name === name);
    if (own !== undefined) return own.directive.place;
  }
  return location?.directive.place ?? nginxPlace(configs, name);
}

/** The `add_header` of a header. */
export function headerPlace(configs: ConfigSet, header: string): Place | undefined {
  return nginxPlace(
    configs,
    'add_header',
    ({ directive }) => directive.args[0]?.value.toLowerCase() === header.toLowerCase(),
  );
}

/** Why an answer lacks a header: its location has an `add_header` of its own, and else the one of the header. */
export function lostHeaderPlace(configs: ConfigSet, path: string, header: string): Place | undefined {
  return ownPlace(configs, path, 'add_header') ?? headerPlace(configs, header);
}

/** Where the server that answers a name on a port says a directive, at any depth; else its first line. */
export function serverPlace(
  configs: ConfigSet,
  { host, port }: { readonly host: string; readonly port: number },
  directive: string,
): Place | undefined {
  const config = nginxConfig(configs);
  const listensAt = new RegExp(`(?:^|:)${port}$`);
  const says = (server: NginxItem, name: string, isRight: (value: string) => boolean) =>
    server.children.some(
      (each) => each.directive.name === name && each.directive.args.some(({ value }) => isRight(value)),
    );
  const server = findDirectives(config, 'server').find(
    (each) =>
      says(each, 'server_name', (value) => value === host) &&
      says(each, 'listen', (value) => listensAt.test(value)),
  );
  const inside = findDirectives(config, directive).find((item) => enclosing(item, 'server') === server);
  return server && (inside ?? server).directive.place;
}

function locationOf(configs: ConfigSet, path: string): NginxItem | undefined {
  const prefixOf = (item: NginxItem) => item.directive.args.at(-1)?.value ?? '';
  return findDirectives(nginxConfig(configs), 'location')
    .filter((item) => prefixOf(item).startsWith('/') && path.startsWith(prefixOf(item)))
    .toSorted((one, other) => prefixOf(other).length - prefixOf(one).length)[0];
}

/** The line of a key in a unit, of several the one whose value holds these words; else the section's, else the file's first. */
export function unitPlace(
  configs: ConfigSet,
  unit: string,
  section: string,
  key: string,
  words = '',
): Place | undefined {
  const file = configs.files.find((each) => each.role === 'unit' && basename(each.hostPath) === unit);
  if (file === undefined) return undefined;
  const sections = parseUnit(file.source, file.text).sections.filter((each) => each.name === section);
  const entries = sections.flatMap((each) => each.entries).filter((each) => each.key === key);
  const entry = entries.find(({ value }) => value.includes(words)) ?? entries[0];
  return entry?.place ?? sections[0]?.place ?? { file: file.source, line: 1, column: 1 };
}

/**
 * The line of a file of the host that matches, e.g. a key of redis.conf; else its first line. A file is called by its name,
 * or by its path in a container.
 */
export function linePlace(configs: ConfigSet, called: string, pattern: RegExp): Place | undefined {
  const ofThatName = configs.files.filter((each) => basename(each.hostPath) === basename(called));
  // Of two the one whose folders are called alike, else the one that lies in the service's folder itself.
  const [file] = ofThatName.toSorted(
    (one, other) =>
      alike(other.hostPath, called) - alike(one.hostPath, called) ||
      depth(one.hostPath) - depth(other.hostPath),
  );
  if (file === undefined) return undefined;
  const at = file.text.split('\n').findIndex((line) => pattern.test(line));
  return { file: file.source, line: Math.max(at, 0) + 1, column: 1 };
}

/** How many names at the end of two paths are the same. */
function alike(one: string, other: string): number {
  const [a, b] = [one, other].map((path) => path.split('/').reverse());
  const differs = a?.findIndex((name, at) => name !== b?.[at]) ?? 0;
  return differs === -1 ? depth(one) : differs;
}

/** The line of a service's unit or environment files that holds these words, e.g. a host's name. */
export function namingPlace(
  { configs, blueprint }: CheckContext['trial'],
  service: string,
  words: string | RegExp,
): Place | undefined {
  const plan = blueprint.services.find((each) => each.name === service);
  const paths = plan?.environmentFiles.map(({ path }) => path) ?? [];
  for (const { source, hostPath, text } of configs.files) {
    if (!paths.includes(hostPath) && basename(hostPath) !== `${service}.container`) continue;
    const holds = (line: string) => (typeof words === 'string' ? line.includes(words) : words.test(line));
    const at = text.split('\n').findIndex((line) => !/^\s*[#;]/.test(line) && holds(line));
    if (at >= 0) return { file: source, line: at + 1, column: 1 };
  }
  return undefined;
}

function depth(path: string): number {
  return path.split('/').length;
}

/** Where the application's settings come from, as far as the configs say: the web unit's environment file. */
export function settingsPlace({ trial, contract }: CheckContext): Place | undefined {
  return unitPlace(trial.configs, `${contract.services.web}.container`, 'Container', 'EnvironmentFile');
}
