import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { own, serversOf } from '../parts/nginx/items.ts';
import { listensOf, namesOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** One server answers for a name on an address. */
export const nginxDuplicateServerName = nginxRule({
  id: 'nginx.duplicate-server-name',
  title: 'one server answers for a name on an address',
  severity: 'error',
  why: 'Nginx warns "conflicting server name, ignored" and lets the first server answer: what the second says never happens.',
  source: 'nginx.org/en/docs/http/server_names.html',
  *judge(config) {
    const seen = new Map<string, NginxItem>();
    for (const server of serversOf(config)) {
      for (const { key } of listensOf(server)) {
        for (const name of new Set(namesOf(server))) {
          const first = seen.get(`${key} ${name}`);
          if (first === undefined) seen.set(`${key} ${name}`, server);
          if (first === undefined || first === server || isTemplated(key + name)) continue;
          const { file, line } = first.directive.place;
          // Examples are taken one at a time.
          if (file !== server.directive.place.file && /(?:^|\/)examples?\//.test(file)) continue;
          const [item = server] = own(server, 'server_name');
          yield remark(
            item,
            `the server at ${file}:${line} answers for ${name === '' ? 'requests without a name' : name} on ${key}: Nginx ignores the name here`,
            'remove one of the two',
          );
        }
      }
    }
  },
});
