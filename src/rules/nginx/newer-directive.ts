import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allItems, argsOf, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { runningVersion } from '../parts/nginx/version.ts';
import { isOlder } from '../targets.ts';

/** No directive is newer than the Nginx that reads it. */
export const nginxNewerDirective = nginxRule({
  id: 'nginx.newer-directive',
  title: 'no directive is newer than the Nginx that reads it',
  severity: 'error',
  why: 'Nginx refuses the whole configuration over one name that its version does not know yet: the container ends at every start.',
  source: 'nginx.org/en/docs/dirindex.html, "This directive appeared in version"; nginx.org/en/CHANGES',
  *judge(config, stack) {
    const version = runningVersion(stack);
    if (version === undefined) return;
    for (const item of allItems(config)) {
      if (!isHttp(item) && item.parent !== undefined) continue;
      const newer = newerOf(item);
      if (newer === undefined || !isOlder(version.atMost, newer.since)) continue;
      yield remark(
        item,
        `Nginx ${version.said} refuses the configuration: it knows ${newer.what} from ${newer.since} on`,
        newer.instead ?? `nginx ${newer.since} or later, or remove it`,
      );
    }
  },
});

interface Newer {
  readonly what: string;
  readonly since: string;
  readonly instead?: string;
}

function newerOf(item: NginxItem): Newer | undefined {
  const { name } = item.directive;
  const parent = item.parent?.directive.name;
  if (parent === 'upstream') {
    if (name === 'resolver' || name === 'resolver_timeout')
      return { what: `"${name}" in an upstream`, since: '1.27.3', instead: 'in http' };
    if (name === 'server' && argsOf(item).includes('resolve'))
      return { what: 'the parameter "resolve" of an upstream\'s server', since: '1.27.3' };
  }
  if (name === 'listen' && argsOf(item).includes('quic'))
    return { what: 'the parameter "quic" of listen', since: '1.25.0' };
  if (name === 'proxy_http_version' && argsOf(item)[0] === '2')
    return { what: 'HTTP/2 to upstreams', since: '1.29.4', instead: 'proxy_http_version 1.1;' };
  const since = appeared[name];
  // `random` is a word of maps as well.
  if (since === undefined || (/^(?:random|sticky)$/.test(name) && parent !== 'upstream')) return undefined;
  const what = `"${name}"`;
  return name === 'http2' ? { what, since, instead: 'listen 443 ssl http2;' } : { what, since };
}

const appeared: Readonly<Record<string, string>> = {
  add_header_inherit: '1.29.3',
  add_trailer_inherit: '1.29.3',
  auth_delay: '1.17.10',
  early_hints: '1.29.0',
  fastcgi_socket_keepalive: '1.15.6',
  grpc_pass: '1.13.10',
  grpc_socket_keepalive: '1.15.6',
  grpc_ssl_certificate_cache: '1.27.4',
  http2: '1.25.1',
  http3: '1.25.0',
  http3_hq: '1.25.0',
  http3_max_concurrent_streams: '1.25.0',
  http3_stream_buffer_size: '1.25.0',
  keepalive_min_timeout: '1.27.4',
  keepalive_time: '1.19.10',
  limit_conn_dry_run: '1.17.6',
  limit_req_dry_run: '1.17.1',
  mp4_start_key_frame: '1.21.4',
  proxy_cookie_flags: '1.19.3',
  proxy_pass_trailers: '1.27.2',
  proxy_socket_keepalive: '1.15.6',
  proxy_ssl_certificate_cache: '1.27.4',
  proxy_ssl_conf_command: '1.19.4',
  quic_active_connection_id_limit: '1.25.0',
  quic_bpf: '1.25.0',
  quic_gso: '1.25.0',
  quic_host_key: '1.25.0',
  quic_retry: '1.25.0',
  random: '1.15.1',
  ssl_certificate_cache: '1.27.4',
  ssl_certificate_compression: '1.29.1',
  ssl_conf_command: '1.19.4',
  ssl_early_data: '1.15.3',
  ssl_ech_file: '1.29.4',
  ssl_object_cache_inheritable: '1.27.4',
  ssl_reject_handshake: '1.19.4',
  sticky: '1.29.6',
  uwsgi_socket_keepalive: '1.15.6',
  uwsgi_ssl_certificate_cache: '1.27.4',
};
