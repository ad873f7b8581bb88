import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import { allNamed, argsOf, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Try_files ends at something else than it tried. */
export const nginxTryFilesCycle = nginxRule({
  id: 'nginx.try-files-cycle',
  title: 'try_files ends at something else than it tried',
  severity: 'error',
  why: 'The last argument is asked for anew, and so on without end: "rewrite or internal redirection cycle", 500.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#try_files',
  *judge(config) {
    for (const item of allNamed(config, 'try_files')) {
      const words = argsOf(item);
      const last = words.at(-1) ?? '';
      if (words.length > 1 && comesBack(item, last))
        yield remark(
          item,
          `the last argument is not tried but asked for anew: a file that is not there ends with 500 instead of 404`,
          `try_files ${words.join(' ')} =404;`,
        );
      else if (words.length > 1 && /^\$(?:uri|\{uri\}|document_uri|request_uri)\/?$/.test(last))
        yield remark(
          item,
          `the last argument is not tried but asked for anew: a file that is not there ends with 500 instead of 404`,
          `try_files ${words.join(' ')} =404;`,
        );
    }
  },
});

/** `$uri/index.html` comes to the same location, which makes it longer once more. */
function comesBack(item: NginxItem, last: string): boolean {
  const suffix = /^\$(?:uri|\{uri\})([/.][\w./-]+)$/.exec(last)?.[1];
  const location = item.parent;
  const server = location?.parent;
  if (suffix !== undefined && location?.directive.name === 'server') return isOfNoLocation(location);
  if (suffix === undefined || location?.directive.name !== 'location' || server?.directive.name !== 'server')
    return false;
  const { kind, pattern } = matchOf(location);
  return kind === 'prefix' && answering(server, `${pattern}seatrial${suffix}`) === location;
}

/** In a server it is for what no location takes. */
function isOfNoLocation(server: NginxItem): boolean {
  return own(server, 'location').every((each) => {
    const { kind, pattern } = matchOf(each);
    return kind === 'exact' || kind === 'named' || (kind === 'prefix' && pattern !== '/');
  });
}
