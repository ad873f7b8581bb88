import type { Rule } from '../define-rule.ts';
import { leadingNames } from '../parts/across/domains.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { arg } from '../parts/nginx/items.ts';

/** Django lets in the names that Nginx passes on. */
export const acrossAllowedHosts: Rule = {
  id: 'across.allowed-hosts',
  title: 'Django lets in the names that Nginx passes on',
  area: 'across',
  severity: 'error',
  why: 'Django answers 400 Bad Request to a host that is not in ALLOWED_HOSTS: the site does not open under that name.',
  source: 'docs.djangoproject.com, ALLOWED_HOSTS; ngx_http_proxy_module',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const { variables } = environment;
      const variable = [...variables.values()].find(({ name }) => lists.test(name));
      if (variable === undefined) continue;
      const { names, fixed } = leadingNames(stack, environment);
      if (names.size + fixed.length === 0) continue;
      const isNextcloud = variable.name.startsWith('NEXTCLOUD');
      const allowed = variable.value
        .replaceAll(/["'[\]]/g, '')
        .split(/[\s,;]+/)
        .filter((each) => each !== '')
        .map((each) => each.toLowerCase());
      if (allowed.length === 0 || allowed.includes('*')) continue;
      const isIn = (name: string) =>
        allowed.some(
          (each) =>
            each === name || (each.startsWith('.') && (name.endsWith(each) || name === each.slice(1))),
        );
      for (const item of isNextcloud ? [] : fixed) {
        const name = arg(item, 1).replace(/:\d+$/, '').toLowerCase();
        if (!isIn(name))
          yield {
            place: item.directive.place,
            message: `Django answers 400 to every request here: ${name} is not in ${variable.name} (${variable.place.file}:${variable.place.line})`,
            help: 'proxy_set_header Host $host;',
          };
      }
      for (const [name, line] of names) {
        if (isIn(name)) continue;
        const refuses = isNextcloud
          ? 'Nextcloud calls it an untrusted domain'
          : variable.name.startsWith('RAILS')
            ? 'Rails answers 403 to them ("Blocked host")'
            : 'Django answers 400 to them';
        const help = `${variable.name}=${[...allowed, name].join(isNextcloud ? ' ' : ',')}`;
        yield {
          place: variable.place,
          message: `Nginx passes requests for ${name} on, and ${refuses}`,
          help,
        };
        // Either of the two may be the wrong one.
        if (line !== undefined)
          yield {
            place: line.directive.place,
            message: `requests for ${name} are passed on, and ${refuses}: ${variable.name} (${variable.place.file}:${variable.place.line}) has no such name`,
            help,
          };
      }
    }
  },
};

const lists = /^(?:(?:\w+_)?ALLOWED_HOSTS|NEXTCLOUD_TRUSTED_DOMAINS)$/;
