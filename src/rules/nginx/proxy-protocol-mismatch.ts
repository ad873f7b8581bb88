import { allNamed, isHttp, valueInForce } from '../parts/nginx/items.ts';
import { addressesPassedTo, socketsAt } from '../parts/nginx/proxy-protocol.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Who passes a connection on and who takes it agree on the PROXY header. */
export const nginxProxyProtocolMismatch = nginxRule({
  id: 'nginx.proxy-protocol-mismatch',
  title: 'who passes a connection on and who takes it agree on the PROXY header',
  severity: 'error',
  why: 'A listener with proxy_protocol closes every connection that does not start with the header ("broken header"); one without it takes the header for a request or a handshake and answers 400. Nothing is served there.',
  source:
    'nginx.org/en/docs/stream/ngx_stream_proxy_module.html#proxy_protocol; nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_pass')) {
      if (item.parent === undefined) continue;
      const sends = !isHttp(item) && valueInForce(item.parent, 'proxy_protocol') === 'on';
      const wrong = addressesPassedTo(config, item)
        .map((address) => socketsAt(config, address))
        .find(
          (sockets) => sockets.length > 0 && sockets.every(({ expectsHeader }) => expectsHeader !== sends),
        )?.[0];
      if (wrong === undefined) continue;
      const { file, line } = (wrong.listen.item ?? wrong.server).directive.place;
      const [message, help] = sends
        ? [
            `sends a PROXY header to ${wrong.key}, which expects none (${file}:${line}): every connection ends with 400`,
            `listen ${wrong.port} proxy_protocol; there`,
          ]
        : [
            `${wrong.key} expects a PROXY header (${file}:${line}) and gets none from here: every connection is closed`,
            isHttp(item)
              ? 'a listener without proxy_protocol: only stream sends the header'
              : 'proxy_protocol on; here',
          ];
      yield remark(item, message, help);
    }
  },
});
