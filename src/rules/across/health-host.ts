import type { HealthPlan } from '../../plan/blueprint.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { askedOf, serverFor } from '../parts/across/asked-of-nginx.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { leadingTo } from '../parts/across/leading-to.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { answering } from '../parts/nginx/answering.ts';
import { arg, inForce, own } from '../parts/nginx/items.ts';
import { passedTo } from '../parts/nginx/targets.ts';
import type { ReadStack } from '../read-stack.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Nginx's own check, which it passes on with the host of this machine. */
function* throughNginx(stack: ReadStack): Generator<Remark> {
  for (const { container, config } of nginxReaders(stack)) {
    const health = container?.plan.health;
    if (health !== undefined && config.isWhole) yield* throughOne(stack, config, health);
  }
}

function* throughOne(stack: ReadStack, config: NginxRead, health: HealthPlan): Generator<Remark> {
  for (const asked of askedOf(health)) {
    const server = asked.knowsStatus ? undefined : serverFor(config, asked);
    const location = server === undefined ? undefined : answering(server, asked.path);
    const [pass] = location === undefined ? [] : own(location, 'proxy_pass');
    const host = inForceOf(location, 'proxy_set_header').findLast((item) => /^host$/i.test(arg(item, 0)));
    if (pass === undefined || host === undefined || !/^\$(?:http_)?host$/.test(arg(host, 1))) continue;
    for (const environment of containerEnvironments(stack)) {
      const { variables, isWhole } = environment;
      const allowed = [...variables.values()].find(({ name }) =>
        /^(?!RAILS_MOSTLY)(?:\w+_)?ALLOWED_HOSTS$/.test(name),
      );
      if (allowed === undefined || !isWhole || !leadingTo(stack, config, environment)(passedTo(pass)))
        continue;
      const names = allowed.value
        .replaceAll(/["'[\]]/g, '')
        .split(/[\s,;]+/)
        .filter((name) => name !== '');
      if (names.length === 0 || names.some((name) => name === '*' || name === asked.host)) continue;
      if (names.some((name) => name.startsWith('.') && `.${asked.host}`.endsWith(name))) continue;
      yield {
        place: health.place,
        message: `Nginx passes ${asked.path} on as ${asked.host}, which ${allowed.name} does not hold: Django answers 400 to this check`,
        help: 'location = /healthz { return 200; } in Nginx, which this check asks',
      };
    }
  }
}

function inForceOf(location: NginxItem | undefined, name: string): NginxItem[] {
  return location === undefined ? [] : inForce(location, name);
}

/** Django lets in the host that a health check names. */
export const acrossHealthHost: Rule = {
  id: 'across.health-host',
  title: 'Django lets in the host that a health check names',
  area: 'across',
  severity: 'warning',
  why: 'Django answers 400 Bad Request to a host that is not in ALLOWED_HOSTS: the check fails from the start, and what acts on it restarts a sound application.',
  source: 'docs.djangoproject.com, ALLOWED_HOSTS; curl(1), --fail: 400 and above',
  *judge(stack) {
    yield* throughNginx(stack);
    for (const { plan, variables, isWhole } of containerEnvironments(stack)) {
      const allowed = [...variables.values()].find(({ name }) =>
        /^(?!RAILS_MOSTLY)(?:\w+_)?ALLOWED_HOSTS$/.test(name),
      );
      if (plan.health === undefined || allowed === undefined || !isWhole) continue;
      const { command, place } = plan.health;
      const text = typeof command === 'string' ? command : command.join(' ');
      const local = /https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0)(?=[:/\s"']|$)/.exec(text)?.[1];
      const said = /\bHost["']?\s*[:,]\s*["']?([\w.-]+)/i.exec(text)?.[1]?.toLowerCase();
      if (/\bHost:/i.test(text) && said === undefined) continue;
      const host = local === undefined ? undefined : (said ?? local);
      const seesStatus =
        /\bwget\b|\burlopen\(|raise_for_status|\.ok\b|\bstatusCode\b|\bhttpie?\b.*--check-status/.test(
          text,
        ) || /\bcurl\b.*\s(?:-[a-zA-Z]*f|--fail)/.test(text);
      if (host === undefined || !seesStatus || /\|\|\s*true/.test(text)) continue;
      const names = allowed.value.replaceAll(/["'[\]]/g, '').split(/[\s,;]+/);
      if (names.every((name) => name === '') || names.some((name) => name === '*' || name === host)) continue;
      if (names.some((name) => name.startsWith('.') && `.${host}`.endsWith(name))) continue;
      yield {
        place,
        message: `${allowed.name} does not hold ${host}: Django answers 400 to this check`,
        help: `-H 'Host: ${names.find((name) => /^\w/.test(name)) ?? host}', or ${host} in ${allowed.name}`,
      };
    }
  },
};
