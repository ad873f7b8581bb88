import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, hasUnreadInclude, inForce, inside, outward, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A password is asked for where it can be checked. */
export const nginxAuthWithoutFile = nginxRule({
  id: 'nginx.auth-without-file',
  title: 'a password is asked for where it can be checked',
  severity: 'error',
  why: 'Without auth_basic_user_file, or without auth_basic beside it, Nginx asks nobody for anything: what was to be protected is open.',
  source: 'ngx_http_auth_basic_module.c: declines when there is no user file, or no realm',
  *judge(config) {
    for (const item of allNamed(config, 'auth_basic')) {
      const block = item.parent;
      if (block === undefined || arg(item, 0) === 'off') continue;
      if (inForce(block, 'auth_basic_user_file').length > 0) continue;
      const inner = own(block, 'location').every((each) => own(each, 'auth_basic_user_file').length > 0);
      if (inner && own(block, 'location').length > 0) continue;
      // A file that includes this one may name it.
      if (!config.isWhole && allNamed(config, 'auth_basic_user_file').length > 0) continue;
      yield remark(
        item,
        'asks nobody for a password: there is no auth_basic_user_file here',
        'auth_basic_user_file /etc/nginx/htpasswd;',
      );
    }
    for (const item of allNamed(config, 'auth_basic_user_file')) {
      const block = item.parent;
      if (block === undefined || !config.isWhole || asksSomewhere(block)) continue;
      yield remark(
        own(block, 'auth_basic')[0] ?? item,
        'asks nobody for a password: the file alone does nothing, auth_basic turns the question on',
        'auth_basic "restricted";',
      );
    }
  },
});

/** A realm is in force in the block or further inside, or may stand in what is not here. */
function asksSomewhere(block: NginxItem): boolean {
  const [realm] = inForce(block, 'auth_basic');
  if (realm !== undefined && arg(realm, 0) !== 'off') return true;
  if ([block, ...outward(block)].some(hasUnreadInclude)) return true;
  for (const each of inside(block)) {
    if (each.directive.name === 'auth_basic' && arg(each, 0) !== 'off') return true;
    if (each.directive.name === 'location' && hasUnreadInclude(each)) return true;
  }
  return false;
}
