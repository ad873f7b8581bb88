import { allNamed, argsOf, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { imageVersion, isUnsaid } from '../parts/nginx/version.ts';
import { isOlder } from '../targets.ts';

/** HTTP/2 is switched on by a directive of its own. */
export const nginxListenHttp2 = nginxRule({
  id: 'nginx.listen-http2',
  title: 'HTTP/2 is switched on by a directive of its own',
  severity: 'warning',
  why: 'From 1.25.1 on Nginx warns at each start: the "listen ... http2" directive is deprecated.',
  source: 'nginx.org/en/CHANGES, 1.25.1',
  *judge(config, stack) {
    // What is right for the versions of today's distributions is a fault only where a newer one was said to run.
    const version = isUnsaid(stack) ? imageVersion(stack) : stack.targets.nginx;
    if (version === undefined || isOlder(version, '1.25.1')) return;
    for (const item of allNamed(config, 'listen')) {
      if (isHttp(item) && argsOf(item).includes('http2'))
        yield remark(item, `Nginx ${version} warns: "listen … http2" is deprecated`, 'http2 on;');
    }
  },
});
