const afterFailures = [
  'error',
  'timeout',
  'invalid_header',
  'non_idempotent',
  'http_500',
  'http_503',
  'http_403',
  'http_404',
  'http_429',
  'updating',
  'denied',
  'off',
];
const ofProxies = [...afterFailures, 'http_502', 'http_504'];
const ignoredHeaders = [
  'X-Accel-Redirect',
  'X-Accel-Expires',
  'X-Accel-Limit-Rate',
  'X-Accel-Buffering',
  'X-Accel-Charset',
  'Expires',
  'Cache-Control',
  'Set-Cookie',
  'Vary',
].map((name) => name.toLowerCase());

/** Every word that a directive may have, in small letters: Nginx compares them so. */
export const nginxChoices: Readonly<Record<string, readonly string[]>> = {
  autoindex_format: ['html', 'json', 'jsonp', 'xml'],
  client_body_in_file_only: ['off', 'on', 'clean'],
  fastcgi_ignore_headers: ignoredHeaders,
  fastcgi_next_upstream: afterFailures,
  grpc_next_upstream: ofProxies,
  gzip_http_version: ['1.0', '1.1'],
  gzip_proxied: [
    'off',
    'expired',
    'no-cache',
    'no-store',
    'private',
    'no_last_modified',
    'no_etag',
    'auth',
    'any',
  ],
  gzip_static: ['off', 'on', 'always'],
  if_modified_since: ['off', 'exact', 'before'],
  keepalive_disable: ['none', 'msie6', 'safari'],
  limit_conn_log_level: ['info', 'notice', 'warn', 'error'],
  limit_req_log_level: ['info', 'notice', 'warn', 'error'],
  lingering_close: ['off', 'on', 'always'],
  proxy_cache_methods: ['get', 'head', 'post'],
  proxy_cache_use_stale: ofProxies,
  proxy_http_version: ['1.0', '1.1', '2'],
  proxy_ignore_headers: ignoredHeaders,
  proxy_next_upstream: ofProxies,
  satisfy: ['all', 'any'],
  ssl_protocols: ['sslv2', 'sslv3', 'tlsv1', 'tlsv1.1', 'tlsv1.2', 'tlsv1.3'],
  ssl_verify_client: ['off', 'on', 'optional', 'optional_no_ca'],
  uwsgi_ignore_headers: ignoredHeaders,
  uwsgi_next_upstream: afterFailures,
};

/** The least and the most that a number may be. */
export const nginxBounds: Readonly<Record<string, readonly [number, number]>> = {
  gzip_comp_level: [1, 9],
  limit_conn_status: [400, 599],
  limit_req_status: [400, 599],
};
