import type { Place } from '../../place.ts';
import { readDuration, readTimeSpan } from '../../plan/quantities.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { readPostgresMilliseconds } from '../../syntax/postgres/quantity.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { asksDatabase } from '../parts/across/askers.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { jobTime } from '../parts/across/job-time.ts';
import { dnsNames } from '../parts/across/names.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { phpContainers, phpSeconds } from '../parts/across/php.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { socketsMade } from '../parts/across/sockets.ts';
import { unitOf, variableMs, withoutUnit } from '../parts/across/time-values.ts';
import { type ToldWords, toldOption, toldWords } from '../parts/across/told-words.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { passedTo } from '../parts/nginx/targets.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { pathOutside } from '../stack/mounts.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Nginx waits as long as the application may take. */
export const acrossApplicationTimeout: Rule = {
  id: 'across.application-timeout',
  title: 'Nginx waits as long as the application may take',
  area: 'across',
  severity: 'warning',
  why: 'Nginx answers 504 while the application still works on the request, and does the work for nobody: a client that tries again has it done twice.',
  source:
    'ngx_http_proxy_module, proxy_read_timeout (60s unless told); gunicorn, --timeout; daphne, --http-timeout; uWSGI, harakiri',
  *judge(stack) {
    const waits = waitsByPort(stack);
    yield* toldByVariable(stack, waits);
    yield* toldToPhp(stack, waits);
    yield* ofStatements(stack, waits);
    for (const environment of containerEnvironments(stack)) {
      const told = toldWords(stack).get(environment.unit.name);
      const limits = told === undefined ? [] : limitsOf(told);
      if (limits.length === 0) continue;
      const wait = longestWait(stack, waits, environment);
      for (const limit of limits) yield* remarks(wait, limit);
    }
  },
};

/** How long the servers of a command line let a request take, where they are told. */
function limitsOf(told: ToldWords): readonly Told[] {
  const limits: Told[] = [];
  const runs = (server: RegExp) => told.words.some((word) => server.test(word));
  const add = (option: RegExp, what: string, by: Told['by']) => {
    const said = toldOption(told, option);
    const ms = /^\d+$/.test(said?.value ?? '') ? Number(said?.value) * 1000 : readDuration(said?.value ?? '');
    if (said !== undefined && ms !== undefined && ms > 0)
      limits.push({ place: said.place, what, seconds: ms / 1000, by });
  };
  add(/^--harakiri$/, 'uWSGI', runs(/^--(?:http|http-socket)(?:=|$)/) ? 'proxy' : 'uwsgi');
  if (runs(/(?:^|\/)daphne$/)) add(/^(?:-t|--http-timeout|--http_timeout)$/, 'Daphne', 'proxy');
  // With a class of its own it bounds no request, only how long a worker may be silent.
  const isSilence = /uvicorn|gevent|eventlet|tornado/.test(
    toldOption(told, /^(?:-k|--worker-class)$/)?.value ?? '',
  );
  if (!isSilence && runs(/(?:^|\/)gunicorn$/)) add(/^(?:-t|--timeout)$/, 'gunicorn', 'proxy');
  // As Go's http.Server calls what bounds a request.
  if (limits.length === 0)
    add(/^--?(?:(?:http|server)[-.])?(?:write|request|handler)[-.]?timeout$/i, 'the program', 'proxy');
  return limits;
}

/** By host, empty for this one, then by port; sockets under `unix` by their path, seen from outside. */
type Waits = ReadonlyMap<string, ReadonlyMap<string, Wait>>;

interface Wait {
  readonly ms: number;
  /** Every limit that Nginx is told; where none stands its default counts. */
  readonly told: readonly { readonly ms: number; readonly place: Place }[];
}

interface Told {
  readonly place: Place;
  readonly what: string;
  readonly seconds: number;
  readonly by: 'proxy' | 'fastcgi' | 'uwsgi';
}

/** Either of the two lines may be the wrong one. */
function* remarks(longest: Wait | undefined, { place, what, seconds, by }: Told): Generator<Remark> {
  if (longest === undefined || !Number.isFinite(longest.ms) || seconds * 1000 <= longest.ms) return;
  const help = `${by}_read_timeout ${seconds}s;`;
  yield {
    place,
    message: `${what} may take ${seconds} s for a request, Nginx gives up after ${longest.ms / 1000} s`,
    help,
  };
  for (const { ms, place: at } of longest.told)
    yield {
      place: at,
      message: `Nginx gives up after ${ms / 1000} s, and ${what} may take ${seconds} s for a request (${place.file}:${place.line})`,
      help,
    };
}

