import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The shares of split_clients fit into a whole. */
export const nginxSplitClients = nginxRule({
  id: 'nginx.split-clients',
  title: 'the shares of split_clients fit into a whole',
  severity: 'error',
  why: 'Nginx refuses more than 100 % ("percent total is greater than 100%"), and gives nothing to a share behind "*", which takes all that is left.',
  source: 'nginx.org/en/docs/http/ngx_http_split_clients_module.html',
  *judge(config) {
    for (const block of allNamed(config, 'split_clients')) {
      let hundredths = 0;
      let rest = false;
      for (const item of block.children) {
        const { name } = item.directive;
        if (name === '*') {
          rest = true;
          continue;
        }
        const share = /^\d{1,3}(?:\.\d{1,2})?%$/.test(name) ? Math.round(Number.parseFloat(name) * 100) : 0;
        hundredths += share;
        if (hundredths > 10_000) {
          yield remark(
            item,
            `nginx -t refuses the configuration: with ${name} the shares are ${hundredths / 100} % together`,
            `${(10_000 - hundredths + share) / 100}% ${arg(item, 0)};`,
          );
          break;
        }
        if (rest && share > 0)
          yield remark(item, 'never chosen: "*" above takes all that is left', 'put it above "*"');
      }
      const variable = arg(block, 1);
      if (rest || hundredths === 0 || hundredths >= 10_000 || !/^\$\w+$/.test(variable)) continue;
      const used = new RegExp(`\\$\\{?${variable.slice(1)}\\b`);
      const user = allNamed(config, ...addresses).find((item) =>
        argsOf(item).some((word) => used.test(word)),
      );
      if (user !== undefined)
        yield remark(
          block,
          `no "*": for ${(10_000 - hundredths) / 100} % of the clients ${variable} is empty, and ${user.directive.name} leads nowhere`,
          '* VALUE-OF-THE-REST;',
        );
    }
  },
});

/** Where an empty value is no address and no path. */
const addresses = [
  'proxy_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'grpc_pass',
  'root',
  'alias',
  'return',
  'rewrite',
];
