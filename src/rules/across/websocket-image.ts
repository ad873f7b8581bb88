import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, inForce, own } from '../parts/nginx/items.ts';
import { passTargets } from '../parts/nginx/targets.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Programs that live on WebSockets are asked for them. */
export const acrossWebsocketImage: Rule = {
  id: 'across.websocket-image',
  title: 'Programs that live on WebSockets are asked for them',
  area: 'across',
  severity: 'warning',
  why: 'The page comes, and then nothing moves: "connecting…", "reconnecting", a terminal without a prompt.',
  source: 'nginx.org/en/docs/http/websocket.html; the manuals of these programs behind Nginx',
  *judge(stack) {
    const servers = plannedUnits(stack).filter(({ plan }) => talkers.has(imageOf(plan).name));
    if (servers.length === 0) return;
    const containers = nginxUnits(stack);
    for (const config of stack.nginx) {
      for (const { item, host, port } of passTargets(config)) {
        const named = servers.find(
          (each) =>
            dnsNames(each).has(host) ||
            (containers === 0 &&
              /^(?:127\.0\.0\.1|localhost)$/.test(host) &&
              each.plan.publish.some(({ hostPort }) => hostPort === port)),
        );
        const name = named === undefined ? '' : imageOf(named.plan).name;
        if (!talkers.has(name)) continue;
        for (const pass of passesOf(config, item)) {
          const location = pass.parent;
          // Paths below have their own reasons; what all comes to is to carry them, unless one beside does.
          if (location?.directive.name !== 'location' || argsOf(location).join('') !== '/') continue;
          const server = location.parent;
          const others = server === undefined ? [] : own(server, 'location');
          if (others.some((each) => inForce(each, 'proxy_set_header').some(isUpgrade))) continue;
          if (hasUnreadInclude(location) || (server !== undefined && hasUnreadInclude(server))) continue;
          yield {
            place: pass.directive.place,
            message: `${host} (${name}) talks over WebSockets, and Nginx does not pass Upgrade on`,
            help: 'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;',
          };
        }
      }
    }
  },
};

const talkers = new Set([
  'uptime-kuma',
  'home-assistant',
  'code-server',
  'openvscode-server',
  'jupyterhub',
  'base-notebook',
  'scipy-notebook',
  'minimal-notebook',
  'node-red',
  'rocket.chat',
  'mattermost-team-edition',
  'guacamole',
]);

function isUpgrade(item: NginxItem): boolean {
  return /^upgrade$/i.test(arg(item, 0));
}

function nginxUnits(stack: Parameters<Rule['judge']>[0]): number {
  return plannedUnits(stack).filter(({ plan }) => /nginx|openresty/.test(imageOf(plan).name)).length;
}

function passesOf(config: NginxRead, item: NginxItem): NginxItem[] {
  if (item.directive.name === 'proxy_pass') return [item];
  if (item.directive.name === 'set')
    return allNamed(config, 'proxy_pass').filter((each) => arg(each, 0).includes(arg(item, 0)));
  const group = item.parent;
  if (group?.directive.name !== 'upstream') return [];
  return allNamed(config, 'proxy_pass').filter(
    (each) =>
      arg(each, 0)
        .replace(/^https?:\/\//, '')
        .replace(/\/.*$/, '') === arg(group, 0),
  );
}