/** The longest proxy_read_timeout of the places that pass to an address, in milliseconds. */
function waitsByPort(stack: ReadStack): Waits {
  const waits = new Map<string, Map<string, Wait>>();
  const [nginx] = nginxContainers(stack);
  const outside = (path: string) =>
    nginx === undefined ? path : (pathOutside(nginx.plan.mounts, path) ?? path);
  for (const config of stack.nginx) {
    const upstreams = Map.groupBy(
      allNamed(config, 'server').filter(({ parent }) => parent?.directive.name === 'upstream'),
      ({ parent }) => parent?.directive.args[0]?.value ?? '',
    );
    for (const item of allNamed(config, 'proxy_pass', 'fastcgi_pass', 'uwsgi_pass')) {
      // A WebSocket's limit is about silence, and no request is answered there.
      if (passesUpgrade(item) || isStream(item)) continue;
      const [, target = ''] = /^(?:\w+:\/\/)?([^/]+)/.exec(passedTo(item)) ?? [];
      const members = upstreams.get(target)?.map(({ directive }) => directive.args[0]?.value ?? '') ?? [
        target,
      ];
      for (const member of members.map((each) => (each === 'unix:' ? arg(item, 0) : each))) {
        const key = member.replace(/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?=:)/, '');
        const wait = readTimeout(item, config, item.directive.name.replace('_pass', '_read_timeout'));
        const socket = /unix:(\/[^:\s]+)/.exec(key)?.[1];
        const [host = '', port = ''] = socket === undefined ? key.split(':') : ['unix', outside(socket)];
        const ofHost = waits.get(host) ?? new Map<string, Wait>();
        waits.set(host, ofHost.set(port, longer(ofHost.get(port), wait)));
      }
    }
  }
  return waits;
}

/** Where the upgrade stands around all locations, requests go by the limit as well. */
function passesUpgrade({ parent }: NginxItem): boolean {
  return (
    parent !== undefined &&
    arg(parent, 0) !== '/' &&
    parent.children.some(
      ({ directive: { name, args } }) =>
        name === 'proxy_set_header' && /^upgrade$/i.test(args[0]?.value ?? ''),
    )
  );
}

/** A limit about silence too: what is sent bit by bit, past the buffers, has no end to wait for. */
function isStream({ parent, directive }: NginxItem): boolean {
  const by = directive.name.replace('_pass', '');
  return (
    parent?.directive.name === 'location' &&
    parent.children.some(
      ({ directive: { name, args } }) => name === `${by}_buffering` && args[0]?.value === 'off',
    ) &&
    /\b(?:sse|events?|event-?stream|streams?|live|subscribe|notifications)\b/i.test(
      arg(parent, 0) + arg(parent, 1),
    )
  );
}

function longer(one: Wait | undefined, other: Wait): Wait {
  if (one === undefined) return other;
  return { ms: Math.max(one.ms, other.ms), told: [...new Set([...one.told, ...other.told])] };
}

/** What surrounds a fragment may say another limit than the default. */
function readTimeout({ parent }: NginxItem, { items, isWhole }: NginxRead, name: string): Wait {
  for (let outer = parent; ; outer = outer.parent) {
    const found = (outer?.children ?? items).findLast(({ directive }) => directive.name === name)?.directive;
    const value = found?.args[0]?.value;
    if (found !== undefined && value !== undefined) {
      const ms = readTimeSpan(value) ?? Number.POSITIVE_INFINITY;
      return { ms, told: [{ ms, place: found.place }] };
    }
    if (outer === undefined) return { ms: isWhole ? 60_000 : Number.POSITIVE_INFINITY, told: [] };
  }
}

/** How long PHP-FPM, and else PHP itself, lets a request take. */
function* toldToPhp(stack: ReadStack, waits: Waits): Generator<Remark> {
  for (const environment of containerEnvironments(stack)) {
    const settings = phpContainers(stack).find(({ plan }) => plan === environment.plan)?.settings;
    const name = ['request_terminate_timeout', 'max_execution_time'].find((each) =>
      /[1-9]/.test(settings?.get(each)?.value ?? ''),
    );
    const setting = settings?.get(name ?? '');
    const seconds = phpSeconds(setting?.value);
    if (setting === undefined || seconds === undefined) continue;
    const what = environment.plan.service;
    yield* remarks(longestWait(stack, waits, environment), {
      place: setting.place,
      what,
      seconds,
      by: 'fastcgi',
    });
  }
}

