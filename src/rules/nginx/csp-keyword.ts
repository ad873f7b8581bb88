import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The words of a Content-Security-Policy have their quotes. */
export const nginxCspKeyword = nginxRule({
  id: 'nginx.csp-keyword',
  title: 'the words of a Content-Security-Policy have their quotes',
  severity: 'error',
  why: "Without quotes a browser takes self or none for the name of a host: the page's own scripts are blocked, or nothing is.",
  source: 'CSP Level 3, 2.3.1 source lists',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      if (!/^content-security-policy(?:-report-only)?$/i.test(arg(item, 0))) continue;
      const found = arg(item, 1)
        .split(';')
        .flatMap((part) => part.trim().split(/\s+/).slice(1))
        .find((source) => bare.test(source));
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
