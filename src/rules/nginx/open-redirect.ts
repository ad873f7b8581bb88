import type { NginxItem } from '../../syntax/nginx/tree.ts';
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
