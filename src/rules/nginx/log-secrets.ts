import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';

/** No secret goes into the access log. */
export const nginxLogSecrets = nginxRule({
  id: 'nginx.log-secrets',
  title: 'no secret goes into the access log',
  severity: 'error',
  why: 'Passwords, tokens and cookies lie in plain text in logs that are kept, shipped and read by many.',
  source: 'OWASP Logging Cheat Sheet, "Data to exclude"',
  *judge(config) {
    const used = new Set(allNamed(config, 'access_log').map((item) => arg(item, 1)));
    for (const item of allNamed(config, 'log_format')) {
      if (config.isWhole && !used.has(arg(item, 0)) && arg(item, 0) !== 'combined') continue;
      for (const word of item.directive.args.slice(1)) {
        const secret =
          /\$\{?(request_body|http_(?:authorization|cookie|x_api_key|x_auth_token|x_csrf_?token|proxy_authorization)|sent_http_set_cookie|upstream_http_set_cookie|cookie_\w*(?:session|sid|token|auth)\w*|arg_\w*(?:token|password|passwd|secret|api_?key|signature)\w*)\b/i.exec(
            word.value,
          )?.[1];
        if (secret !== undefined)
          yield {
            place: word.place,
            message: `writes $${secret} of every request into the log`,
            help: 'leave it out, or log a hash',
          };
      }
    }
  },
});
