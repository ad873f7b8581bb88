import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, inForce, inside, own, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A request's body has a limit. */
export const nginxBodyUnlimited = nginxRule({
  id: 'nginx.body-unlimited',
  title: "a request's body has a limit",
  severity: 'warning',
  why: 'Anyone may send a body of any size: it fills the disk under client_body_temp_path, and then no upload works at all.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size',
  *judge(config) {
    for (const item of allNamed(config, 'client_max_body_size')) {
      if (!/^0[kKmMgG]?$/.test(arg(item, 0)) || item.parent === undefined) continue;
      if (/^(?:location)$/.test(item.parent.directive.name) && guarded(item.parent)) continue;
      if (item.parent.directive.name === 'server' && keepsNone(item.parent)) continue;
      if (livesOnUploads(item.parent)) continue;
      yield remark(item, 'no body is too large: one client can fill the disk', 'client_max_body_size 10m;');
    }
  },
});

/** Every location that passes requests on does so while the body comes in. */
function keepsNone(server: NginxItem): boolean {
  const passing = [...inside(server)].filter(({ directive }) =>
    /^(?:\w+_pass|dav_methods)$/.test(directive.name),
  );
  return (
    passing.length > 0 &&
    passing.every(
      ({ directive, parent }) =>
        directive.name === 'grpc_pass' ||
        (/^(?:proxy|fastcgi|uwsgi|scgi)_pass$/.test(directive.name) &&
          parent !== undefined &&
          valueInForce(parent, directive.name.replace('_pass', '_request_buffering')) === 'off'),
    )
  );
}

/** Somebody has to sign in or come from the right place, or the body is not kept. */
function guarded(location: NginxItem): boolean {
  // gRPC is passed on as it comes; the others are where they are told so.
  const unbuffered =
    own(location, 'grpc_pass').length > 0 ||
    ['proxy', 'fastcgi', 'uwsgi', 'scgi'].some(
      (protocol) => valueInForce(location, `${protocol}_request_buffering`) === 'off',
    );
  const auth = valueInForce(location, 'auth_basic');
  return (
    unbuffered ||
    (auth !== undefined && auth !== 'off') ||
    inForce(location, 'auth_request').length > 0 ||
    inForce(location, 'deny').length > 0 ||
    own(location, 'internal').length > 0
  );
}

function isLimited(location: NginxItem): boolean {
  const block = location.directive.name === 'location' ? location : location.parent;
  return block?.directive.name === 'location' && own(block, 'client_max_body_size').length > 0;
}

/** Registries, stores of objects and of files are to take what comes: their manuals say 0. */
function livesOnUploads(block: NginxItem): boolean {
  const words = [block, ...inside(block)].flatMap((item) =>
    // A location with a limit of its own is not what the other one is for.
    !(item !== block && isLimited(item)) &&
    /^(?:server_name|location|proxy_pass|fastcgi_pass|upstream)$/.test(item.directive.name)
      ? item.directive.args.map(({ value }) => value)
      : [],
  );
  return words.some((word) =>
    /registry|\/v2\/|gitlab|gitea|forgejo|\bgit\b|minio|\bs3\b|nexus|harbor|artifact|cloud|upload|files|immich|photo|backup|dav\b|seafile|peertube/i.test(
      word,
    ),
  );
}
