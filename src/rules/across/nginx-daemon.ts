import type { Rule } from '../define-rule.ts';
import { onlyNginx } from '../parts/across/nginx-container.ts';
import { arg } from '../parts/nginx/items.ts';
import { own } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';

/** Nginx is told once to stay in the foreground. */
export const acrossNginxDaemon: Rule = {
  id: 'across.nginx-daemon',
  title: 'Nginx is told once to stay in the foreground',
  area: 'across',
  severity: 'error',
  why: 'The image\'s command is `nginx -g "daemon off;"`: said in nginx.conf too, Nginx ends with \'"daemon" directive is duplicate\'. With a command of one\'s own and nobody saying it, Nginx goes into the background and the container ends.',
  source: 'docker.io/library/nginx, CMD; nginx.org/en/docs/ngx_core_module.html#daemon',
  *judge(stack) {
    const nginx = onlyNginx(stack);
    if (nginx === undefined || !nginx.config.isWhole) return;
    const { plan, unit } = nginx.container;
    const isImages = runsOfficial(plan, 'nginx') || imageOf(plan).path === 'nginxinc/nginx-unprivileged';
    if (!isImages || plan.entrypoint !== undefined) return;
    const [program = 'nginx', ...words] = plan.command;
    if (!/^(?:nginx|nginx-debug|\/usr\/sbin\/nginx)$/.test(program) || words.includes('-c')) return;
    const said = nginx.config.items.find(({ directive }) => directive.name === 'daemon');
    const isTold = plan.command.length === 0 || /\bdaemon\s+off/.test(words.join(' '));
    if (said !== undefined && isTold)
      yield {
        place: said.directive.place,
        message: `Nginx does not start: ${plan.command.length === 0 ? "the image's command" : 'the command'} says "daemon off;" already, and this is a duplicate`,
        help: 'remove the line',
      };
    const exec = own(unit, 'Exec');
    const stays = isTold || (said !== undefined && arg(said, 0) === 'off');
    const ends = words.some((word) => /^-[tTvVqsh]/.test(word));
    if (!stays && !ends && exec !== undefined && nginx.config.items.length > 0)
      yield {
        place: exec.place,
        message: 'Nginx goes into the background and the container ends: nothing says "daemon off;"',
        help: `Exec=${plan.command.join(' ')} -g 'daemon off;'`,
      };
  },
};
