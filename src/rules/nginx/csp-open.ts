import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A policy of contents keeps foreign scripts out. */
export const nginxCspOpen = nginxRule({
  id: 'nginx.csp-open',
  title: 'a policy of contents keeps foreign scripts out',
  severity: 'warning',
  why: `A source of "*", "https:" or "data:" lets a script of any site run, 'unsafe-inline' any that stands in the page: whoever finds a gap in a page has the sessions of its visitors, and the header only looks like a protection.`,
  source: 'w3.org/TR/CSP3, "Securing Nonces"; csp-evaluator.withgoogle.com',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      if (arg(item, 0).toLowerCase() !== 'content-security-policy' || isTemplated(arg(item, 1))) continue;
      const directives = arg(item, 1)
        .split(';')
        .map((part) => part.trim().split(/\s+/));
      const [, ...sources] =
        directives.find(([name]) => name?.toLowerCase() === 'script-src') ??
        directives.find(([name]) => name?.toLowerCase() === 'default-src') ??
        [];
      if (sources.some((each) => /\$|^'(?:nonce-|sha\d|strict-dynamic)/i.test(each))) continue;
      const open = sources.find((each) => /^(?:\*|https?:(?:\/\/\*)?|data:)$/i.test(each));
      const isInline = sources.some((each) => /^'unsafe-inline'$/i.test(each));
      if (open !== undefined)
        yield remark(item, `"${open}" lets scripts from everywhere run`, "script-src 'self'");
      else if (isInline)
        yield remark(
          item,
          "'unsafe-inline' lets every script run that somebody gets into a page: the policy stops no injected one",
          "script-src 'self' 'nonce-…'",
        );
    }
  },
});
