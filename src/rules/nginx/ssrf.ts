import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, outward, own, serverOf } from '../parts/nginx/items.ts';
import { isCatchAll, listensOf, namesOf } from '../parts/nginx/listen.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';

/** Clients do not choose the host that Nginx asks. */
export const nginxSsrf = nginxRule({
  id: 'nginx.ssrf',
  title: 'clients do not choose the host that Nginx asks',
  severity: 'error',
  why: "Anyone can have the server fetch any address, the cloud's metadata and the databases behind the firewall among them.",
  source: 'gixy ssrf; nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  *judge(config) {
    for (const pass of allNamed(config, 'proxy_pass')) {
      const location = pass.parent;
      const target = throughSet(pass);
      // What begins with a slash ends the host.
      const authority = (/^(?:(?:https?|\$\{?\w+\}?):\/\/)?([^/?]*)/.exec(target)?.[1] ?? '').replace(
        /(?<=.)\$\{?(?:request_uri|uri|document_uri)\b.*/,
        '',
      );
      const whole = /^\$\{?\w+\}?$/.test(target) ? target : authority;
      if (
        location === undefined ||
        [location, ...outward(location)].some((level) => own(level, 'internal').length > 0)
      )
        continue;
      const line = chosenByMap(config, whole);
      if (line !== undefined) {
        yield remark(
          line,
          `whoever writes it chooses the host that Nginx connects to: ${arg(pass, 0)} in line ${pass.directive.place.line} goes there`,
          'a host of your own for default',
        );
        continue;
      }
      const named = /^\$\{?([a-z_]\w*)\}?(?::\d+)?$/.exec(authority)?.[1];
      if (named !== undefined && namesAnyHost(location, named)) {
        yield remark(
          pass,
          `the host that Nginx connects to is what the client writes ($${named})`,
          'a map from what may be asked to the hosts that may be reached, or internal;',
        );
        continue;
      }
      const chosen =
        /\$\{?(arg_\w+|http_\w+|cookie_\w+|uri|document_uri|request_uri|query_string|args|[1-9])\b/.exec(
          whole,
        )?.[1];
      if (chosen === undefined && /\$\{?host\b/.test(whole) && takesAnyName(pass)) {
        yield remark(
          pass,
          'this server answers for any name, and connects to the host that the client writes ($host)',
          'a server with the names that may be asked, or a map from them to hosts',
        );
        continue;
      }
      if (chosen === undefined || (/^[1-9]$/.test(chosen) && !capturesHost(location, Number(chosen))))
        continue;
      yield remark(
        pass,
        `the host that Nginx connects to is what the client writes ($${chosen})`,
        'a map from what may be asked to the hosts that may be reached, or internal;',
      );
    }
  },
});

/** The line of a map that gives back what the client wrote. */
function chosenByMap(config: NginxConfig, target: string): NginxItem | undefined {
  const variable = /^\$\{?(\w+)\}?(?::\d+)?$/.exec(target)?.[1];
  if (variable === undefined) return undefined;
  const found = valuesOf(config, variable).find(
    ([line, word]) =>
      line.directive.name === 'default' &&
      /^(?:https?:\/\/)?\$\{?(?:arg|http|cookie)_\w+\}?(?::\d+)?(?:\/|$)/.test(word?.value ?? ''),
  );
  return found?.[0];
}

/** A named group of the location that takes dots, and so any host. */
function namesAnyHost(location: NginxItem, name: string): boolean {
  const { kind, pattern } = matchOf(location);
  const body = new RegExp(`\\(\\?P?<${name}>([^()]*)\\)`).exec(pattern)?.[1];
  return kind === 'regex' && body !== undefined && /^\.[*+]|\[\^[^\].]*\][*+]/.test(body);
}

/** Whether a group of the location's expression may match any host, not only a choice of words. */
function capturesHost(location: NginxItem, group: number): boolean {
  const { kind, pattern } = matchOf(location);
  const text =
    kind === 'regex'
      ? pattern
      : own(location, 'rewrite')
          .map((item) => arg(item, 0))
          .join('');
  const groups = [...text.matchAll(/\((?!\?[:=!])(?:\?P?<\w+>)?([^()]*)\)/g)].map(([, body]) => body ?? '');
  return !/^[\w|-]+$/.test(groups[group - 1] ?? '.');
}

/** The target, with the first variable replaced by what `set` in the same block says of it. */
function throughSet(pass: NginxItem): string {
  const target = arg(pass, 0);
  const [, before = '', name, rest = ''] = /^((?:https?:\/\/)?)\$\{?(\w+)\}?(.*)$/.exec(target) ?? [];
  const levels = [pass, ...outward(pass)].flatMap(({ parent }) =>
    parent === undefined ? [] : own(parent, 'set'),
  );
  const found = levels.find((item) => name !== undefined && arg(item, 0) === `$${name}`);
  return found === undefined ? target : `${before}${arg(found, 1)}${rest}`;
}

/** A server for all names that no other has. */
function takesAnyName(pass: NginxItem): boolean {
  const server = serverOf(pass);
  if (server === undefined) return false;
  return listensOf(server).some(({ isDefault }) => isDefault) || namesOf(server).every(isCatchAll);
}
