import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { arg, blocksWith } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { containsAddress, readSubnet } from '../parts/units/subnets.ts';

/** Those who are allowed stand before deny all. */
export const nginxDenyBeforeAllow = nginxRule({
  id: 'nginx.deny-before-allow',
  title: 'those who are allowed stand before deny all',
  severity: 'error',
  why: 'The first rule that matches decides, so deny all above refuses those whom the list allows.',
  source: 'nginx.org/en/docs/http/ngx_http_access_module.html',
  *judge(config) {
    for (const block of blocksWith(config, 'deny')) {
      const rules = block.children.filter(
        ({ directive }) => directive.name === 'allow' || directive.name === 'deny',
      );
      yield* covered(rules);
      const everyone = rules.find(
        ({ directive }) =>
          directive.name === 'allow' && /^(?:0\.0\.0\.0\/0|::\/0)$/.test(directive.args[0]?.value ?? ''),
      );
      if (
        everyone !== undefined &&
        rules.some((item) => item.directive.name === 'deny' && arg(item, 0) === 'all')
      )
        yield remark(
          everyone,
          `matches every client of ${arg(everyone, 0) === '::/0' ? 'IPv6' : 'IPv4'}: the "deny all" behind it refuses none of them`,
          'the networks that may come in',
        );
      const at = rules.findIndex((item) => arg(item, 0) === 'all');
      const dead = rules[at + 1];
      const all = rules[at];
      if (at === -1 || dead === undefined || all === undefined || dead.directive.name === all.directive.name)
        continue;
      yield remark(
        dead,
        `never comes into play: "${all.directive.name} all" in line ${all.directive.place.line} matches first`,
        `put it before ${all.directive.name} all`,
      );
      // The order is wrong, and either line may be the one that was put in.
      yield remark(
        all,
        `matches everyone: "${dead.directive.name} ${arg(dead, 0)}" behind it in line ${dead.directive.place.line} never comes into play`,
        'put it behind all others',
      );
    }
  },
});

/** `allow 10.0.0.0/8; deny 10.1.0.0/16;`: the wider one is asked first. */
function* covered(rules: readonly NginxItem[]): Generator<Remark> {
  for (const [index, rule] of rules.entries()) {
    const inner = networkOf(rule);
    if (inner === undefined) continue;
    const wider = rules.slice(0, index).find((each) => {
      const outer = networkOf(each);
      return (
        outer !== undefined &&
        outer.bits <= inner.bits &&
        each.directive.name !== rule.directive.name &&
        containsAddress(`${outer.address}/${outer.bits}`, inner.address)
      );
    });
    if (wider === undefined) continue;
    yield remark(
      rule,
      `never comes into play: "${wider.directive.name} ${arg(wider, 0)}" in line ${wider.directive.place.line} holds these addresses and is asked first`,
      `put it before ${wider.directive.name} ${arg(wider, 0)}`,
    );
  }
}

function networkOf(rule: NginxItem) {
  const text = arg(rule, 0);
  return readSubnet(text) ?? readSubnet(`${text}/${text.includes(':') ? 128 : 32}`);
}
