import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A client does not choose where others are sent. */
export const nginxOpenRedirect = nginxRule({
  id: 'nginx.open-redirect',
  title: 'a client does not choose where others are sent',
  severity: 'error',
  why: 'A link to this site leads to any other: phishing mails bear your name, and tokens in the address go along.',
  source: 'cwe.mitre.org, CWE-601; nginx.org/en/docs/http/ngx_http_rewrite_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'return')) {
      const isRedirect = /^30[12378]$/.test(arg(item, 0));
      const target = isRedirect ? arg(item, 1) : /^https?:/.test(arg(item, 0)) ? arg(item, 0) : '';
      const ending = endOfHost(item, item.parent, target);
      if (ending !== undefined) yield ending;
      const chosen = chosenHost(target) ?? captured(item, target);
      if (chosen !== undefined && !isChecked(config, chosen))
        yield remark(
          item,
          `whoever writes the link decides by ${chosen} where this leads`,
          'a fixed host, or a map of those that are allowed',
        );
    }
    for (const item of allNamed(config, 'rewrite')) {
      const target = arg(item, 1);
      const ending = endOfHost(item, item, target);
      if (ending !== undefined) yield ending;
      const chosen =
        chosenHost(target) ??
        (/^https?:\/\/\$\d/.test(target) && isAnything(arg(item, 0)) ? /\$\d/.exec(target)?.[0] : undefined);
      if (chosen !== undefined && !isChecked(config, chosen))
        yield remark(
          item,
          `whoever writes the link decides by ${chosen} where this leads`,
          'a fixed host, or a map of those that are allowed',
        );
    }
  },
});

/** `https://cdn.example$1` with a group that begins behind the slash: `.evil.test` goes on with the name. */
function endOfHost(item: NginxItem, from: NginxItem | undefined, target: string): Remark | undefined {
  const [, host, name] = /^https?:\/\/([\w-]+(?:\.[\w-]+)+)\$\{?(\w+)\}?/.exec(target) ?? [];
  if (host === undefined || name === undefined || from === undefined) return undefined;
  const pattern =
    from.directive.name === 'rewrite'
      ? arg(from, 0)
      : matchOf(from).kind === 'regex'
        ? matchOf(from).pattern
        : '';
  const group = /^\d$/.test(name)
    ? [...pattern.matchAll(/(?<!\\)\((?!\?)[^()]*\)/g)][Number(name) - 1]
    : undefined;
  const isBehindSlash =
    group !== undefined && /\/$/.test(pattern.slice(0, group.index)) && isAnything(group[0]);
  const isArgument = /^(?:arg|cookie|http)_/.test(name);
  if (!isBehindSlash && !isArgument) return undefined;
  return remark(
    item,
    `no slash ends ${host}: $${name} may be ".evil.test" and goes on with the name`,
    target.replace(host, `${host}/`),
  );
}

/** A variable of the request where the host stands. */
function chosenHost(target: string): string | undefined {
  const found =
    /^(?:https?:\/\/)?(\$\{?(?:arg_\w+|cookie_\w+|http_(?!host\b|x_forwarded_host\b)\w+)\}?)/.exec(
      target,
    )?.[1];
  return found?.replace(/^\$\{?(\w+)\}?$/, '$$$1');
}

/** What a location's regular expression took out of the path, where it may be a host of any name. */
function captured({ parent }: NginxItem, target: string): string | undefined {
  const [, name] = /^(?:https?|\$scheme):\/\/\$\{?(\w+)\}?(?:[/?:$]|$)/.exec(target) ?? [];
  if (name === undefined || parent?.directive.name !== 'location') return undefined;
  const { kind, pattern } = matchOf(parent);
  if (kind !== 'regex') return undefined;
  const group = /^\d$/.test(name)
    ? [...pattern.matchAll(/(?<!\\)\((?!\?)[^()]*\)/g)][Number(name) - 1]?.[0]
    : new RegExp(`\\(\\?P?<${name}>[^()]*\\)`).exec(pattern)?.[0];
  return group !== undefined && isAnything(group.replace(/^\(\?P?<\w+>/, '(')) ? `$${name}` : undefined;
}

/** The group takes a host of any name. */
function isAnything(pattern: string): boolean {
  return /\((?:\.[*+]\??|\[\^\/\][*+])\)/.test(pattern);
}

/** An `if` or a map looks at the variable. */
function isChecked(config: Parameters<typeof allNamed>[0], variable: string): boolean {
  return allNamed(config, 'if').some((item) =>
    item.directive.args.some(({ value }) => value.includes(variable)),
  );
}
