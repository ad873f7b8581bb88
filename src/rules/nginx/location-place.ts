import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { arg, argsOf, locationsOf } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A location can be where it stands. */
export const nginxLocationPlace = nginxRule({
  id: 'nginx.location-place',
  title: 'a location can be where it stands',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "location is outside location", "invalid location modifier". Nothing is reloaded.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    for (const location of locationsOf(config)) {
      // A brace too many or too few puts it where it was not meant.
      if (location.tree.problems.length > 0) continue;
      if (argsOf(location).some((word) => isTemplated(word))) continue;
      const sign = arg(location, 0);
      const known = location.directive.args.length !== 2 || /^(?:=|~|~\*|\^~)$/.test(sign);
      const fault = known ? faultOf(location) : `invalid location modifier "${sign}"`;
      if (fault !== undefined) yield remark(location, `nginx -t refuses the configuration: ${fault}`);
    }
  },
});

function faultOf(location: NginxItem): string | undefined {
  const { parent } = location;
  if (parent?.directive.name !== 'location' || argsOf(parent).some((word) => isTemplated(word)))
    return undefined;
  const [inner, outer] = [matchOf(location), matchOf(parent)];
  const [own, around] = [locationName(location), locationName(parent)];
  if (outer.kind === 'exact' || outer.kind === 'named')
    return `${own} cannot be inside the ${outer.kind} ${around}`;
  if (inner.kind === 'named') return `the named ${own} can be on the server level only`;
  // The text of an outer regular expression counts as a prefix as well: nothing else fits into one.
  if (inner.kind === 'regex' || inner.pattern.startsWith(outer.pattern)) return undefined;
  return `${own} is outside ${around}`;
}
