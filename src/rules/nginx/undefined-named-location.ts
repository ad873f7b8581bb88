import { nearestWord } from '../../nearest-word.ts';
import { allNamed, argsOf, isComplete, own, serverOf } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Every named location is there. */
export const nginxUndefinedNamedLocation = nginxRule({
  id: 'nginx.undefined-named-location',
  title: 'every named location is there',
  severity: 'error',
  why: 'Requests that are sent there end with 500: "could not find named location". nginx -t says nothing.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    for (const item of allNamed(config, 'try_files', 'error_page')) {
      const server = serverOf(item);
      const target = argsOf(item).at(-1) ?? '';
      if (
        !/^@\w/.test(target) ||
        server === undefined ||
        (!config.isWhole && !isComplete(config) && own(server, 'include').length > 0)
      )
        continue;
      const known = own(server, 'location')
        .map((location) => matchOf(location))
        .filter(({ kind }) => kind === 'named')
        .map(({ pattern }) => pattern);
      if (known.includes(target)) continue;
      const near = nearestWord(target, known);
      yield remark(
        item,
        `no location of this server is named ${target}: such requests end with 500`,
        near === undefined ? `location ${target} { … }` : `did you mean ${near}?`,
      );
    }
  },
});
