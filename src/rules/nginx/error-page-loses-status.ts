import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import { ofErrors } from '../parts/nginx/error-page.ts';
import { allNamed, arg, argsOf, inside, own, serverOf, serversOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A page for errors keeps the status of the error. */
export const nginxErrorPageLosesStatus = nginxRule({
  id: 'nginx.error-page-loses-status',
  title: 'a page for errors keeps the status of the error',
  severity: 'warning',
  why: 'A bare "=" takes the status of the page itself, and a file that is there is 200: search engines keep every address that does not exist, and monitors stay green.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#error_page',
  *judge(config) {
    const told = new Set<NginxItem>();
    for (const item of allNamed(config, 'error_page')) {
      const words = argsOf(item);
      const page = words.at(-1) ?? '';
      if (/^https?:\/\//.test(page) && words.includes('404') && !words.some((word) => /^=4/.test(word))) {
        yield remark(
          item,
          `a page that does not exist is no 404 any more: Nginx sends clients to ${page} with 302`,
          'error_page 404 /404.html;',
        );
        continue;
      }
      const answer =
        page.startsWith('@') &&
        words.includes('=') &&
        words.some((word) => /^(?:401|403|429|50[0-4])$/.test(word))
          ? namedAnswer(item, page)
          : undefined;
      if (answer !== undefined && !told.has(answer)) {
        told.add(answer);
        yield remark(
          answer,
          `${words.slice(0, words.indexOf('=')).join(', ')} is answered ${arg(answer, 0)}: with "=" in error_page the status of ${page} is what counts`,
          `return ${words[0]} …;`,
        );
        continue;
      }
      if (/^[\w-][\w./-]*\.\w+$/.test(page)) {
        yield remark(
          item,
          `without a slash in front ${page} is no page of this server but an address: Nginx sends clients there with 302`,
          `error_page ${words.slice(0, -1).join(' ')} /${page};`,
        );
        continue;
      }
      if (!words.includes('=') || !ofErrors.test(page)) continue;
      const server = serverOf(item);
      const places = (server === undefined ? serversOf(config) : [server]).map((each) =>
        answering(each, page),
      );
      if (places.some((place) => place !== undefined && decides(place))) continue;
      yield remark(
        item,
        `${page} is a file: with "=" its status 200 takes the place of the error's`,
        `error_page ${words.filter((word) => word !== '=').join(' ')};`,
      );
    }
  },
});

function decides(location: Parameters<typeof own>[0]): boolean {
  return [...inside(location)].some(({ directive }) => /^return$|_pass$/.test(directive.name));
}

/** The 2xx that a named location answers by itself. */
function namedAnswer(item: NginxItem, name: string): NginxItem | undefined {
  const server = serverOf(item);
  const location =
    server === undefined ? undefined : own(server, 'location').find((each) => arg(each, 0) === name);
  const [answer] = location === undefined ? [] : own(location, 'return');
  // The status of gRPC stands in a header of its own, and HTTP's is always a good one.
  const isGrpc =
    location !== undefined && own(location, 'add_header').some((each) => /^grpc-status$/i.test(arg(each, 0)));
  return answer !== undefined && !isGrpc && /^2\d\d$/.test(arg(answer, 0)) ? answer : undefined;
}
