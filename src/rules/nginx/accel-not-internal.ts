import { allNamed, arg, inForce, locationsOf, own, serverOf } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Files that the application alone may hand out are internal. */
export const nginxAccelNotInternal = nginxRule({
  id: 'nginx.accel-not-internal',
  title: 'files that the application alone may hand out are internal',
  severity: 'warning',
  why: 'Whoever knows or guesses the path gets the file without being asked who he is: X-Accel-Redirect checks nothing once the location answers clients by itself.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#internal',
  *judge(config) {
    // `X-Accel-Mapping: /srv/files/=/_files/`: what Rails and Rack hand out there.
    const mapped = new Set(
      allNamed(config, 'proxy_set_header')
        .filter((item) => /^x-accel-mapping$/i.test(arg(item, 0)))
        .flatMap((item) => arg(item, 1).split(','))
        .map((pair) => pair.split('=')[1]?.trim() ?? ''),
    );
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      const [folder] = [...own(location, 'alias'), ...own(location, 'root')];
      if (folder === undefined || serverOf(location) === undefined) continue;
      const isNamed = kind === 'prefix' && (ofTheApplication.test(pattern) || mapped.has(pattern));
      if (!isNamed && (kind === 'named' || !notForAll.test(arg(folder, 0)))) continue;
      const names = location.children.map(({ directive }) => directive.name);
      if (names.some((name) => guards.test(name))) continue;
      if (asked.some((name) => inForce(location, name).length > 0)) continue;
      yield remark(
        location,
        isNamed
          ? `${locationName(location)} answers everyone, and not the application's X-Accel-Redirect alone`
          : `${locationName(location)} gives everyone the files of ${arg(folder, 0)}, and not those alone whom the application sends there`,
        'internal;',
      );
    }
  },
});

const ofTheApplication =
  /^\/(?:[\w-]+\/)*_?(?:protected|internal|private|x-?accel|accel|x?-?sendfile)(?:[_-](?:files?|media|uploads?|downloads?|documents?|redirect|storage))?\/?$/i;
const notForAll = /\/(?:filestore|private|protected|confidential|restricted)(?:[_-]\w+)?(?:\/|$)/i;
const guards = /^(?:internal|deny|secure_link\w*|return|if|include|.*_pass|rewrite|satisfy)$/;
const asked = ['auth_basic', 'auth_request', 'deny', 'auth_jwt', 'ssl_verify_client'];
