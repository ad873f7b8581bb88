import { nginxContainers } from '../parts/across/nginx-container.ts';
import { allNamed, argsOf, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isUnsaid } from '../parts/nginx/version.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
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
    const version = isUnsaid(stack) ? ofImage(stack) : stack.targets.nginx;
    if (version === undefined || isOlder(version, '1.25.1')) return;
    for (const item of allNamed(config, 'listen')) {
      if (isHttp(item) && argsOf(item).includes('http2'))
        yield remark(item, `Nginx ${version} warns: "listen … http2" is deprecated`, 'http2 on;');
    }
  },
});

/** What the tag of the one container of Nginx says. */
function ofImage(stack: ReadStack): string | undefined {
  const [nginx, more] = nginxContainers(stack);
  if (nginx === undefined || more !== undefined || !runsOfficial(nginx.plan, 'nginx')) return undefined;
  return /^\d+\.\d+(?:\.\d+)?/.exec(imageOf(nginx.plan).tag ?? '')?.[0];
}
