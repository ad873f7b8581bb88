import { allNamed, arg, inForce, inside, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Whoever names the issuer of an upstream checks it. */
export const nginxProxyVerifyOff = nginxRule({
  id: 'nginx.proxy-verify-off',
  title: 'whoever names the issuer of an upstream checks it',
  severity: 'error',
  why: 'proxy_ssl_verify is off unless told: any certificate will do, and whoever sits between reads and changes all of it, with the file of the issuer for show.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_verify',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_ssl_verify')) {
      const block = item.parent;
      if (arg(item, 0).toLowerCase() !== 'off' || block === undefined) continue;
      const host = own(block, 'proxy_pass')
        .map(
          (pass) =>
            /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|io|dev|app|cloud|eu|co|ai))(?=[:/]|$)/i.exec(
              arg(pass, 0),
            )?.[1],
        )
        .find(
          (name) =>
            name !== undefined && !/(?:^|\.)(?:internal|int|local|lan|corp|intra|private)\./.test(name),
        );
      if (host !== undefined)
        yield {
          ...remark(
            item,
            `whoever is between may answer for ${host}: any certificate will do`,
            'proxy_ssl_verify on; proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;',
          ),
          severity: 'warning',
        };
    }
    for (const by of ['proxy', 'grpc', 'uwsgi']) {
      for (const item of allNamed(config, `${by}_ssl_trusted_certificate`)) {
        const block = item.parent;
        if (block === undefined) continue;
        const places = [block, ...inside(block)].filter((each) => own(each, `${by}_pass`).length > 0);
        const isChecked = [block, ...places, ...inside(block)].some((each) =>
          inForce(each, `${by}_ssl_verify`).some((line) => arg(line, 0).toLowerCase() !== 'off'),
        );
        if (!isChecked && (places.length > 0 || config.isWhole))
          yield remark(
            item,
            `is not asked: ${by}_ssl_verify is off, and any certificate will do`,
            `${by}_ssl_verify on;`,
          );
        const said = isChecked
          ? undefined
          : places.flatMap((each) => inForce(each, `${by}_ssl_verify`)).at(-1);
        if (said !== undefined)
          yield remark(
            said,
            `${by}_ssl_trusted_certificate (line ${item.directive.place.line}) is not asked, and any certificate will do`,
            `${by}_ssl_verify on;`,
          );
      }
    }
  },
});
