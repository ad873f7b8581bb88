import { readDuration } from '../../plan/quantities.ts';
import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { leadingTo } from '../parts/across/leading-to.ts';
import { optionOf } from '../parts/across/pools.ts';
import { variableMs, withoutUnit } from '../parts/across/time-values.ts';
import { toldOption, toldWords } from '../parts/across/told-words.ts';
import { allNamed, arg, own } from '../parts/nginx/items.ts';
import type { ReadStack } from '../read-stack.ts';

/** Nginx closes an idle connection before the application does. */
export const acrossUpstreamIdle: Rule = {
  id: 'across.upstream-idle',
  title: 'Nginx closes an idle connection before the application does',
  area: 'across',
  severity: 'warning',
  why: 'Where the application closes first Nginx sends now and then a request on a connection that is just gone: "upstream prematurely closed connection", 502 for POST, a few a day and never when one looks.',
  source:
    'nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive_timeout (60 s unless told); gunicorn --keep-alive, uvicorn --timeout-keep-alive, hypercorn --keep-alive',
  *judge(stack) {
    const keeping = containerEnvironments(stack).flatMap((each) => {
      const kept = keptFor(stack, each);
      return kept === undefined ? [] : [{ each, ...kept }];
    });
    if (keeping.length === 0) return;
    for (const { each, seconds } of keeping) yield* headersFirst(each, seconds);
    for (const config of stack.nginx) {
      const leads = keeping.map((one) => ({ ...one, leads: leadingTo(stack, config, one.each) }));
      for (const group of allNamed(config, 'upstream')) {
        const [keepalive] = own(group, 'keepalive');
        const [set] = own(group, 'keepalive_timeout');
        if (keepalive === undefined) continue;
        const ms = set === undefined ? 60_000 : readNginxTime(arg(set, 0));
        const members = own(group, 'server').map((server) => arg(server, 0));
        const shorter = leads.find(
          ({ leads: isOne, seconds }) => ms !== undefined && seconds * 1000 <= ms && members.some(isOne),
        );
        if (shorter === undefined || ms === undefined) continue;
        // Either of the two lines may be the wrong one.
        for (const place of [(set ?? keepalive).directive.place, shorter.place])
          yield {
            place,
            message: `Nginx keeps an idle connection ${ms / 1000} s, ${shorter.each.unit.name} only ${shorter.seconds} s: a request on one that is just closed is answered 502`,
            help: `keepalive_timeout ${Math.max(1, shorter.seconds - 1)}s; in the upstream, or a longer ${shorter.name}`,
          };
      }
    }
  },
};

const option =
  /^--(?:keep-alive|keep-alive-timeout|timeout-keep-alive)$|^--?(?:(?:http|server)[-.])?(?:idle|keep-?alive)[-.]?timeout$/;
const names =
  /^(?:(?:HTTP|SERVER|APP|NODE)_)?KEEP_?ALIVE_(?:TIMEOUT(?:_(?:MS|SECONDS))?|MS|SECONDS)$|^(?:HTTP|SERVER)_IDLE_TIMEOUT$|^SERVER_TOMCAT_KEEP_?ALIVE_?TIMEOUT$/;

/** Node closes a kept connection whose next request has not its headers in time, and counts from the last one. */
function* headersFirst({ variables }: ContainerEnvironment, kept: number): Generator<Remark> {
  for (const { name, value, place } of variables.values()) {
    if (!/^(?:(?:HTTP|SERVER|APP|NODE)_)?HEADERS_TIMEOUT$/.test(withoutUnit(name))) continue;
    const ms = variableMs(name, value);
    if (ms === undefined || ms === 0 || ms > kept * 1000) continue;
    yield {
      place,
      message: `headersTimeout of ${ms / 1000} s ends a connection that keepAliveTimeout keeps for ${kept} s: a request on it is answered 502`,
      help: `${name} above the time that connections are kept`,
    };
  }
}

/** How long an application keeps an idle connection, where it is told. */
function keptFor(stack: ReadStack, { unit, variables }: ContainerEnvironment) {
  const told = toldWords(stack).get(unit.name);
  if (told !== undefined && isSync(told.words)) return undefined;
  const said = told === undefined ? undefined : toldOption(told, option);
  const variable = [...variables.values()].find(({ name }) => names.test(name));
  const found = said === undefined ? variable : { ...said, name: 'keep-alive of the program' };
  if (found === undefined) return undefined;
  const plain = /^\d+$/.test(found.value) ? Number(found.value) : undefined;
  // Node counts in milliseconds.
  const seconds =
    plain === undefined ? (readDuration(found.value) ?? 0) / 1000 : plain >= 1000 ? plain / 1000 : plain;
  return seconds > 0 ? { seconds, place: found.place, name: found.name } : undefined;
}

/** Gunicorn's plain workers close each connection, and say so. */
function isSync(words: readonly string[]): boolean {
  if (!words.some((word) => /(?:^|\/)gunicorn$/.test(word))) return false;
  const kind = optionOf(words, /^(?:-k|--worker-class)$/) ?? 'sync';
  return kind === 'sync' && Number(optionOf(words, /^--threads$/) ?? 1) <= 1;
}
