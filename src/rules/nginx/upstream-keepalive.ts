import { allNamed, arg, hasUnreadInclude, inForce, valueInForce } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { runningVersion, speaksOldHttp } from '../parts/nginx/version.ts';
import { isOlder } from '../targets.ts';

/** Kept connections to an upstream are really kept. */
export const nginxUpstreamKeepalive = nginxRule({
  id: 'nginx.upstream-keepalive',
  title: 'kept connections to an upstream are really kept',
  severity: 'error',
  why: 'Nginx closes each connection to the application after one request although "keepalive" says otherwise: under load ports run out and every answer takes a handshake longer.',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
  *judge(config, stack) {
    const lines = allNamed(config, 'keepalive').filter((item) => item.parent?.directive.name === 'upstream');
    const version = runningVersion(stack)?.atMost;
    for (const item of lines)
      if (arg(item, 0) === '0' && version !== undefined && isOlder(version, '1.29.7'))
        yield remark(
          item,
          'nginx -t refuses the configuration: invalid value "0" in "keepalive" directive',
          'keepalive 16;',
        );
    const keeping = new Set(
      lines.filter((item) => arg(item, 0) !== '0').map((item) => arg(item.parent ?? item, 0)),
    );
    for (const pass of allNamed(config, 'fastcgi_pass')) {
      if (pass.parent === undefined || !keeping.has(arg(pass, 0))) continue;
      if (valueInForce(pass.parent, 'fastcgi_keep_conn') === 'on') continue;
      yield remark(
        pass,
        `FastCGI's server is asked to close each connection to ${arg(pass, 0)}: its keepalive does nothing`,
        'fastcgi_keep_conn on;',
      );
    }
    for (const pass of allNamed(config, 'proxy_pass')) {
      const location = pass.parent;
      const name = /^https?:\/\/([^/:]+)/.exec(arg(pass, 0))?.[1] ?? '';
      if (location === undefined || !keeping.has(name)) continue;
      // What is included and not here may say it.
      if ([location, location.parent].some((block) => block !== undefined && hasUnreadInclude(block)))
        continue;
      const headers = new Map(
        inForce(location, 'proxy_set_header').map((item) => [arg(item, 0).toLowerCase(), item]),
      );
      const upgrade = headers.get('upgrade');
      if (upgrade !== undefined && arg(upgrade, 1) !== '' && matchOf(location).pattern !== '/') continue;
      const connection = headers.get('connection');
      const older = speaksOldHttp(stack);
      const http = valueInForce(location, 'proxy_http_version') ?? (older ? '1.0' : '1.1');
      const closes = connection === undefined ? older : !/\$|^$|keep-alive/i.test(arg(connection, 1));
      if (http === '1.0')
        yield remark(
          pass,
          `Nginx speaks HTTP/1.0 to ${name} and closes each connection: its keepalive does nothing`,
          'proxy_http_version 1.1; proxy_set_header Connection "";',
        );
      else if (closes)
        yield remark(
          connection ?? pass,
          `Nginx sends "Connection: ${connection === undefined ? 'close' : arg(connection, 1)}" to ${name}: its keepalive does nothing`,
          'proxy_set_header Connection "";',
        );
    }
  },
});
