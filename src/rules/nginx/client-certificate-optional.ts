import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A client's certificate that is asked for is looked at. */
export const nginxClientCertificateOptional = nginxRule({
  id: 'nginx.client-certificate-optional',
  title: "a client's certificate that is asked for is looked at",
  severity: 'warning',
  why: 'With "optional" everyone comes in, with a certificate or without, unless something looks at the result.',
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_verify_client',
  *judge(config) {
    for (const item of allNamed(config, 'ssl_verify_client')) {
      if (!/^optional/.test(arg(item, 0))) continue;
      const looked = [...config.trees.values()].some((tree) =>
        /\$\{?ssl_client_(?:verify|s_dn|cert|fingerprint|serial|i_dn|escaped_cert|raw_cert)/.test(tree.text),
      );
      if (!looked)
        yield remark(
          item,
          'everyone comes in, with a certificate or without: nothing looks at $ssl_client_verify',
          'ssl_verify_client on;',
        );
    }
  },
});
