import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';

/** A WebSocket is opened by one's own pages alone. */
export const acrossSocketOrigins: Rule = {
  id: 'across.socket-origins',
  title: "A WebSocket is opened by one's own pages alone",
  area: 'across',
  severity: 'warning',
  why: 'Browsers send cookies with the upgrade, and no rule of theirs keeps other sites from opening a socket: any page that a signed-in visitor looks at reads and writes in their name.',
  source:
    'RFC 6455, 10.2; channels.readthedocs.io, AllowedHostsOriginValidator; guides.rubyonrails.org, allowed_request_origins',
  *judge(stack) {
    for (const { variables } of containerEnvironments(stack))
      for (const { name, value, place } of variables.values())
        if (origins.test(name) && /^["'[\s]*(?:https?:\/\/)?\*["'\]\s]*$/.test(value))
          yield {
            place,
            message: 'pages of every site may open a socket with the cookies of the visitor',
            help: `${name}=https://…: the site's own`,
          };
  },
};

const origins =
  /^(?:\w+_)?(?:WEBSOCKETS?|WS|SOCKET_?IO|ACTION_CABLE|CABLE|CHANNELS|SOCKJS)_(?:CORS_)?(?:ALLOWED_)?(?:REQUEST_)?ORIGINS?$/;
