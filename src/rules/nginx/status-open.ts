import { allNamed, inForce, serverOf, valueInForce } from '../parts/nginx/items.ts';
import { isPrivate, listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Numbers about the server are not for everyone. */
export const nginxStatusOpen = nginxRule({
  id: 'nginx.status-open',
  title: 'numbers about the server are not for everyone',
  severity: 'warning',
  why: 'Anyone sees how busy the server is, and whether an attack on it works.',
  source: 'nginx.org/en/docs/http/ngx_http_stub_status_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'stub_status')) {
      const { parent } = item;
      const server = serverOf(item);
      if (parent === undefined || server === undefined) continue;
      const isInner = listensOf(server).every(({ key }) => isPrivate(key));
      const auth = valueInForce(parent, 'auth_basic');
      const isGuarded = inForce(parent, 'deny').length > 0 || (auth !== undefined && auth !== 'off');
      const asks =
        inForce(parent, 'auth_request').length > 0 ||
        parent.children.some(({ directive }) => directive.name === 'if' || directive.name === 'internal');
      if (!isInner && !isGuarded && !asks)
        yield remark(item, 'everyone may read the status', 'allow 127.0.0.1; deny all;');
    }
  },
});
