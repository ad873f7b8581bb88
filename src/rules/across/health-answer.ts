import type { HealthPlan } from '../../plan/blueprint.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type Asked, askedOf, serverFor } from '../parts/across/asked-of-nginx.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { nearly } from '../parts/nearly.ts';
import { answering } from '../parts/nginx/answering.ts';
import { arg, argsOf, hasUnreadInclude, inForce, own } from '../parts/nginx/items.ts';
import { listenedPorts } from '../parts/nginx/listen.ts';
import { matchOf } from '../parts/nginx/location.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Nginx answers its own health check with what the check looks for. */
export const acrossHealthAnswer: Rule = {
  id: 'across.health-answer',
  title: 'Nginx answers its own health check with what the check looks for',
  area: 'across',
  severity: 'error',
  why: 'The check asks a path that the configuration refuses or does not have, and the container is never healthy; or it is sent on to HTTPS, which curl -f takes for success whatever state the site is in.',
  source: 'nginx.org/en/docs/http/request_processing.html; curl(1), --fail: 400 and above',
  *judge(stack) {
    for (const { container, config } of nginxReaders(stack)) {
      const health = container?.plan.health;
      if (health !== undefined && config.isWhole) yield* judged(config, health);
    }
  },
};

function* judged(config: NginxRead, health: HealthPlan): Generator<Remark> {
  for (const asked of askedOf(health)) {
    const server = serverFor(config, asked);
    if (
      server !== undefined &&
      asked.tls &&
      own(server, 'ssl_reject_handshake').some((item) => arg(item, 0) === 'on')
    ) {
      yield {
        place: health.place,
        message: `the server that answers to ${asked.host} on this port rejects every handshake: the check never passes`,
        help: `--resolve NAME:${asked.port}:127.0.0.1 https://NAME…, or a port without TLS for the check`,
      };
      continue;
    }
    const answer = server === undefined ? undefined : answerOf(server, asked);
    const meant = server === undefined ? undefined : misspelt(server, asked.path);
    if (answer === undefined && meant !== undefined)
      yield {
        place: health.place,
        message: `no location is called ${asked.path}, and nearly so ${meant} is: the check does not ask what was made for it`,
        help: meant,
        severity: 'warning',
      };
    if (answer === undefined) continue;
    const { file, line } = answer.item.directive.place;
    const isRefused = answer.status >= 400;
    if (isRefused && asked.knowsStatus) continue;
    if (!isRefused && asked.follows && leadsNowhere(config, answer.item, asked)) {
      yield {
        place: health.place,
        message: `Nginx sends ${asked.path} on to HTTPS (${file}:${line}), and on port 443 of the container nothing listens: the check never passes`,
        help: 'location = /healthz { return 200; } in the server that answers on this port',
      };
      continue;
    }
    const away = isRefused || !asked.follows ? undefined : publicName(answer.item);
    if (away !== undefined) {
      yield {
        place: health.place,
        message: `Nginx sends ${asked.path} on to ${away} (${file}:${line}): the check goes out to that name and back, or fails with its DNS`,
        help: 'location = /healthz { return 200; } in the server that answers on this port',
        severity: 'warning',
      };
      continue;
    }
    if (!isRefused && (asked.follows || asked.knowsStatus)) continue;
    yield {
      place: health.place,
      message: isRefused
        ? `Nginx answers ${asked.path} with ${answer.status} (${file}:${line}): the check never passes`
        : `Nginx sends ${asked.path} on with ${answer.status} (${file}:${line}): the check sees a redirect and not the site`,
      help: 'location = /healthz { return 200; } in the server that answers on this port',
      severity: isRefused ? 'error' : 'warning',
    };
  }
}

/** A redirect to a name that is written out. */
function publicName(item: NginxItem): string | undefined {
  return /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[:/$]|$)/i.exec(argsOf(item).at(-1) ?? '')?.[1];
}

