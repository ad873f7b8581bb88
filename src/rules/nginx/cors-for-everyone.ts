import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, blocksWith, outward, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Not every site may read answers with cookies. */
export const nginxCorsForEveryone = nginxRule({
  id: 'nginx.cors-for-everyone',
  title: 'not every site may read answers with cookies',
  severity: 'error',
  why: 'Any page that a signed-in visitor opens can read and change everything in their name.',
  source: 'Fetch standard, CORS protocol and credentials',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      const isList = /^\S+:\/\/\S+?(?:\s*,\s*|\s+)\S/.test(arg(item, 1));
      if (/^access-control-allow-origin$/i.test(arg(item, 0)) && isList)
        yield remark(
          item,
          'browsers take one origin and no list: no other site can read anything',
          'a map of $http_origin that gives back the one that asks',
        );
      else if (/^access-control-allow-origin$/i.test(arg(item, 0))) {
        const fault = faultOfOrigin(arg(item, 1));
        if (fault !== undefined)
          yield remark(item, fault, 'https://app.example.com, or a map of $http_origin');
      }
    }
    const told = new Set<NginxItem>();
    for (const block of blocksWith(config, 'add_header')) {
      const headers = own(block, 'add_header');
      const credentials = headers.some(
        (item) => /^access-control-allow-credentials$/i.test(arg(item, 0)) && /true/i.test(arg(item, 1)),
      );
      const origin = headers.find((item) => /^access-control-allow-origin$/i.test(arg(item, 0)));
      if (!credentials && origin !== undefined) {
        const echo = chosenIn(config, arg(origin, 1));
        if (echo === undefined || told.has(echo) || !choosesSome(echo)) continue;
        told.add(echo);
        yield {
          ...remark(
            echo,
            'every origin is given back as it came: the others of this map are no list of those that may',
            'default "";',
          ),
          severity: 'warning',
        };
      }
      if (!credentials || origin === undefined) continue;
      const line = chosenIn(config, arg(origin, 1));
      const place = line ?? origin;
      if ((line === undefined && !/^(?:\$\{?http_origin\}?|\*)$/.test(arg(origin, 1))) || told.has(place))
        continue;
      const guarded = [block, ...outward(block)].some(
        (level) => level.directive.name === 'if' && argsOf(level).join(' ').includes('http_origin'),
      );
      if (guarded) continue;
      told.add(place);
      yield remark(
        place,
        arg(origin, 1) === '*'
          ? 'browsers refuse * together with credentials: no other site can read anything'
          : 'every site may read answers with the cookies of the visitor',
        line === undefined ? 'a map of the origins that may' : 'default "";',
      );
    }
  },
});

/** The line of a map that gives back whatever origin asks: such a map chooses none. */
function chosenIn(config: NginxRead, value: string): NginxItem | undefined {
  const name = /^\$\{?(\w+)\}?$/.exec(value)?.[1];
  return allNamed(config, 'map')
    .filter((item) => arg(item, 1) === `$${name}`)
    .flatMap((item) => own(item, 'default'))
    .find((item) => arg(item, 0) === '$http_origin');
}

/** Other lines of the map give back an origin as well, so it was meant to choose. */
function choosesSome({ parent, directive }: NginxItem): boolean {
  return (parent?.children ?? []).some(
    (each) => each.directive !== directive && /^~|:\/\//.test(each.directive.name) && arg(each, 0) !== '',
  );
}

/** An origin is compared letter for letter. */
function faultOfOrigin(value: string): string | undefined {
  if (isTemplated(value)) return undefined;
  if (value === 'null')
    return 'null is the origin of every page in a sandboxed frame or a file: any site can make one';
  if (/\*./.test(value) || /.\*/.test(value))
    return `browsers compare letter for letter: no origin is called ${value}, and no other site can read anything`;
  if (/^\w+:\/\/[^/]+\/./.test(value) || /^\w+:\/\/[^/]+\/$/.test(value))
    return 'an origin has no path and no slash at its end: no other site can read anything';
  if (/^[\w-]+(?:\.[\w-]+)+(?::\d+)?$/.test(value))
    return 'an origin begins with https://: no other site can read anything';
  return undefined;
}
