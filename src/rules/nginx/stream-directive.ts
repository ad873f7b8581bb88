import { formsOf } from '../parts/nginx/grammar.ts';
import { allItems, outward } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';

/** A directive of http does not stand in stream. */
export const nginxStreamDirective = nginxRule({
  id: 'nginx.stream-directive',
  title: 'a directive of http does not stand in stream',
  severity: 'error',
  why: 'stream knows nothing of requests: nginx -t refuses the directive, and nothing is reloaded.',
  source: 'nginx.org/en/docs/stream/ngx_stream_core_module.html',
  *judge(config) {
    for (const item of allItems(config)) {
      const { name, nameWord, args } = item.directive;
      const around = [...outward(item)].map(({ directive }) => directive.name);
      if (around.at(-1) !== 'stream' || around.some((each) => data.has(each))) continue;
      if (name === 'proxy_pass' && /^https?:\/\//.test(args[0]?.value ?? ''))
        yield {
          place: args[0]?.place ?? nameWord.place,
          message: 'nginx -t refuses the configuration: stream passes to an address, without http://',
          help: args[0]?.value.replace(/^https?:\/\//, ''),
        };
      if (formsOf(name) === undefined || ofStream.test(name)) continue;
      yield {
        place: nameWord.place,
        message: `nginx -t refuses the configuration: "${name}" is no directive of stream`,
        help: name === 'proxy_read_timeout' ? 'proxy_timeout' : undefined,
      };
    }
  },
});

/** Blocks whose lines are no directives. */
const data = new Set(['map', 'geo', 'split_clients']);

const ofStream =
  /^(?:access_log|allow|deny|error_log|geo|geoip_\w+|hash|include|js_\w+|keyval\w*|least_conn|least_time|limit_conn\w*|listen|log_format|map\w*|match|open_log_file_cache|pass|preread_\w+|proxy_(?:bind|buffer_size|connect_timeout|download_rate|half_close|next_upstream\w*|pass|protocol\w*|requests|responses|session_drop|socket_keepalive|ssl\w*|timeout|upload_rate)|random|resolver\w*|return|server|server_names?\w*|set|set_real_ip_from|split_clients|ssl_\w+|status_zone|state|tcp_nodelay|upstream|variables_hash_\w+|zone|queue|slow_start|health_check\w*|zone_sync\w*|num_map\w*|perl\w*)$/;
