import { allNamed, arg, serverOf } from '../parts/nginx/items.ts';
import { isCatchAll, namesOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A client does not choose what files are made. */
export const nginxLogNameFromClient = nginxRule({
  id: 'nginx.log-name-from-client',
  title: 'a client does not choose what files are made',
  severity: 'warning',
  why: 'Whoever sends a thousand host names makes a thousand files; each line is written to a file that is opened and closed for it, and rotation knows none of them.',
  source: 'nginx.org/en/docs/http/ngx_http_log_module.html#access_log, "The file path can contain variables"',
  *judge(config) {
    for (const item of allNamed(config, 'access_log')) {
      const chosen = /\$\{?(host|http_\w+|arg_\w+|cookie_\w+|uri|request_uri|remote_user|server_name)\b/.exec(
        arg(item, 0),
      )?.[1];
      if (chosen === undefined || chosen === 'server_name') continue;
      const server = serverOf(item);
      // With names of its own, and another server for all the rest, $host is one of them.
      if (chosen === 'host' && server !== undefined) {
        const names = namesOf(server);
        const words = allNamed(config, 'listen')
          .filter((each) => each.parent === server)
          .flatMap((each) => each.directive.args);
        const isDefault = words.some(({ value }) => value === 'default_server');
        if (!isDefault && names.every((name) => !isCatchAll(name) && !/[*~]/.test(name))) continue;
      }
      yield remark(
        item,
        `a file for each $${chosen} that anyone sends`,
        'access_log /var/log/nginx/access.log with $host in its log_format;',
      );
    }
  },
});
