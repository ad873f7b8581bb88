import { allNamed, arg, argsOf, hasUnreadInclude, inForce, inside, own } from '../parts/nginx/items.ts';
import { locationName } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Files are written only by those who may. */
export const nginxDavOpen = nginxRule({
  id: 'nginx.dav-open',
  title: 'files are written only by those who may',
  severity: 'error',
  why: 'Anyone can put files there, overwrite and delete them: the disk fills, and a page or a script that was put there is served under your name.',
  source: 'nginx.org/en/docs/http/ngx_http_dav_module.html#dav_methods',
  *judge(config) {
    for (const item of allNamed(config, 'dav_methods')) {
      const block = item.parent;
      const writes = argsOf(item).filter((word) => /^(?:PUT|DELETE|MKCOL|COPY|MOVE)$/i.test(word));
      if (block === undefined || block.directive.name !== 'location' || writes.length === 0) continue;
      if (asked.some((name) => inForce(block, name).some((each) => arg(each, 0) !== 'off'))) continue;
      const narrows = [...inside(block)].some(
        (each) =>
          /^(?:deny|auth_basic|auth_request|if|internal)$/.test(each.directive.name) &&
          arg(each, 0) !== 'off',
      );
      if (narrows || hasUnreadInclude(block) || own(block, 'internal').length > 0) continue;
      yield remark(
        item,
        `${locationName(block)} lets everyone ${writes.join(', ')}`,
        'auth_basic …; or limit_except GET { allow 10.0.0.0/8; deny all; }',
      );
    }
  },
});

const asked = ['auth_basic', 'auth_request', 'deny', 'auth_jwt', 'ssl_verify_client'];
