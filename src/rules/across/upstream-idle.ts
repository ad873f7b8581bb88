import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { allNamed, arg, own } from '../parts/nginx/items.ts';
import { commandWords } from '../parts/units/command-words.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';

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
    const keeping = plannedUnits(stack).flatMap((each) => {
      const seconds = keptFor(each);
      return seconds === undefined ? [] : [{ each, seconds }];
    });
    if (keeping.length === 0) return;
    for (const config of stack.nginx) {
      for (const group of allNamed(config, 'upstream')) {
        const [keepalive] = own(group, 'keepalive');
        const [set] = own(group, 'keepalive_timeout');
        if (keepalive === undefined) continue;
        const ms = set === undefined ? 60_000 : readNginxTime(arg(set, 0));
        const hosts = own(group, 'server').map((server) => arg(server, 0).replace(/:\d+$/, ''));
        const shorter = keeping.find(
          ({ each, seconds }) =>
            ms !== undefined && seconds * 1000 <= ms && hosts.some((host) => dnsNames(each).has(host)),
        );
        if (shorter === undefined || ms === undefined) continue;
        yield {
          place: (set ?? keepalive).directive.place,
          message: `Nginx keeps an idle connection ${ms / 1000} s, ${shorter.each.unit.name} only ${shorter.seconds} s: a request on one that is just closed is answered 502`,
          help: `keepalive_timeout ${Math.max(1, shorter.seconds - 1)}s; in the upstream, or a longer ${nameOf(shorter.each)}`,
        };
      }
    }
  },
};

const option = /^--(?:keep-alive|timeout-keep-alive)(?:=(\d+))?$/;

function keptFor({ plan }: PlannedUnit): number | undefined {
  const words = commandWords(plan);
  const at = words.findIndex((word) => option.test(word));
  if (at === -1) return undefined;
  const value = option.exec(words[at] ?? '')?.[1] ?? words[at + 1];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function nameOf({ plan }: PlannedUnit): string {
  return (
    commandWords(plan)
      .find((word) => option.test(word))
      ?.replace(/=.*/, '') ?? '--keep-alive'
  );
}
