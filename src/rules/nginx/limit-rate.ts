import { allNamed } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A limit's parameters are written as Nginx reads them. */
export const nginxLimitRate = nginxRule({
  id: 'nginx.limit-rate',
  title: "a limit's parameters are written as Nginx reads them",
  severity: 'error',
  why: 'nginx -t refuses the configuration: "invalid rate", "invalid burst value": nothing is reloaded.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html',
  *judge(config) {
    for (const [name, shapes] of Object.entries(parameters)) {
      for (const item of allNamed(config, name)) {
        for (const { value, place } of item.directive.args.slice(name === 'limit_req_zone' ? 1 : 0)) {
          const [key = ''] = value.split('=');
          const shape = shapes[key];
          if (isTemplated(value) || shape?.pattern.test(value) === true) continue;
          if (shape === undefined && !(name === 'limit_req_zone' && key !== 'sync')) continue;
          yield {
            place,
            message: `nginx -t refuses the configuration: ${name} cannot read ${value}`,
            help: shape?.example ?? 'zone=NAME:10m rate=10r/s',
          };
        }
      }
    }
  },
});

interface Shape {
  readonly pattern: RegExp;
  readonly example: string;
}

const parameters: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  limit_req_zone: {
    zone: { pattern: /^zone=[^:]+:\d+[kKmM]?$/, example: 'zone=NAME:10m' },
    rate: { pattern: /^rate=0*[1-9]\d*r\/[sm]$/, example: 'rate=10r/s, rate=30r/m' },
  },
  limit_req: {
    burst: { pattern: /^burst=0*[1-9]\d*$/, example: 'burst=20' },
    delay: { pattern: /^delay=0*[1-9]\d*$/, example: 'delay=10' },
  },
};
