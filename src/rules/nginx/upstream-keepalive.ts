import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, hasUnreadInclude, inForce, valueInForce } from '../parts/nginx/items.ts';
import { isSocketPath, locationName, matchOf } from '../parts/nginx/location.ts';
import { mapValue } from '../parts/nginx/map-value.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';
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
    const told = new Set<NginxItem>();
    const snippets = new Set<NginxItem['directive']>();
    for (const pass of allNamed(config, 'proxy_pass')) {
      const location = pass.parent;
      const name = groupOf(config, /^https?:\/\/([^/:]+)/.exec(arg(pass, 0))?.[1] ?? '');
      if (location === undefined || !keeping.has(name)) continue;
      // What is included and not here may say it.
      if ([location, location.parent].some((block) => block !== undefined && hasUnreadInclude(block)))
        continue;
      const headers = new Map(
        inForce(location, 'proxy_set_header').map((item) => [arg(item, 0).toLowerCase(), item]),
      );
      const upgrade = headers.get('upgrade');
      const connection = headers.get('connection');
      if (upgrade !== undefined && arg(upgrade, 1) !== '') {
        const given = mapValue(config, arg(connection ?? upgrade, 1), '$http_upgrade', '');
        if (
          given?.line !== undefined &&
          /^close$/i.test(given.value) &&
          !isSocketPath(matchOf(location).pattern) &&
          !isKeptElsewhere(config, location, arg(pass, 0)) &&
          !told.has(given.line)
        ) {
          told.add(given.line);
          yield remark(
            given.line,
            `Nginx sends "Connection: close" to ${name} with every request but a WebSocket (${locationName(location)}, line ${location.directive.place.line}): its keepalive does nothing`,
            '"" "";',
          );
        }
        if (matchOf(location).pattern !== '/') continue;
      }
      const older = speaksOldHttp(stack);
      const http = valueInForce(location, 'proxy_http_version') ?? (older ? '1.0' : '1.1');
      const closes = connection === undefined ? older : !/\$|^$|keep-alive/i.test(arg(connection, 1));
      const [said] = inForce(location, 'proxy_http_version');
      if (http === '1.0' && said !== undefined && told.has(said)) continue;
      if (http === '1.0' && said !== undefined) told.add(said);
      // A snippet that has the one line of the pair and is included in many places lacks the other.
      const beside =
        said === undefined &&
        connection !== undefined &&
        arg(connection, 1) === '' &&
        connection.tree !== pass.tree
          ? connection
          : undefined;
      if (http === '1.0' && beside !== undefined && snippets.has(beside.directive)) continue;
      if (beside !== undefined) snippets.add(beside.directive);
      if (http === '1.0')
        yield remark(
          said ?? beside ?? pass,
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

/** A location for sockets alone: others ask the same group without an upgrade. */
function isKeptElsewhere(config: NginxConfig, location: NginxItem, target: string): boolean {
  return (
    matchOf(location).pattern !== '/' &&
    allNamed(config, 'proxy_pass').some(
      (other) =>
        other.parent !== undefined &&
        arg(other, 0) === target &&
        !inForce(other.parent, 'proxy_set_header').some(
          (item) => /^upgrade$/i.test(arg(item, 0)) && arg(item, 1) !== '',
        ),
    )
  );
}

/** The name of the group, also of one that a variable always stands for. */
function groupOf(config: NginxConfig, name: string): string {
  const variable = /^\$\{?(\w+)\}?$/.exec(name)?.[1];
  const [only, more] = variable === undefined ? [] : valuesOf(config, variable);
  return only === undefined || more !== undefined ? name : (only[1]?.value ?? name);
}
