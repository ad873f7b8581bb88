import type { Remark } from '../define-rule.ts';
import { arg, blocksWith, inForce, isHttp, own, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { readSize } from '../parts/nginx/size.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** The proxy's buffers fit one another. */
export const nginxProxyBuffers = nginxRule({
  id: 'nginx.proxy-buffers',
  title: "the proxy's buffers fit one another",
  severity: 'error',
  why: 'Nginx refuses the whole configuration over sizes that do not fit, typically a large proxy_buffer_size alone.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_busy_buffers_size',
  *judge(config) {
    for (const protocol of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) yield* judgeOf(config, protocol);
  },
});

function* judgeOf(config: NginxRead, protocol: string): Generator<Remark> {
  const names = ['busy_buffers_size', 'buffer_size', 'buffers'].map((name) => `${protocol}_${name}`);
  const [busyName = '', oneName = '', allName = ''] = names;
  const all = [...names, ...temporary.map((name) => `${protocol}_${name}`)];
  for (const block of new Set(all.flatMap((name) => blocksWith(config, name)))) {
    const one = sizeOf(valueInForce(block, oneName) ?? '4k');
    const buffers = inForce(block, allName).at(-1);
    const count = buffers === undefined ? 8 : Number(arg(buffers, 0));
    const size = sizeOf(buffers === undefined ? '4k' : arg(buffers, 1));
    const set = valueInForce(block, busyName);
    const busy = set === undefined ? 2 * Math.max(one, size) : sizeOf(set);
    const [place] = names
      .flatMap((name) => own(block, name))
      .concat(temporary.flatMap((name) => own(block, `${protocol}_${name}`)));
    if (place === undefined || !isHttp(place) || Number.isNaN(one + count + size + busy)) continue;
    // What surrounds a fragment may say what it leaves out.
    const saysBoth = buffers !== undefined && inForce(block, oneName).length > 0;
    if (!config.isWhole && !saysBoth) continue;
    const least = Math.max(one, size);
    for (const name of [`${protocol}_max_temp_file_size`, `${protocol}_temp_file_write_size`]) {
      const [item] = own(block, name);
      const bytes = item === undefined ? undefined : readSize(arg(item, 0));
      if (item === undefined || bytes === undefined || bytes >= least) continue;
      if (bytes === 0 && name.includes('max')) continue;
      yield remark(
        item,
        `nginx -t refuses the configuration: ${name} must hold a whole buffer (${least / 1024}k)${name.includes('max') ? ', or be 0' : ''}`,
        `${name} ${name.includes('max') ? '0' : `${2 * (least / 1024)}k`};`,
      );
    }
    if (busy < Math.max(one, size))
      yield remark(
        place,
        `nginx -t refuses the configuration: ${busyName} (${busy / 1024}k) must hold a whole buffer (${Math.max(one, size) / 1024}k)`,
      );
    else if (busy > (count - 1) * size)
      yield remark(
        place,
        `nginx -t refuses the configuration: ${busyName} (${busy / 1024}k${set === undefined ? ', twice the largest buffer' : ''}) must be less than all ${allName} but one (${((count - 1) * size) / 1024}k)`,
        `${allName} 8 ${Math.max(one, size) / 1024}k;`,
      );
  }
}

const temporary = ['max_temp_file_size', 'temp_file_write_size'];

function sizeOf(text: string): number {
  return readSize(text) ?? Number.NaN;
}