/** `HTTP_WRITE_TIMEOUT=120s`: how long the application itself lets a request take. */
function* toldByVariable(stack: ReadStack, waits: Waits): Generator<Remark> {
  for (const environment of containerEnvironments(stack)) {
    const { variables, plan } = environment;
    for (const { name, value, place } of variables.values()) {
      const ofPhp = /^(?:PHP_)?MAX_EXECUTION_TIME$/.test(name) && /^[1-9]\d*$/.test(value);
      const ms = ofPhp ? Number(value) * 1000 : variableTime(name, value);
      if (ms === undefined || ms <= 0) continue;
      yield* remarks(longestWait(stack, waits, environment), {
        place,
        what: isOfStatement(name) ? 'a query' : plan.service,
        seconds: ms / 1000,
        by: ofPhp ? 'fastcgi' : 'proxy',
      });
    }
  }
}

const timeouts =
  /^(?:(?:HTTP|SERVER|HTTP_SERVER|APP|API|WEB|NODE|FASTIFY|EXPRESS|NEST|UVICORN|ACTIX|AXUM)_)?(?:WRITE|REQUEST|HANDLER)_TIMEOUT$|^GUNICORN_TIMEOUT$|^RACK_TIMEOUT_SERVICE_TIMEOUT$|^SPRING_MVC_ASYNC_REQUEST_TIMEOUT$/;

/** Milliseconds that a variable lets a request, or a query of one, take; undefined for other variables. */
function variableTime(name: string, value: string): number | undefined {
  if (isOfStatement(name))
    return /^\d+$/.test(value) && unitOf(name) === undefined ? Number(value) : variableMs(name, value);
  return timeouts.test(withoutUnit(name)) ? variableMs(name, value) : undefined;
}

function isOfStatement(name: string): boolean {
  return /^(?:(?:\w+_)?(?:PG|DB|DATABASE|POSTGRES)_)?(?:STATEMENT|QUERY)_TIMEOUT$/.test(withoutUnit(name));
}

/** What PostgreSQL lets a query take, where everybody who asks it gives up before. */
function* ofStatements(stack: ReadStack, waits: Waits): Generator<Remark> {
  for (const server of postgresOf(stack)) {
    const said = server.setting('statement_timeout');
    const ms = said === undefined ? undefined : readPostgresMilliseconds(said.value, 1);
    if (said === undefined || ms === undefined || ms === 0) continue;
    const poolers = plannedUnits(stack).filter(({ plan }) => /^pgbouncer/.test(imageOf(plan).name));
    const asking = containerEnvironments(stack).filter((each) =>
      [server, ...poolers].some((database) => asksDatabase(each, database)),
    );
    const ends = asking
      .filter(({ plan }) => !poolers.some((pooler) => pooler.plan === plan))
      .map((each) => {
        const job = jobTime(each);
        return job === undefined ? longestWait(stack, waits, each)?.ms : job.seconds * 1000;
      });
    if (ends.length === 0 || ends.some((end) => end === undefined)) continue;
    const longest = Math.max(...ends.flatMap((end) => end ?? []));
    if (!(ms > longest)) continue;
    yield {
      place: said.place,
      message: `a query may take ${ms / 1000} s, and whoever asks ${server.plan.service} has given up after ${longest / 1000} s`,
      help: `statement_timeout = ${Math.max(1, Math.floor((longest / 1000) * 0.9))}s`,
    };
  }
}

/** For a port that the container publishes, its own name, or a socket that it makes. */
function longestWait(stack: ReadStack, waits: Waits, environment: ContainerEnvironment): Wait | undefined {
  const { plan } = environment;
  const sockets = [...(waits.get('unix') ?? [])].flatMap(([path, wait]) =>
    socketsMade(stack).get(path)?.plan === plan ? wait : [],
  );
  const named = [...dnsNames(environment)].flatMap((name) => [...(waits.get(name)?.values() ?? [])]);
  const published = plan.publish.flatMap(({ hostPort }) => waits.get('')?.get(`${hostPort}`) ?? []);
  const [first, ...others] = [...named, ...published, ...sockets];
  return others.reduce<Wait | undefined>(longer, first);
}
