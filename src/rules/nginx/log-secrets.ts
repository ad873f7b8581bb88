import type { Remark } from '../define-rule.ts';
import { allNamed, arg, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** No secret goes into the access log. */
export const nginxLogSecrets = nginxRule({
  id: 'nginx.log-secrets',
  title: 'no secret goes into the access log',
  severity: 'error',
  why: 'Passwords, tokens and cookies lie in plain text in logs that are kept, shipped and read by many.',
  source: 'OWASP Logging Cheat Sheet, "Data to exclude"',
  *judge(config) {
    const kept = new Set(secretMaps(config));
    yield* underRoot(config);
    const used = new Set(allNamed(config, 'access_log').map((item) => arg(item, 1)));
    for (const item of allNamed(config, 'log_format')) {
      if (config.isWhole && !used.has(arg(item, 0)) && arg(item, 0) !== 'combined') continue;
      for (const word of item.directive.args.slice(1)) {
        const secret = secretIn(word.value) ?? variablesOf(word.value).find((name) => kept.has(name));
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

function secretIn(text: string): string | undefined {
  return /\$\{?(request_body|http_(?:authorization|cookie|x_api_key|api_key|x_auth_token|x_access_token|proxy_authorization|\w*(?:token|secret|password|api_?key)\w*)|sent_http_set_cookie|upstream_http_set_cookie|upstream_cookie_\w*(?:session|sess|sid|token|auth|jwt|remember)\w*|cookie_\w*(?:session|sess|sid|token|auth|jwt|remember|logged_in|signed_in)\w*|arg_\w*(?:token|password|passwd|pwd|secret|api_?key|signature|otp|jwt)\w*)\b/i.exec(
    text,
  )?.[1];
}

function variablesOf(text: string): string[] {
  return [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
}

/** Variables that a map or set gives a secret, or a piece that it takes out of one. */
function secretMaps(config: NginxRead): string[] {
  const maps = allNamed(config, 'map').filter((map) => {
    const from = secretIn(arg(map, 0));
    return map.children.some((line) => {
      const value = arg(line, 0);
      if (secretIn(value) !== undefined) return true;
      const taken = [...line.directive.name.matchAll(/\(\?P?<(\w+)>/g)].map(([, name = '']) => name);
      // Eight signs of a token are no token.
      const isShort = /\.\{\d\}|\{1?\d\}\)/.test(line.directive.name);
      const piece = variablesOf(value).some((name) => taken.includes(name) || /^[1-9]$/.test(name));
      return from !== undefined && piece && !isShort && !/user|name|scheme|type/i.test(value);
    });
  });
  const sets = allNamed(config, 'set').filter((item) => secretIn(arg(item, 1)) !== undefined);
  return [...maps.map((item) => arg(item, 1)), ...sets.map((item) => arg(item, 0))].map((name) =>
    name.replace(/^\$/, ''),
  );
}

const guards = ['auth_basic', 'auth_request', 'deny', 'internal', 'auth_jwt'];

/** A log below what is served is a page for everyone. */
function* underRoot(config: NginxRead): Generator<Remark> {
  const folders = allNamed(config, 'root', 'alias')
    // Operators may read logs there with a password.
    .filter(({ parent }) => parent === undefined || !guards.some((name) => inForce(parent, name).length > 0))
    .map((item) => arg(item, 0).replace(/\/$/, ''))
    .filter((path) => /^\/[\w.-]+\/[\w./-]+$/.test(path) && !path.startsWith('/etc'));
  for (const item of allNamed(config, 'access_log', 'error_log')) {
    const path = arg(item, 0);
    const folder = folders.find((each) => path.startsWith(`${each}/`));
    if (folder === undefined || /\/\.\w/.test(path.slice(folder.length))) continue;
    yield remark(
      item,
      `the log lies below ${folder}, which is served: anyone may read it`,
      '/var/log/nginx/…',
    );
  }
}
