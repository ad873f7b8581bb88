import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { arg, blocksWith, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A header that counts once is added once. */
export const nginxDuplicateHeader = nginxRule({
  id: 'nginx.duplicate-header',
  title: 'a header that counts once is added once',
  severity: 'error',
  why: 'Browsers take a second Strict-Transport-Security for nothing and refuse two Access-Control-Allow-Origin or X-Frame-Options: the page loses the protection or the access.',
  source: 'RFC 6797 8.1; Fetch standard, CORS check; RFC 7034 2.1',
  *judge(config) {
    for (const name of ['proxy_set_header', 'grpc_set_header']) yield* sentTwice(config, name);
    for (const block of blocksWith(config, 'add_header')) {
      const seen = new Map<string, NginxItem>();
      for (const item of own(block, 'add_header')) {
        const name = arg(item, 0).toLowerCase();
        const first = seen.get(name);
        if (!single.has(name) || arg(item, 1) === '') continue;
        seen.set(name, first ?? item);
        if (first === undefined || /\$/.test(arg(item, 1) + arg(first, 1))) continue;
        const { file, line } = first.directive.place;
        yield remark(
          item,
          `Nginx sends ${arg(item, 0)} twice (also ${file}:${line}): add_header adds, it does not replace`,
          'keep one of them',
        );
      }
    }
  },
});

/** To the application: a second line of the same name does not replace the first, whatever file it comes from. */
function* sentTwice(config: NginxConfig, directive: string): Generator<Remark> {
  for (const block of blocksWith(config, directive)) {
    const seen = new Map<string, NginxItem>();
    for (const item of own(block, directive)) {
      const name = arg(item, 0).toLowerCase();
      if (arg(item, 1) === '' || name === 'cookie') continue;
      const first = seen.get(name);
      seen.set(name, first ?? item);
      if (first === undefined) continue;
      const { file, line } = first.directive.place;
      yield remark(
        item,
        name === 'host'
          ? `the application is sent two Host headers (also ${file}:${line}), and answers 400: a second line does not replace the first`
          : `the application is sent ${arg(item, 0)} twice (also ${file}:${line}): a second line does not replace the first`,
        'keep one of them',
      );
    }
  }
}

const single = new Set([
  'strict-transport-security',
  'x-frame-options',
  'access-control-allow-origin',
  'access-control-allow-credentials',
]);
