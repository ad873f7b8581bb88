import { nearestWord } from '../../nearest-word.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A Content-Security-Policy is written in words that browsers know. */
export const nginxCspKeyword = nginxRule({
  id: 'nginx.csp-keyword',
  title: 'a Content-Security-Policy is written in words that browsers know',
  severity: 'error',
  why: "Without quotes a browser takes self or none for the name of a host: the page's own scripts are blocked, or nothing is. A directive that they do not know counts for nothing, and one without its semicolon is a source of the one before.",
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
      const broken = isTemplated(arg(item, 1)) ? undefined : brokenIn(arg(item, 1));
      if (broken !== undefined) yield remark(item, ...broken);
      if (found === undefined) continue;
      yield remark(
        item,
        `browsers take ${found} for the name of a host: the keyword is '${found}', with quotes`,
        `'${found}'`,
      );
    }
  },
});

/** What a browser reads otherwise than it is meant. */
function brokenIn(policy: string): readonly [string, string] | undefined {
  const odd = /[\u2018\u2019\u201C\u201D]/.exec(policy)?.[0];
  if (odd !== undefined)
    return [`browsers know no ${odd} in a policy: the word counts for nothing`, "'self'"];
  const seen = new Set<string>();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    if (seen.has(name.toLowerCase()) && name !== '')
      return [`browsers go by the first ${name} and pass over this second one`, 'one list of sources each'];
    seen.add(name.toLowerCase());
    if (/^(?:report-to|report-uri|trusted-types|sandbox)$/i.test(name)) continue;
    const swallowed = sources.find((each) => isDirective.test(each));
    if (swallowed !== undefined)
      return [
        `browsers take ${swallowed} for a source of ${name}, not for a directive: a semicolon is missing before it`,
        `; ${swallowed}`,
      ];
    const comma = sources.find((each) => /,$|^'[^']*',/.test(each));
    if (comma !== undefined)
      return [`a comma begins another policy: what stands behind ${comma} is no part of ${name}`, ';'];
    const open = sources.find((each) => /^'/.test(each) !== /'$/.test(each) && !each.includes('$'));
    if (open !== undefined) return [`the quote of ${open} has no other one: browsers pass over it`, "'…'"];
    const odder = sources.find((each) => /^'[^']*'$/.test(each) && !known.test(each));
    if (odder !== undefined && !/^(?:require-trusted-types-for|require-sri-for)$/i.test(name))
      return [
        `browsers know no keyword ${odder}: it counts for nothing in ${name}`,
        "'self', 'none', 'nonce-…'",
      ];
    if (sources.length > 1 && sources.some((each) => /^'none'$/i.test(each)))
      return [`beside other sources 'none' counts for nothing in ${name}`, `${name} 'none'`];
  }
  return undefined;
}

const known =
  /^'(?:self|none|unsafe-inline|unsafe-eval|unsafe-hashes|unsafe-allow-redirects|strict-dynamic|report-sample|wasm-unsafe-eval|inline-speculation-rules|allow-duplicates|script|(?:nonce|sha(?:256|384|512))-[^']+|trusted-types-eval|report-sha(?:256|384|512))'$/i;

const isDirective =
  /^(?:(?:default|script|style|img|font|connect|media|object|frame|child|worker|manifest)-src(?:-elem|-attr)?|frame-ancestors|base-uri|form-action|report-uri|upgrade-insecure-requests|block-all-mixed-content)$/i;

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