/** `https://$host…` without a port, in a container that listens on none. */
function leadsNowhere(config: NginxRead, item: NginxItem, { host }: Asked): boolean {
  const target = argsOf(item).at(-1) ?? '';
  const isHere = /^https:\/\/\$\{?(?:host|http_host)\b\}?(?:\/|\$|$)/.test(target);
  return isHere && /^(?:localhost|127\.|0\.0\.0\.0|\[::1\])/.test(host) && !listenedPorts(config).has(443);
}

/** What a server says of a path at once: a status of `return`, or a refusal. */
function answerOf(server: NginxItem, asked: Asked): { status: number; item: NginxItem } | undefined {
  const forced = forcedTls(server);
  if (forced !== undefined && own(server, 'if').length === 1)
    return asked.saysHttps ? undefined : statusOf(forced);
  if (hasUnreadInclude(server) || own(server, 'if').length + own(server, 'rewrite').length > 0)
    return undefined;
  const [first] = own(server, 'return');
  if (first !== undefined) return statusOf(first);
  const location = answering(server, asked.path);
  if (location === undefined || hasUnreadInclude(location)) return undefined;
  if (own(location, 'if').length + own(location, 'rewrite').length + own(location, 'location').length > 0)
    return undefined;
  const [returned] = own(location, 'return');
  if (returned !== undefined) return statusOf(returned);
  const [internal] = own(location, 'internal');
  if (internal !== undefined) return { status: 404, item: internal };
  return refusal(location) ?? withoutCredentials(server, location, asked);
}

/** A password, or a certificate of the client, that the check does not give. */
function withoutCredentials(
  server: NginxItem,
  location: NginxItem,
  asked: Asked,
): { status: number; item: NginxItem } | undefined {
  const basic = inForce(location, 'auth_basic').at(-1);
  if (basic !== undefined && arg(basic, 0) !== 'off' && !asked.hasPassword) {
    const isAny = inForce(location, 'satisfy').some((item) => arg(item, 0) === 'any');
    if (!isAny) return { status: 401, item: basic };
  }
  const [verify] = asked.tls && !asked.hasCertificate ? own(server, 'ssl_verify_client') : [];
  return verify !== undefined && arg(verify, 0) === 'on' ? { status: 400, item: verify } : undefined;
}

/** `if ($http_x_forwarded_proto != https) { return 301 https://…; }` of a server: it comes before every location. */
function forcedTls(server: NginxItem): NginxItem | undefined {
  return own(server, 'if')
    .filter((item) => /^\(\$http_x_forwarded_proto != "?https"?\)$/.test(argsOf(item).join(' ')))
    .flatMap((item) => own(item, 'return'))
    .find((item) => /^https:/.test(argsOf(item).at(-1) ?? ''));
}

function statusOf(item: NginxItem): { status: number; item: NginxItem } | undefined {
  const status = Number(/^\d{3}$/.exec(arg(item, 0))?.[0] ?? 302);
  return status >= 300 ? { status, item } : undefined;
}

/** `allow` and `deny` in their order, for a request of the container itself. */
function refusal(location: NginxItem): { status: number; item: NginxItem } | undefined {
  if (inForce(location, 'satisfy').some((item) => arg(item, 0) === 'any')) return undefined;
  const level = [location, location.parent].find(
    (each) => each !== undefined && own(each, 'allow').length + own(each, 'deny').length > 0,
  );
  for (const item of level?.children ?? []) {
    const { name } = item.directive;
    const [range = ''] = argsOf(item);
    if ((name !== 'allow' && name !== 'deny') || !/^(?:all|127\.|::1|0\.0\.0\.0\/0)/.test(range)) continue;
    return name === 'deny' ? { status: 403, item } : undefined;
  }
  return undefined;
}

/** A path of the check that is one letter off a location made for checks. */
function misspelt(server: NginxItem, path: string): string | undefined {
  const made = own(server, 'location')
    .map((each) => matchOf(each))
    .filter(({ kind }) => kind === 'exact' || kind === 'prefix')
    .map(({ pattern }) => pattern)
    .filter((pattern) => /health|ping|alive|ready|status/i.test(pattern));
  if (made.some((each) => path === each || path.startsWith(each))) return undefined;
  return nearly(path, made);
}
