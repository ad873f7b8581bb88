const time = String.raw`(?:\d+y)?(?:\d+M)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?\d*`;
const milli = String.raw`(?:\d+y)?(?:\d+M)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?\d*`;
const size = String.raw`\d+[kKmM]?`;
const offset = String.raw`\d+[kKmMgG]?`;
const any = /^/;

/** One of the words, whole. */
function one(...words: readonly string[]): RegExp {
  return new RegExp(`^(?:${words.join('|')})$`);
}

/** How the arguments of a directive are written: a pattern for each, and the last one for all that follow. */
export interface Parameters {
  readonly patterns: readonly RegExp[];
  /** A word that must be among them; with the one that makes it needless. */
  readonly needed?: { readonly start: string; readonly unless?: string };
  readonly example: string;
}

const cachePath: Parameters = {
  patterns: [
    any,
    one(
      'levels=[12](?::[12]){0,2}',
      'use_temp_path=(?:on|off)',
      `keys_zone=[^:]+:${size}`,
      `inactive=${time}`,
      `(?:max_size|min_free)=${offset}`,
      String.raw`(?:manager|loader|purger)_files=\d+`,
      `(?:manager|loader|purger)_(?:sleep|threshold)=${milli}`,
      'purger=(?:on|off)',
    ),
  ],
  needed: { start: 'keys_zone=' },
  example: 'PATH levels=1:2 keys_zone=NAME:10m max_size=1g inactive=10m',
};

const header: Parameters = { patterns: [any, any, /^always$/], example: 'NAME "a value in quotes" always' };
const param: Parameters = { patterns: [any, any, /^if_not_empty$/], example: 'NAME value if_not_empty' };
const protocols: Parameters = {
  patterns: [one('SSLv2', 'SSLv3', 'TLSv1', String.raw`TLSv1\.[123]`)],
  example: 'TLSv1.2 TLSv1.3',
};

const bind: Parameters = {
  patterns: [/^off$|\$|^[\d.]+(?::\d+)?$|^\[?[0-9a-fA-F:.]+\]?(?::\d+)?$/, /^transparent$/],
  example: 'ADDRESS, or off',
};
const access: Parameters = { patterns: [one('(?:user|group|all):rw?')], example: 'user:rw group:rw all:r' };
const levels: Parameters = { patterns: [any, /^0*[1-9]\d*$/], example: 'PATH 1 2' };

