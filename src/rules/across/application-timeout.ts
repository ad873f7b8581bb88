import { readDuration, readTimeSpan } from '../../plan/quantities.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { allNamed } from '../parts/nginx/items.ts';
import { commandWords } from '../parts/units/command-words.ts';
import type { ReadStack } from '../read-stack.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Nginx waits as long as the application may take. */
export const acrossApplicationTimeout: Rule = {
  id: 'across.application-timeout',
  title: 'Nginx waits as long as the application may take',
  area: 'across',
  severity: 'warning',
  why: 'Nginx answers 504 while the application still works on the request, and does the work for nobody: a client that tries again has it done twice.',
  source: 'ngx_http_proxy_module, proxy_read_timeout (60s unless told); gunicorn, --timeout',
  *judge(stack) {
    const waits = waitsByPort(stack);
    yield* toldByVariable(stack, waits);
    for (const environment of containerEnvironments(stack)) {
      const { unit, plan } = environment;
      const words = commandWords(plan);
      const line = unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec');
      const at = words.findIndex((word) => /^(?:-t|--timeout)(?:=|$)/.test(word));
      if (line === undefined || at === -1 || !words.some((word) => /(?:^|\/)gunicorn$/.test(word))) continue;
      const seconds = Number(words[at]?.split('=')[1] ?? words[at + 1]);
      const longest = longestWait(waits, environment);
      if (!Number.isFinite(seconds) || !Number.isFinite(longest) || seconds * 1000 <= longest) continue;
      yield {
        place: line.valuePlace,
        message: `gunicorn may take ${seconds} s for a request, Nginx gives up after ${longest / 1000} s`,
        help: `proxy_read_timeout ${seconds}s;`,
      };
    }
  },
};

/** By host, empty for this one, then by port. */
type Waits = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The longest proxy_read_timeout of the places that pass to an address, in milliseconds. */
function waitsByPort(stack: ReadStack): Waits {
  const waits = new Map<string, Map<string, number>>();
  for (const config of stack.nginx) {
    const upstreams = Map.groupBy(
      allNamed(config, 'server').filter(({ parent }) => parent?.directive.name === 'upstream'),
      ({ parent }) => parent?.directive.args[0]?.value ?? '',
    );
    for (const item of allNamed(config, 'proxy_pass', 'fastcgi_pass', 'uwsgi_pass')) {
      const [, target = ''] = /^(?:\w+:\/\/)?([^/]+)/.exec(item.directive.args[0]?.value ?? '') ?? [];
      const members = upstreams.get(target)?.map(({ directive }) => directive.args[0]?.value ?? '') ?? [
        target,
      ];
      for (const member of members) {
        const key = member.replace(/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?=:)/, '');
        const wait = readTimeout(item, config, item.directive.name.replace('_pass', '_read_timeout'));
        const [host = '', port = ''] = key.split(':');
        const ofHost = waits.get(host) ?? new Map<string, number>();
        waits.set(host, ofHost.set(port, Math.max(ofHost.get(port) ?? 0, wait)));
      }
    }
  }
  return waits;
}

/** What surrounds a fragment may say another limit than the default. */
function readTimeout({ parent }: NginxItem, { items, isWhole }: NginxRead, name: string): number {
  for (let outer = parent; ; outer = outer.parent) {
    const found = (outer?.children ?? items).findLast(({ directive }) => directive.name === name);
    const value = found?.directive.args[0]?.value;
    if (value !== undefined) return readTimeSpan(value) ?? Number.POSITIVE_INFINITY;
    if (outer === undefined) return isWhole ? 60_000 : Number.POSITIVE_INFINITY;
  }
}

/** `HTTP_WRITE_TIMEOUT=120s`: how long the application itself lets a request take. */
function* toldByVariable(stack: ReadStack, waits: Waits): Generator<Remark> {
  for (const environment of containerEnvironments(stack)) {
    const { variables, plan } = environment;
    const longest = longestWait(waits, environment);
    for (const { name, value, place } of variables.values()) {
      const ofPhp = /^(?:PHP_)?MAX_EXECUTION_TIME$/.test(name) && /^[1-9]\d*$/.test(value);
      const isTold = /^(?:HTTP_|SERVER_|APP_)?(?:WRITE|REQUEST)_TIMEOUT$/.test(name);
      const ms = ofPhp ? Number(value) * 1000 : isTold ? readDuration(value) : undefined;
      if (ms === undefined || !Number.isFinite(longest) || ms <= longest) continue;
      yield {
        place,
        message: `${plan.service} may take ${ms / 1000} s for a request, Nginx gives up after ${longest / 1000} s`,
        help: `${ofPhp ? 'fastcgi' : 'proxy'}_read_timeout ${ms / 1000}s;`,
      };
    }
  }
}

/** For a port that the container publishes, or its own name. */
function longestWait(waits: Waits, environment: ContainerEnvironment): number {
  const named = [...dnsNames(environment)].flatMap((name) => [...(waits.get(name)?.values() ?? [])]);
  const published = environment.plan.publish.flatMap(
    ({ hostPort }) => waits.get('')?.get(`${hostPort}`) ?? [],
  );
  return Math.max(Number.NEGATIVE_INFINITY, ...named, ...published);
}
