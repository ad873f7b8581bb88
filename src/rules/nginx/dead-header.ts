import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** No header is sent that browsers no longer know. */
export const nginxDeadHeader = nginxRule({
  id: 'nginx.dead-header',
  title: 'no header is sent that browsers no longer know',
  severity: 'warning',
  why: 'The protection that it names is not there: browsers have thrown these headers out.',
  source: 'developer.mozilla.org: Public-Key-Pins, Expect-CT, Feature-Policy',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      const instead = dead[arg(item, 0).toLowerCase()];
      if (instead === undefined || arg(item, 1) === '') continue;
      yield remark(item, `no browser looks at ${arg(item, 0)} any more`, instead);
    }
  },
});

const dead: Readonly<Record<string, string>> = {
  'public-key-pins': 'remove it: it was dropped in 2018',
  'public-key-pins-report-only': 'remove it',
  'expect-ct': 'remove it: certificate transparency is required of all certificates',
  'feature-policy': 'Permissions-Policy, with its own way of writing',
  'x-content-security-policy': 'Content-Security-Policy',
  'x-webkit-csp': 'Content-Security-Policy',
};