/** What Nginx takes as the parameters of a directive: its modules' own readers, word by word. */
export const nginxParameters: Readonly<Record<string, Parameters>> = {
  access_log: {
    patterns: [any, /^[^=]+$|^if=/, one(`buffer=${size}`, `flush=${time}`, 'gzip(?:=[1-9])?', 'if=.+')],
    example: 'PATH FORMAT buffer=32k flush=5s',
  },
  add_header: header,
  add_trailer: header,
  aio: { patterns: [one('on', 'off', 'threads(?:=.+)?', 'sendfile')], example: 'threads' },
  dav_access: { patterns: [one('(?:user|group|all):rw?')], example: 'user:rw group:rw all:r' },
  dav_methods: { patterns: [one('off', 'PUT', 'DELETE', 'MKCOL', 'COPY', 'MOVE')], example: 'PUT DELETE' },
  directio: { patterns: [one('off', offset)], example: '4m' },
  disable_symlinks: { patterns: [one('on', 'off', 'if_not_owner', 'from=.+')], example: 'if_not_owner' },
  error_log: {
    patterns: [
      any,
      one('debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg', String.raw`debug_\w+`),
    ],
    example: 'PATH warn',
  },
  fastcgi_bind: bind,
  fastcgi_cache_path: cachePath,
  fastcgi_store_access: access,
  fastcgi_temp_path: levels,
  client_body_temp_path: levels,
  grpc_bind: bind,
  memcached_bind: bind,
  proxy_bind: bind,
  proxy_store_access: access,
  proxy_temp_path: levels,
  scgi_bind: bind,
  scgi_store_access: access,
  scgi_temp_path: levels,
  thread_pool: {
    patterns: [any, one(String.raw`threads=0*[1-9]\d*`, String.raw`max_queue=\d+`)],
    needed: { start: 'threads=' },
    example: 'NAME threads=16 max_queue=65536',
  },
  uwsgi_bind: bind,
  uwsgi_store_access: access,
  uwsgi_temp_path: levels,
  limit_conn_zone: {
    patterns: [any, /^zone=[^:]+:\d+[kKmM]?$/],
    example: '$binary_remote_addr zone=NAME:10m',
  },
  ssl_ocsp_cache: { patterns: [one('off', `shared:[^:]+:${size}`)], example: 'shared:OCSP:1m' },
  worker_priority: { patterns: [/^-?\d+$/], example: '-5' },
  zone: { patterns: [any, one(size)], example: 'NAME 64k' },
  fastcgi_param: param,
  grpc_ssl_protocols: protocols,
  hash: { patterns: [any, /^consistent$/], example: '$request_uri consistent' },
  keepalive_timeout: { patterns: [one(milli), one(time)], example: '75s' },
  large_client_header_buffers: { patterns: [/^0*[1-9]\d*$/, one(size)], example: '4 8k' },
  limit_conn: { patterns: [any, /^0*[1-9]\d{0,4}$/], example: 'ZONE 20' },
  limit_except: {
    patterns: [
      /^(?:GET|HEAD|POST|PUT|DELETE|MKCOL|COPY|MOVE|OPTIONS|PROPFIND|PROPPATCH|LOCK|UNLOCK|PATCH)$/i,
    ],
    example: 'GET POST',
  },
  limit_rate: { patterns: [one(size)], example: '100k' },
  limit_req: {
    patterns: [/^(?:zone=|burst=|delay=|nodelay$)/],
    needed: { start: 'zone=' },
    example: 'zone=NAME burst=20 nodelay',
  },
  log_format: {
    patterns: [any, /^(?!escape=)|^escape=(?:default|json|none)$/, any],
    example: "NAME escape=json '…'",
  },
  open_file_cache: {
    patterns: [one('off', String.raw`max=0*[1-9]\d*`, `inactive=${time}`)],
    needed: { start: 'max=', unless: 'off' },
    example: 'max=1000 inactive=20s',
  },
  open_log_file_cache: {
    patterns: [
      one('off', String.raw`max=0*[1-9]\d*`, `(?:inactive|valid)=${time}`, String.raw`min_uses=0*[1-9]\d*`),
    ],
    needed: { start: 'max=', unless: 'off' },
    example: 'max=1000 inactive=20s',
  },
  proxy_cache_path: cachePath,
  proxy_ssl_protocols: protocols,
  random: { patterns: [/^two$/, /^least_(?:conn|time=.+)$/], example: 'two least_conn' },
  resolver: {
    patterns: [
      one(
        `valid=${time}`,
        'ipv[46]=(?:on|off)',
        'status_zone=.+',
        // OpenResty's own.
        'local=.+',
        String.raw`\[[0-9a-fA-F:.]+\](?::\d+)?`,
        String.raw`(?!(?:valid|ipv[46]|status_zone|\d+[smhd])$)[^:=\[\]]+(?::\d+)?`,
      ),
    ],
    example: '10.89.0.1 valid=30s ipv6=off',
  },
  rewrite: { patterns: [any, any, one('last', 'break', 'redirect', 'permanent')], example: '… permanent' },
  scgi_cache_path: cachePath,
  scgi_param: param,
  server_tokens: { patterns: [one('on', 'off', 'build')], example: 'off' },
  ssl_session_cache: {
    patterns: [one('off', 'none', String.raw`builtin(?::\d+)?`, `shared:[^:]+:${size}`)],
    example: 'shared:TLS:10m',
  },
  use: { patterns: [one('epoll', 'poll', 'select')], example: 'epoll' },
  uwsgi_cache_path: cachePath,
  uwsgi_param: param,
  uwsgi_ssl_protocols: protocols,
  worker_connections: { patterns: [/^\d+$/], example: '1024' },
  worker_processes: { patterns: [one('auto', String.raw`\d+`)], example: 'auto' },
};

/** The parameters of a server in an upstream, those of the commercial Nginx with them. */
export const upstreamServer: Parameters = {
  patterns: [
    any,
    one(
      String.raw`weight=0*[1-9]\d*`,
      String.raw`max_(?:conns|fails)=\d+`,
      `(?:fail_timeout|slow_start)=${time}`,
      'backup',
      'down',
      'drain',
      'resolve',
      '(?:service|route)=.+',
    ),
  ],
  example: 'ADDRESS:PORT weight=2 max_fails=3 fail_timeout=10s',
};

/** The address, network or word of an allow, deny or geo line. */
export function isNetwork(text: string): boolean {
  if (text === 'all' || text === 'unix:') return true;
  const [, address = '', mask] = /^([^/]*)(?:\/(\d+))?$/.exec(text) ?? [];
  if (/^[\d.]+$/.test(address)) {
    const parts = address.split('.');
    const numbers = parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
    return parts.length === 4 && numbers && Number(mask ?? 0) <= 32;
  }
  return /^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(address) && Number(mask ?? 0) <= 128;
}
