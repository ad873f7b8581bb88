import { allNamed, arg, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A return does not stand where access is limited. */
export const nginxReturnSkipsAccess = nginxRule({
  id: 'nginx.return-skips-access',
  title: 'a return does not stand where access is limited',
  severity: 'error',
  why: 'Nginx answers by return before it looks at allow, deny or passwords. Everyone gets the answer.',
  source: 'gixy return_bypasses_allow_deny; nginx.org/en/docs/dev/development_guide.html#http_phases',
  *judge(config) {
    for (const item of allNamed(config, 'return')) {
      const location = item.parent;
      if (location?.directive.name !== 'location' || !/^(?:200|30\d)$/.test(arg(item, 0))) continue;
      const [guard] = [
        ...own(location, 'deny'),
        ...own(location, 'auth_basic').filter((each) => arg(each, 0) !== 'off'),
        ...own(location, 'auth_request'),
      ];
      if (guard !== undefined)
        yield remark(
          item,
          `answers before "${guard.directive.name}" in line ${guard.directive.place.line} is looked at: everyone gets it`,
          'try_files /nothing @answer; with the return in location @answer',
        );
    }
  },
});
