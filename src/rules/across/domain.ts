import type { NginxItem, NginxWord } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import {
  isNamedElsewhere,
  isOtherEnding,
  isOwnAddress,
  isOwnName,
  isSlip,
  namesOfApplication,
  ownNames,
  surelyOwnAddress,
} from '../parts/across/domains.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { allNamed, arg, inside, isComplete, own, serversOf } from '../parts/nginx/items.ts';
import { namesOf } from '../parts/nginx/listen.ts';
import type { ReadStack } from '../read-stack.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** The application and Nginx go by one domain. */
export const acrossDomain: Rule = {
  id: 'across.domain',
  title: 'The application and Nginx go by one domain',
  area: 'across',
  severity: 'error',
  why: 'Links, redirects and cookies are made for a name that Nginx does not answer to: sign-in loops, mails lead nowhere, other servers cannot reach this one.',
  source: 'ngx_http_core_module, server_name',
  *judge(stack) {
    const names = stack.nginx.flatMap((config) => serversOf(config).flatMap(namesOf));
    const plain = [...new Set(names.filter((name) => /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name)))];
    if (plain.length === 0) return;
    yield* misspelt(stack.nginx, names, plain);
    yield* underOtherEnding(stack.nginx, names);
    yield* plainOrSecure(stack);
    yield* redirectedAway(stack);
    const all = ownNames(stack);
    if (all.isOpen) return;
    for (const environment of containerEnvironments(stack)) {
      for (const { name, value, place } of environment.variables.values()) {
        const host = /^(?:(?:https?|wss?):\/\/|\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(?:\/.*)?$/i
          .exec(value)?.[1]
          ?.toLowerCase();
        if (host === undefined || /^[\d.]+$/.test(host) || isOwnName(all, host)) continue;
        // A cookie's domain may be above the name.
        if (plain.some((each) => each.endsWith(`.${host}`))) continue;
        const isOwn = isOwnAddress(name, environment);
        const meant =
          isOwn || /_COOKIE_DOMAIN$/.test(name) || /^https?:/.test(value)
            ? plain.find((each) => isSlip(each, host) || (isOwn && isOtherEnding(each, host)))
            : undefined;
        const word = meant === undefined ? undefined : besideCertificate(stack.nginx, meant, host);
        if (word !== undefined)
          yield {
            place: word.place,
            message: `the certificate of this server and ${name} of the application are of ${host}: no server has that name`,
            help: `server_name ${host};`,
          };
        else if (meant !== undefined)
          yield {
            place,
            message: `Nginx answers for ${meant}, and the application goes by ${host}`,
            help: `${name}=${value.replace(host, meant)}`,
          };
        else if (isOwn && all.above.length === 0 && !isNamedElsewhere(stack, host, place)) {
          const leading = namesOfApplication(stack, environment);
          const isOnly =
            surelyOwnAddress.test(name) && stack.nginx.length === 1 && stack.nginx.every(isComplete);
          if (leading === undefined && !isOnly) continue;
          const [first = plain[0]] = leading ?? [];
          yield {
            place,
            message: `no server of Nginx has the name ${host}: the application is reached as ${first}`,
            help: `${name}=${value.replace(host, first ?? host)}`,
            severity: 'warning',
          };
        }
      }
    }
  },
};

/** The plain server of a name that has its pages by TLS sends clients to another name, which no server has. */
function* redirectedAway({ nginx }: ReadStack): Generator<Remark> {
  for (const config of nginx) {
    const servers = serversOf(config);
    const secure = servers.filter((server) => listens(server, true));
    const pages = new Set(secure.filter((server) => own(server, 'location').length > 0).flatMap(namesOf));
    const known = new Set(servers.flatMap(namesOf));
    if (pages.size === 0 || [...known].some((name) => /[~*]/.test(name) || name.startsWith('.'))) continue;
    for (const server of servers) {
      if (listens(server, true) || !listens(server, false)) continue;
      const names = namesOf(server);
      const isNamed = names.length > 0 && names.every((name) => pages.has(name));
      for (const item of inside(server)) {
        if (item.directive.name !== 'return') continue;
        const word = item.directive.args[1];
        const host = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?\$request_uri/i
          .exec(word?.value ?? '')?.[1]
          ?.toLowerCase();
        if (word === undefined || host === undefined || known.has(host)) continue;
        const meant = isNamed ? names[0] : [...pages].find((each) => isOtherEnding(each, host));
        if (meant === undefined || [...pages].some((each) => isSlip(each, host))) continue;
        yield {
          place: word.place,
          message: `clients of ${meant} are sent to ${host}, which no server here has`,
          help: word.value.replace(host, meant),
          severity: isNamed ? 'error' : 'warning',
        };
      }
    }
  }
}

/** The name of a server whose certificate is that of another name: two against one. */
function besideCertificate(configs: readonly NginxRead[], name: string, host: string): NginxWord | undefined {
  return configs
    .flatMap(serversOf)
    .filter((server) =>
      server.children.some(
        (item) => item.directive.name === 'ssl_certificate' && arg(item, 0).split('/').includes(host),
      ),
    )
    .flatMap((server) => wordOf(server, name) ?? [])
    .at(0);
}

