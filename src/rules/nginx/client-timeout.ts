import { readNginxTime } from '../../syntax/nginx/time.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Clients on slow lines have the time that they need. */
export const nginxClientTimeout = nginxRule({
  id: 'nginx.client-timeout',
  title: 'clients on slow lines have the time that they need',
  severity: 'warning',
  why: 'The limit counts between two reads or writes: a phone that changes its cell is silent for seconds, and its page or upload breaks off. Nobody sees an error on the server.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#send_timeout (60 s unless told)',
  *judge(config) {
    for (const item of allNamed(config, 'send_timeout', 'client_body_timeout', 'client_header_timeout')) {
      const ms = readNginxTime(arg(item, 0));
      if (ms === undefined || ms === 0) continue;
      if (ms >= 600_000 && item.directive.name === 'client_header_timeout')
        yield remark(
          item,
          `whoever opens connections and sends nothing keeps each for ${arg(item, 0)}: a few thousand, and nobody else gets in`,
          `${item.directive.name} 15s;`,
        );
      const around = item.parent?.directive.name;
      if (ms >= 3_600_000 && item.directive.name !== 'client_header_timeout' && around !== 'location')
        yield remark(
          item,
          `a client that has gone silent keeps its connection for ${arg(item, 0)}: a few thousand of them, and nobody else gets in`,
          `${item.directive.name} 60s;`,
        );
      if (ms > 2000) continue;
      yield remark(
        item,
        `a client that is silent for ${arg(item, 0)} is cut off`,
        `${item.directive.name} 15s;`,
      );
    }
  },
});
