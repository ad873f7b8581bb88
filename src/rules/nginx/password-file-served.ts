import type { NginxConfig } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, locationsOf, own } from '../parts/nginx/items.ts';
import { matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { covers } from '../stack/mounts.ts';

/** The file of passwords is no page. */
export const nginxPasswordFileServed = nginxRule({
  id: 'nginx.password-file-served',
  title: 'the file of passwords is no page',
  severity: 'error',
  why: 'Nginx serves files whose names begin with a dot like any other: whoever asks for /.htpasswd gets the hashes, and guesses the passwords at home.',
  source: 'nginx.org/en/docs/http/ngx_http_auth_basic_module.html#auth_basic_user_file',
  *judge(config) {
    const folders = [...allNamed(config, 'alias'), ...allNamed(config, 'root')]
      .map((item) => arg(item, 0))
      .filter((path) => /^\/[\w./-]+$/.test(path) && path !== '/');
    for (const item of allNamed(config, 'auth_basic_user_file')) {
      const path = arg(item, 0);
      const folder = folders.find((each) => covers(each, path));
      if (folder === undefined || !path.startsWith('/') || isRefused(config, path)) continue;
      yield remark(
        item,
        `lies in ${folder}, which Nginx serves: everyone can fetch it`,
        'auth_basic_user_file /etc/nginx/htpasswd;',
      );
    }
  },
});

/** A location for such names that answers nobody. */
function isRefused(config: NginxConfig, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/'));
  return locationsOf(config).some((location) => {
    const { kind, pattern, ignoreCase } = matchOf(location);
    const refuses =
      own(location, 'deny').some((item) => arg(item, 0) === 'all') ||
      own(location, 'return').some((item) => /^4/.test(arg(item, 0))) ||
      own(location, 'internal').length > 0;
    if (!refuses) return false;
    return kind === 'regex' ? toRegExp(pattern, ignoreCase)?.test(name) !== false : pattern.endsWith(name);
  });
}
