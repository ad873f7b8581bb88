import { posix } from 'node:path';
import { nearestWord } from '../../nearest-word.ts';
import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Rule } from '../define-rule.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { socketsMade } from '../parts/across/sockets.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import type { PlannedUnit } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import { covers, pathOutside } from '../parts/units/mounts.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Nginx asks the socket that the application makes. */
export const acrossSocketPath: Rule = {
  id: 'across.socket-path',
  title: 'Nginx asks the socket that the application makes',
  area: 'across',
  severity: 'error',
  why: 'There is no such file: every request is 502, "connect() to unix:… failed (2: No such file or directory)".',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass; gunicorn --bind, uvicorn --uds, uwsgi --socket; php.net, FPM, listen',
  *judge(stack) {
    const [nginx, more] = nginxContainers(stack);
    if (more !== undefined) return;
    const made = new Map(
      [...socketsMade(stack)]
        .filter(([, { plan }]) => plan !== nginx?.plan)
        .map(([path, { plan }]) => [path, plan.containerName]),
    );
    for (const config of stack.nginx) {
      for (const { item, path } of socketsAsked(config)) {
        const outside = nginx === undefined ? path : pathOutside(nginx.plan.mounts, path);
        if (
          outside === undefined &&
          nginx !== undefined &&
          isNowhere(nginx, path) &&
          !listens(config, path)
        ) {
          yield {
            place: item.directive.place,
            message: `nothing is mounted at ${posix.dirname(path)} in ${nginx.plan.containerName}: nobody makes a socket there`,
            help: 'one volume at the folder of the socket in both units',
          };
          continue;
        }
        if (made.size === 0) continue;
        if (outside === undefined) {
          const folder = posix.basename(posix.dirname(path));
          const word =
            [...made].find(([each]) => posix.basename(each) === posix.basename(path)) ??
            [...made].find(([each]) => posix.basename(posix.dirname(each)) === folder && folder !== 'run');
          if (word === undefined) continue;
          yield {
            place: item.directive.place,
            message: `nothing is mounted at ${posix.dirname(path)} in ${nginx?.plan.containerName}: the socket that ${word[1]} makes is not there`,
            help: 'one volume at the folder of the socket in both units',
          };
        } else if (!made.has(outside)) {
          const beside = [...made.keys()].filter((each) => posix.dirname(each) === posix.dirname(outside));
          const [near] = beside;
          if (near === undefined) continue;
          const meant = nearestWord(outside, beside) ?? near;
          yield {
            place: item.directive.place,
            message: `nothing makes ${path}; ${made.get(meant)} makes ${posix.basename(meant)}`,
            help: posix.join(posix.dirname(path), posix.basename(meant)),
          };
        }
      }
    }
  },
};

interface Asked {
  readonly item: NginxItem;
  readonly path: string;
}

const passes = ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass'];

function socketsAsked(config: NginxRead): Asked[] {
  const servers = allNamed(config, 'server').filter(({ parent }) => parent?.directive.name === 'upstream');
  return [...allNamed(config, ...passes), ...servers].flatMap((item) => {
    const path = /^(?:\w+:\/\/)?unix:(\/[^:\s]+)/.exec(arg(item, 0))?.[1];
    return path === undefined || path.includes('$') || isTemplated(path) ? [] : [{ item, path }];
  });
}

/** In the image of Nginx nothing else runs. */
function isNowhere({ plan }: PlannedUnit, path: string): boolean {
  const isOfficial = runsOfficial(plan, 'nginx') || imageOf(plan).path === 'nginxinc/nginx-unprivileged';
  return isOfficial && !plan.mounts.some(({ target }) => covers(target, path) || covers(path, target));
}

function listens(config: NginxConfig, path: string): boolean {
  return allNamed(config, 'listen').some((item) => arg(item, 0) === `unix:${path}`);
}
