import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { clientCertificateUses } from '../parts/nginx/client-certificate.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, inside, own, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A client's certificate that is asked for is looked at. */
export const nginxClientCertificateOptional = nginxRule({
  id: 'nginx.client-certificate-optional',
  title: "a client's certificate that is asked for is looked at",
  severity: 'warning',
  why: 'With "optional" everyone comes in, with a certificate or without, unless something looks at the result.',
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_verify_client',
  *judge(config) {
    for (const item of allNamed(config, 'ssl_verify_client')) {
      const how = arg(item, 0);
      const block = item.parent;
      if (!/^optional/.test(how) || (block !== undefined && hasUnreadInclude(block))) continue;
      const uses = clientCertificateUses(config).filter(({ server }) => isSeen(server, block));
      if (uses.every(({ does }) => does === 'logs'))
        yield remark(
          item,
          'everyone comes in, with a certificate or without: nothing looks at $ssl_client_verify',
          'ssl_verify_client on;',
        );
      else if (uses.every(({ does, variable }) => does === 'logs' || !isProof(how, does, variable))) {
        const passed = uses.find(({ does }) => does === 'passes');
        yield remark(
          item,
          how === 'optional'
            ? `everyone comes in, and who shows no certificate has an empty ${passed === undefined ? 'name' : arg(passed.item, 0)}: nothing looks at $ssl_client_verify`
            : 'nobody checks who signed the certificate: whatever name a client writes into its own is believed',
          'ssl_verify_client on; or proxy_set_header X-Client-Verify $ssl_client_verify;',
        );
      }
    }
    yield* comparedWrongly(config);
    yield* everyonesIssuer(config);
  },
});

/** A server's own lines, and what stands outside of all servers. */
function isSeen(server: NginxItem | undefined, block: NginxItem | undefined): boolean {
  return server === undefined || block === undefined || block.directive.name !== 'server' || server === block;
}

/** Who passes the certificate or the outcome on lets the application check it; a name is no proof. */
function isProof(how: string, does: string, variable: string): boolean {
  if (does === 'asks') return how === 'optional' || !/^s_dn|^i_dn|^serial/.test(variable);
  return how === 'optional'
    ? /^(?:verify|cert|escaped_cert|raw_cert)$/.test(variable)
    : /^(?:verify|cert|escaped_cert|raw_cert|fingerprint)$/.test(variable);
}

/** What $ssl_client_verify may be: a reason follows behind FAILED. */
const outcomes = /^(?:SUCCESS|NONE|FAILED:.+|)$/;

function* comparedWrongly(config: NginxRead): Generator<Remark> {
  for (const item of allNamed(config, 'if')) {
    const [, negated, word] =
      /^\(?\s*\$ssl_client_verify\s+(!?)=\s+"?'?([^"')]*)/.exec(argsOf(item).join(' ')) ?? [];
    if (word === undefined) continue;
    if (!outcomes.test(word) && !isTemplated(word))
      yield {
        ...remark(
          item,
          `$ssl_client_verify is never "${word}": it is SUCCESS, NONE, or FAILED: with a reason behind it`,
          'if ($ssl_client_verify != SUCCESS) { return 403; }',
        ),
        severity: 'error',
      };
    else if (negated === '' && word === 'NONE' && refuses(item) && isForAnyone(config))
      yield remark(
        item,
        'a certificate that nobody signed is FAILED and not NONE: whoever brings one comes in',
        'if ($ssl_client_verify != SUCCESS) { return 403; }',
      );
  }
  for (const map of allNamed(config, 'map').filter((each) => arg(each, 0) === '$ssl_client_verify'))
    for (const item of map.children) {
      const word = item.directive.name.replace(/^\\/, '');
      if (word === 'default' || word.startsWith('~') || outcomes.test(word) || isTemplated(word)) continue;
      if (/^(?:hostnames|volatile|include)$/.test(word)) continue;
      yield {
        ...remark(
          item,
          `$ssl_client_verify is never "${word}": it is SUCCESS, NONE, or FAILED: with a reason behind it`,
          'SUCCESS 1;',
        ),
        severity: 'error',
      };
    }
}

function refuses(item: NginxItem): boolean {
  return item.children.some(
    ({ directive: { name, args } }) => name === 'return' && /^4/.test(args[0]?.value ?? ''),
  );
}

function isForAnyone(config: NginxRead): boolean {
  return allNamed(config, 'ssl_verify_client').some((item) => arg(item, 0) === 'optional_no_ca');
}

/** An issuer that signs for everyone lets everyone in. */
function* everyonesIssuer(config: NginxRead): Generator<Remark> {
  for (const item of allNamed(config, 'ssl_client_certificate')) {
    const path = arg(item, 0);
    const block = item.parent;
    if (block === undefined || isTemplated(path)) continue;
    const asks = [block, ...inside(block)].some((each) =>
      own(each, 'ssl_verify_client').some((line) => /^(?:on|optional)$/.test(arg(line, 0))),
    );
    if (!asks && !/^(?:on|optional)$/.test(valueInForce(block, 'ssl_verify_client') ?? '')) continue;
    const isWorld =
      /^\/etc\/(?:ssl\/certs\/ca-certificates\.crt|pki\/tls\/certs\/ca-bundle\.crt|ssl\/cert\.pem)$/.test(
        path,
      );
    const isOwn =
      allNamed(config, 'ssl_certificate').some((line) => arg(line, 0) === path) ||
      /\/letsencrypt\/live\/[^/]+\/(?:full)?chain\.pem$/.test(path);
    if (isWorld || isOwn)
      yield remark(
        item,
        isWorld
          ? 'whoever has a certificate of any public authority comes in: one from there is free for all'
          : "the issuer of the server's own certificate counts for the clients: where that is a public authority, anyone gets one",
        'ssl_client_certificate FILE-OF-YOUR-OWN-CA;',
      );
  }
}