/** A name that Nginx tells the application, or sends clients to, and is a slip away from one that it answers to. */
function* misspelt(
  configs: readonly NginxRead[],
  names: readonly string[],
  plain: readonly string[],
): Generator<Remark> {
  if (names.some((name) => name.startsWith('~'))) return;
  const above = names.flatMap((name) => /^\*?(\..+)$/.exec(name)?.[1] ?? []);
  const known = new Set(plain);
  const items = configs.flatMap((config) => [
    ...allNamed(config, 'proxy_set_header').filter((item) => /^host$/i.test(arg(item, 0))),
    ...allNamed(config, 'return', 'rewrite'),
  ]);
  for (const item of items) {
    const word = item.directive.args[1];
    const host = /^(?:https?:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/:$?]|$)/i.exec(word?.value ?? '')?.[1];
    if (word === undefined || host === undefined || known.has(host.toLowerCase())) continue;
    if (item.directive.name !== 'proxy_set_header' && !/^https?:/.test(word.value)) continue;
    if (above.some((end) => `.${host}`.endsWith(end))) continue;
    const meant = plain.find((each) => isSlip(each, host.toLowerCase()));
    if (meant !== undefined)
      yield {
        place: word.place,
        message: `Nginx answers for ${meant}, and this says ${host}`,
        help: word.value.replace(host, meant),
      };
  }
}

/** A server whose certificate, and what clients are sent to, bear its name with another ending: `.com` for `.io`. */
function* underOtherEnding(configs: readonly NginxRead[], names: readonly string[]): Generator<Remark> {
  if (names.some((name) => name.startsWith('~'))) return;
  for (const config of configs) {
    for (const item of allNamed(config, 'ssl_certificate')) {
      const server = item.parent;
      const host = /\/live\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)\//.exec(arg(item, 0))?.[1];
      if (host === undefined || server?.directive.name !== 'server') continue;
      const own = namesOf(server);
      // Whose key bears the server's name has the wrong certificate: nginx.certificate-pair.
      const key = server.children.find(({ directive }) => directive.name === 'ssl_certificate_key');
      if (key !== undefined && own.some((name) => name !== '' && arg(key, 0).includes(`/${name}/`))) continue;
      const isServed = names.some(
        (name) => name !== '' && (host.endsWith(name.replace(/^\*?(?=\.)/, '')) || name.endsWith(`.${host}`)),
      );
      const word = own.length === 1 ? nameWord(server) : undefined;
      if (isServed || word === undefined || !isOtherEnding(own[0] ?? '', host)) continue;
      yield {
        place: word.place,
        message: `the certificate of this server is that of ${host}, and no server has that name`,
        help: `server_name ${host};`,
        severity: 'warning',
      };
    }
  }
}

/** A name of port 80 alone, and one a slip away of port 443 alone: both were to be one. */
function* plainOrSecure(stack: ReadStack): Generator<Remark> {
  const servers = stack.nginx.flatMap(serversOf);
  const secure = servers.filter((server) => listens(server, true));
  const redirecting = servers.filter((server) => listens(server, false) && sendsToTls(server));
  const inPlain = new Set(servers.filter((server) => listens(server, false)).flatMap(namesOf));
  const inSecure = new Set(secure.flatMap(namesOf));
  const toSecure = redirecting.flatMap(namesOf).filter((name) => !inSecure.has(name));
  for (const server of secure) {
    for (const name of namesOf(server)) {
      const other = inPlain.has(name)
        ? undefined
        : toSecure.find((each) => isSlip(each, name) || isOtherEnding(each, name));
      const word = other === undefined ? undefined : wordOf(server, name);
      if (other === undefined || word === undefined) continue;
      const isThere = containerEnvironments(stack).some(({ variables }) =>
        [...variables.values()].some(({ value }) => value.includes(name)),
      );
      const meant = redirecting.flatMap((each) => wordOf(each, other) ?? []).at(0);
      yield {
        place: isThere ? (meant ?? word).place : word.place,
        message: `${isThere ? other : name} here, and ${isThere ? name : other} on the other port: clients are sent to a name that no server has`,
        help: `server_name ${isThere ? name : other};`,
      };
    }
  }
}

function listens(server: NginxItem, isTls: boolean): boolean {
  const lines = server.children.filter(({ directive }) => directive.name === 'listen');
  if (lines.length === 0) return !isTls;
  return lines.some(
    ({ directive }) => directive.args.some(({ value }) => /^(?:ssl|quic)$/.test(value)) === isTls,
  );
}

/** To the same name by TLS. */
function sendsToTls(server: NginxItem): boolean {
  const names = namesOf(server);
  return [...inside(server)].some(
    ({ directive }) =>
      /^(?:return|rewrite)$/.test(directive.name) &&
      directive.args.some(
        ({ value }) =>
          /^https:\/\/\$(?:host|server_name|http_host)/.test(value) ||
          names.includes(/^https:\/\/([\w.-]+)/.exec(value)?.[1]?.toLowerCase() ?? '-'),
      ),
  );
}

function wordOf(server: NginxItem, name: string): NginxWord | undefined {
  return server.children
    .filter(({ directive }) => directive.name === 'server_name')
    .flatMap(({ directive }) => directive.args)
    .find(({ value }) => value.toLowerCase() === name);
}

function nameWord(server: NginxItem): NginxWord | undefined {
  return server.children.find(({ directive }) => directive.name === 'server_name')?.directive.args[0];
}
