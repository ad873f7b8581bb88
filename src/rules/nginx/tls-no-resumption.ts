import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A client that comes again need not begin anew. */
export const nginxTlsNoResumption = nginxRule({
  id: 'nginx.tls-no-resumption',
  title: 'a client that comes again need not begin anew',
  severity: 'warning',
  why: 'Each connection is a full handshake: the slowest part of a first answer for the client, and the most work for the processor of the server. After a deploy, when all clients come at once, it shows.',
  source:
    'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache: "builtin … used by one worker process only"; RFC 8446 4.6.1: a ticket lives for seven days at most',
  *judge(config) {
    for (const item of allNamed(config, 'ssl_session_timeout')) {
      const ms = readNginxTime(arg(item, 0));
      if (ms !== undefined && ms > 7 * 86_400_000)
        yield remark(
          item,
          `${arg(item, 0)} for a session: who gets hold of its key has it for so long, and clients forget it after seven days`,
          'ssl_session_timeout 1d;',
        );
    }
    for (const item of allNamed(config, 'ssl_session_cache')) {
      const words = argsOf(item);
      const says = words.some((word) => word.startsWith('shared:')) ? undefined : fault(item, words);
      if (says !== undefined) yield remark(item, says, 'ssl_session_cache shared:TLS:10m;');
    }
  },
});

function fault(item: NginxItem, words: readonly string[]): string | undefined {
  const block = item.parent ?? item;
  const hasTickets = !/^off$/i.test(valueInForce(block, 'ssl_session_tickets') ?? 'on');
  const [word = ''] = words;
  if (word.startsWith('builtin'))
    return 'each worker has a cache of its own: a client that comes to another one begins anew';
  if (!hasTickets && (word === 'off' || word === 'none'))
    return 'neither tickets nor a cache: no session is resumed';
  return undefined;
}
