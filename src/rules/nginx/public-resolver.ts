import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Nginx asks a name server of its own network where to pass requests. */
export const nginxPublicResolver = nginxRule({
  id: 'nginx.public-resolver',
  title: 'Nginx asks a name server of its own network where to pass requests',
  severity: 'warning',
  why: 'Answers from the internet come by UDP and unsigned: whoever forges one gets the requests with their cookies. Names of the own network are not found there at all, and the answer is 502.',
  source: 'gixy resolver_external; nginx.org/en/docs/http/ngx_http_core_module.html#resolver',
  *judge(config) {
    const resolvers = allNamed(config, 'resolver').filter((item) => addressesIn(item).every(isPublic));
    if (resolvers.length === 0) return;
    const asked = lookedUp(config);
    for (const item of resolvers) {
      const servers = addressesIn(item);
      const name = asked.find(({ by }) => by.includes(item))?.name;
      if (servers.length === 0 || name === undefined) continue;
      yield remark(
        item,
        `where requests for ${name} go is asked of ${servers.join(' and ')} on the internet`,
        'resolver 127.0.0.53, or a name server of your own',
      );
    }
  },
});

interface LookUp {
  readonly name: string;
  readonly by: readonly NginxItem[];
}

/** Names behind variables, but for those of other people's sites over TLS. What stapling asks does no harm. */
function lookedUp(config: NginxRead): LookUp[] {
  const passes = allNamed(config, 'proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass');
  const behind = passes.flatMap((pass): LookUp[] => {
    const [, scheme = '', variable] = /^(\w+:\/\/)?\$\{?(\w+)/.exec(arg(pass, 0)) ?? [];
    if (variable === undefined || pass.parent === undefined) return [];
    const by = inForce(pass.parent, 'resolver');
    return valuesOf(config, variable).flatMap(([, word]) => {
      const [, own = scheme, name = ''] =
        /^(\w+:\/\/)?([A-Za-z][\w.-]*)(?::\d+)?(?:\/|$)/.exec(word?.value ?? '') ?? [];
      const isUpstream = allNamed(config, 'upstream').some((item) => arg(item, 0) === name);
      const isElsewhere = /s:\/\/$/.test(own) && isOfWorld(name);
      return name === '' || isUpstream || isElsewhere ? [] : [{ name, by }];
    });
  });
  const kept = allNamed(config, 'server').filter(
    (item) => item.parent?.directive.name === 'upstream' && argsOf(item).includes('resolve'),
  );
  const groups = kept.flatMap((item): LookUp[] => {
    const name = arg(item, 0).split(':')[0] ?? '';
    return item.parent === undefined || isOfWorld(name)
      ? []
      : [{ name, by: inForce(item.parent, 'resolver') }];
  });
  return [...behind, ...groups];
}

function isOfWorld(name: string): boolean {
  return (
    /\.[a-z]{2,}$/i.test(name) &&
    !/\.(?:internal|local|localdomain|lan|home|corp|consul|svc|cluster|podman|docker)$/.test(name)
  );
}

function addressesIn(item: NginxItem): string[] {
  return argsOf(item).filter((word) => !/^[a-z_0-9]+=/.test(word));
}

/** Outside of every private range. */
function isPublic(word: string): boolean {
  const address = word.replace(/:53$/, '');
  if (/^\d+(?:\.\d+){3}$/.test(address)) return !ofOwn.test(address);
  return /^\[2[0-9a-f]{3}:/i.test(address);
}

const ofOwn =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
