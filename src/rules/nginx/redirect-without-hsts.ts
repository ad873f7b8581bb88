import { arg, hasUnreadInclude, inForce, isComplete, own, serversOf } from '../parts/nginx/items.ts';
import { namesOf, tlsOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A redirect over TLS bears HSTS like the site that it leads to. */
export const nginxRedirectWithoutHsts = nginxRule({
  id: 'nginx.redirect-without-hsts',
  title: 'a redirect over TLS bears HSTS like the site that it leads to',
  severity: 'warning',
  why: 'Who always types this name never gets the header for it: its first request goes out in plain each time, and can be caught and sent elsewhere.',
  source: 'RFC 6797, 7.2; hstspreload.org: a redirect must have the header too',
  *judge(config) {
    if (!isComplete(config)) return;
    const servers = serversOf(config).filter((server) => tlsOf(server) !== 'none');
    const sites = servers.filter((server) => hstsOf(server) !== undefined);
    if (sites.length === 0) return;
    const byName = new Map(sites.flatMap((site) => namesOf(site).map((name) => [name, site] as const)));
    for (const server of servers) {
      const [redirect] = own(server, 'return');
      if (redirect === undefined || !/^30[18]$/.test(arg(redirect, 0)) || hasUnreadInclude(server)) continue;
      if (inForce(server, 'add_header').some((item) => isHsts(arg(item, 0)))) continue;
      const names = namesOf(server);
      const to = /^https:\/\/([\w.-]+)/.exec(arg(redirect, 1))?.[1];
      const site = byName.get(to?.toLowerCase() ?? '');
      if (site === undefined || names.includes(to ?? '') || names.some((name) => !/^[\w.-]+$/.test(name)))
        continue;
      const isCovered =
        /includeSubDomains/i.test(hstsOf(site) ?? '') && names.every((name) => name.endsWith(`.${to}`));
      if (isCovered) continue;
      yield remark(
        redirect,
        `${names[0]} is redirected without Strict-Transport-Security, which ${to} has`,
        'add_header Strict-Transport-Security "max-age=31536000" always;',
      );
    }
  },
});

function hstsOf(server: Parameters<typeof inForce>[0]): string | undefined {
  const item = inForce(server, 'add_header').find((each) => isHsts(arg(each, 0)));
  return item === undefined ? undefined : arg(item, 1);
}

function isHsts(name: string): boolean {
  return name.toLowerCase() === 'strict-transport-security';
}
