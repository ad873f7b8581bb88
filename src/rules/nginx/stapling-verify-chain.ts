import { allNamed, arg, inForce, inside, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Stapled answers can be verified. */
export const nginxStaplingVerifyChain = nginxRule({
  id: 'nginx.stapling-verify-chain',
  title: 'stapled answers can be verified',
  severity: 'error',
  why: 'Nginx cannot verify any OCSP answer without the chain and never staples one: "certificate status can not be verified" fills the log.',
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_stapling_verify',
  *judge(config) {
    for (const item of allNamed(config, 'ssl_stapling_verify')) {
      const { parent } = item;
      if (
        parent === undefined ||
        !/^on$/i.test(arg(item, 0)) ||
        valueInForce(parent, 'ssl_stapling') !== 'on'
      )
        continue;
      const servers = [parent, ...inside(parent)].filter(
        (each) => each.directive.name === 'server' && inForce(each, 'ssl_certificate').length > 0,
      );
      const lacks = servers.some(
        (server) =>
          // An answer that the issuer itself signed is verified by the chain behind the certificate.
          !inForce(server, 'ssl_certificate').some((each) => /chain|bundle/i.test(arg(each, 0))) &&
          inForce(server, 'ssl_trusted_certificate').length +
            inForce(server, 'ssl_client_certificate').length ===
            0,
      );
      if (lacks)
        yield remark(
          item,
          'no OCSP answer can be verified, so none is stapled: the issuer and root are not known',
          'ssl_trusted_certificate …/chain.pem;',
        );
    }
  },
});
