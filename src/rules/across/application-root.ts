import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { allNamed, arg, inside, serverOf } from '../parts/nginx/items.ts';

/** Nginx serves what an application publishes, and not the application. */
export const acrossApplicationRoot: Rule = {
  id: 'across.application-root',
  title: 'Nginx serves what an application publishes, and not the application',
  area: 'across',
  severity: 'error',
  why: 'With the root at the top of a Laravel or Symfony project everyone downloads .env, composer.lock and storage/logs: keys and passwords are public.',
  source: 'laravel.com/docs/deployment#nginx: root …/public; symfony.com, web server configuration',
  *judge(stack) {
    const isLaravel = containerEnvironments(stack).some(
      ({ variables, plan }) =>
        variables.get('APP_KEY')?.value.startsWith('base64:') === true ||
        (variables.has('APP_KEY') && variables.has('APP_URL')) ||
        /\bphp\b.*\bartisan\b/.test(plan.command.join(' ')),
    );
    if (!isLaravel) return;
    for (const config of stack.nginx) {
      for (const item of allNamed(config, 'root')) {
        const server = serverOf(item);
        const path = arg(item, 0).replace(/\/$/, '');
        if (server === undefined || item.parent !== server || !/^\/(?:var\/www|srv|app|opt)\b/.test(path))
          continue;
        if (
          /\/(?:public|web|current\/public|pub|static|dist|build|htdocs|acme|letsencrypt|certbot|errors?)$|[$\uE000]/.test(
            path,
          )
        )
          continue;
        const all = [...inside(server)];
        const runsPhp = all.some(({ directive }) => directive.name === 'fastcgi_pass');
        const fallsBack = all.some(
          ({ directive }) =>
            directive.name === 'try_files' && /\.php/.test(directive.args.at(-1)?.value ?? ''),
        );
        const hides = all.some(
          ({ directive }) =>
            directive.name === 'location' &&
            /\\\.(?!php)|\.env|storage/.test(directive.args.at(-1)?.value ?? '') &&
            directive.block !== undefined,
        );
        if (!runsPhp || !fallsBack) continue;
        yield {
          place: item.directive.place,
          message: `${path} is the whole project: ${hides ? 'composer.lock, storage/logs and the code' : '.env, composer.lock and storage/logs'} can be downloaded`,
          help: `root ${path}/public;`,
        };
      }
    }
  },
};
