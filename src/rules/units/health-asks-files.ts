import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { healthTree } from '../parts/units/health-command.ts';

/** A health check asks the running server, and not its files. */
export const unitsHealthAsksFiles: Rule = {
  id: 'units.health-asks-files',
  title: 'A health check asks the running server, and not its files',
  area: 'units',
  severity: 'warning',
  why: 'A test of the configuration or a question for the version starts a program of its own: it passes while the server hangs or refuses every request.',
  source: 'nginx(8), -t; php-fpm(8), --test; httpd(8), -t',
  *judge(stack) {
    for (const { plan } of allContainers(stack)) {
      if (plan.health === undefined) continue;
      const commands = walkCommands(healthTree(plan.health)).flatMap(({ command }) =>
        command.kind === 'simple' ? [command.words.map(({ literal }) => literal ?? '')] : [],
      );
      const [only, more] = commands.filter(([name = '']) => !/^(?:exit|true|false|echo|:)$/.test(name));
      if (only === undefined || more !== undefined || !asksFiles(only)) continue;
      yield {
        place: plan.health.place,
        message: `"${only.join(' ')}" does not ask the server that runs: it passes while nothing is answered`,
        help: 'a request, e.g. curl -fsS http://127.0.0.1/healthz',
      };
    }
  },
};

function asksFiles([program = '', ...words]: readonly string[]): boolean {
  const name = program.replace(/^.*\//, '');
  if (ownProgram(name, words)) return true;
  const options = tests[name.replace(/\d+(?:\.\d+)*$/, '')];
  return (
    words.some((word) => options?.test(word) === true) ||
    (words.length === 1 &&
      (/^--(?:version|help)$/.test(words[0] ?? '') ||
        (words[0] === '-V' && servers.test(name)) ||
        (words[0] === 'version' && /^(?:go|java|openssl|caddy)$/.test(name)))) ||
    looksAtConfig(name, words)
  );
}

/** `test -f /etc/nginx/nginx.conf`: it is there as long as the container is. */
function looksAtConfig(name: string, words: readonly string[]): boolean {
  const [option = '', path = '', end = ']'] = words;
  if (!/^(?:test|\[)$/.test(name) || !/^-[efrs]$/.test(option) || end !== ']') return false;
  return /^\/(?:etc|usr|bin|sbin|lib|opt)\//.test(path);
}

/** `python manage.py check`: a second copy of the program that never asks the first. */
function ownProgram(name: string, words: readonly string[]): boolean {
  const all = [name, ...words].join(' ');
  return /^(?:python[\d.]* )?(?:\S*\/)?manage\.py (?:check(?: --deploy)?|version|diffsettings|help)$|^(?:php )?artisan (?:--version|about|list|env)$|^(?:bundle exec )?(?:\S*\/)?rails (?:about|version|-v)$/.test(
    all,
  );
}

const tests: Readonly<Record<string, RegExp>> = {
  nginx: /^-[tTqvV]+$/,
  openresty: /^-[tTqvV]+$/,
  'php-fpm': /^(?:-t+|--test)$/,
  apachectl: /^(?:configtest|-t)$/,
  apache: /^-t$/,
  httpd: /^-t$/,
  caddy: /^(?:validate|version)$/,
  haproxy: /^-c$/,
};
const servers =
  /^(?:postgres|redis-server|valkey-server|gunicorn|uvicorn|daphne|celery|node|python3?|php|ruby|java)$/;
