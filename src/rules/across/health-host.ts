import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';

/** Django lets in the host that a health check names. */
export const acrossHealthHost: Rule = {
  id: 'across.health-host',
  title: 'Django lets in the host that a health check names',
  area: 'across',
  severity: 'warning',
  why: 'Django answers 400 Bad Request to a host that is not in ALLOWED_HOSTS: the check fails from the start, and what acts on it restarts a sound application.',
  source: 'docs.djangoproject.com, ALLOWED_HOSTS; curl(1), --fail: 400 and above',
  *judge(stack) {
    for (const { plan, variables, isWhole } of containerEnvironments(stack)) {
      const allowed = [...variables.values()].find(({ name }) => /^(?:\w+_)?ALLOWED_HOSTS$/.test(name));
      if (plan.health === undefined || allowed === undefined || !isWhole) continue;
      const { command, place } = plan.health;
      const text = typeof command === 'string' ? command : command.join(' ');
      const host = /https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0)(?=[:/\s"']|$)/.exec(text)?.[1];
      const seesStatus = /\bwget\b/.test(text) || /\bcurl\b.*\s(?:-[a-zA-Z]*f|--fail)/.test(text);
      if (host === undefined || !seesStatus || /\bHost:/i.test(text) || /\|\|\s*true/.test(text)) continue;
      const names = allowed.value.replaceAll(/["'[\]]/g, '').split(/[\s,;]+/);
      if (names.every((name) => name === '') || names.some((name) => name === '*' || name === host)) continue;
      yield {
        place,
        message: `${allowed.name} does not hold ${host}: Django answers 400 to this check`,
        help: `-H 'Host: ${names.find((name) => /^\w/.test(name)) ?? host}', or ${host} in ${allowed.name}`,
      };
    }
  },
};
