import { nearestWord } from '../../nearest-word.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A Content-Security-Policy is written in words that browsers know. */
export const nginxCspKeyword = nginxRule({
  id: 'nginx.csp-keyword',
  title: 'a Content-Security-Policy is written in words that browsers know',
  severity: 'error',
  why: "Without quotes a browser takes self or none for the name of a host: the page's own scripts are blocked, or nothing is. A directive that they do not know counts for nothing.",
  source: 'CSP Level 3, 2.3.1 source lists',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      if (!/^content-security-policy(?:-report-only)?$/i.test(arg(item, 0))) continue;
      const found = arg(item, 1)
        .split(';')
        .flatMap((part) => part.trim().split(/\s+/).slice(1))
        .find((source) => bare.test(source));
      const unknown = directivesOf(arg(item, 1)).find((name) => !directives.has(name));
      const meant = unknown === undefined ? undefined : nearestWord(unknown, directives);
      if (unknown !== undefined && meant !== undefined)
        yield remark(item, `browsers know no "${unknown}" in a policy, and leave it out`, meant);
      if (found === undefined) continue;
      yield remark(
        item,
        `browsers take ${found} for the name of a host: the keyword is '${found}', with quotes`,
        `'${found}'`,
      );
    }
  },
});

const bare =
  /^(?:self|none|unsafe-inline|unsafe-eval|strict-dynamic|wasm-unsafe-eval|nonce-.+|sha(?:256|384|512)-.+)$/i;

function directivesOf(policy: string): string[] {
  if (/[$\uE000]/.test(policy)) return [];
  return policy
    .split(';')
    .map((part) => part.trim().split(/\s+/)[0]?.toLowerCase() ?? '')
    .filter((name) => name !== '');
}

const directives: ReadonlySet<string> = new Set(
  `base-uri block-all-mixed-content child-src connect-src default-src fenced-frame-src font-src form-action
  frame-ancestors frame-src img-src manifest-src media-src navigate-to object-src plugin-types prefetch-src referrer
  report-to report-uri require-sri-for require-trusted-types-for sandbox script-src script-src-attr script-src-elem
  style-src style-src-attr style-src-elem trusted-types upgrade-insecure-requests webrtc worker-src`.split(
    /\s+/,
  ),
);
