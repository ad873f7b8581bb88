import { allNamed, arg, inForce, own, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The name that an upstream's certificate is checked for is one that it bears. */
export const nginxProxyVerifyName = nginxRule({
  id: 'nginx.proxy-verify-name',
  title: "the name that an upstream's certificate is checked for is one that it bears",
  severity: 'warning',
  why: 'Nginx looks in the certificate for the name that stands in proxy_pass: that of an upstream block or an address is in none, and every request is 502, "upstream SSL certificate does not match".',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_name: "By default, the host part of the proxy_pass URL is used"; X509_check_host(3)',
  *judge(config) {
    for (const by of ['proxy', 'grpc']) {
      const scheme = by === 'proxy' ? 'https' : 'grpcs';
      for (const item of allNamed(config, `${by}_pass`)) {
        const [, host = ''] =
          new RegExp(`^${scheme}://(\\[[^\\]]+\\]|[^/:$]+)(?::\\d+)?(?:[/$]|$)`).exec(arg(item, 0)) ?? [];
        const block = item.parent;
        if (block === undefined || host === '' || isTemplated(host)) continue;
        if (valueInForce(block, `${by}_ssl_verify`) !== 'on' || inForce(block, `${by}_ssl_name`).length > 0)
          continue;
        const group = allNamed(config, 'upstream').find((each) => arg(each, 0) === host);
        const members =
          group === undefined ? [] : own(group, 'server').map((each) => arg(each, 0).split(':')[0] ?? '');
        const isAddress = group === undefined && /^(?:\d+(?:\.\d+){3}|\[.*\])$/.test(host);
        // A group may bear the name of its server on purpose.
        const isOfGroup = group !== undefined && !members.includes(host) && !host.includes('.');
        if (isAddress || isOfGroup)
          yield remark(
            item,
            `the certificate is checked for the name "${host}", ${isAddress ? 'an address' : 'that of the upstream block'}: every request is 502`,
            `${by}_ssl_name NAME-IN-THE-CERTIFICATE;`,
          );
      }
    }
  },
});
