import type { HealthPlan } from '../../../plan/blueprint.ts';
import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import type { NginxRead } from '../../stack/read-nginx.ts';
import { serversOf } from '../nginx/items.ts';
import { listensOf, namesOf } from '../nginx/listen.ts';

/** What a health check asks of Nginx on this machine. */
export interface Asked {
  readonly port: number;
  readonly path: string;
  readonly host: string;
  readonly tls: boolean;
  /** Goes where a redirect leads. */
  readonly follows: boolean;
  /** Says that a proxy in front spoke TLS. */
  readonly saysHttps: boolean;
  readonly hasPassword: boolean;
  readonly hasCertificate: boolean;
  /** Looks at the status itself: what it expects is not told here. */
  readonly knowsStatus: boolean;
}

export function askedOf({ command }: HealthPlan): Asked[] {
  const text = typeof command === 'string' ? command : command.join(' ');
  // What is asked through a socket comes to the server that listens there.
  if (/--(?:abstract-)?unix-socket\b/.test(text)) return [];
  const led = new Set(
    [
      ...text.matchAll(/--(?:resolve|connect-to)[= ]["']?([\w.-]+):\d+:(?:127\.0\.0\.1|localhost|\[::1\])/g),
    ].map(([, name = '']) => name),
  );
  const found = [...text.matchAll(/(https?):\/\/(\[::1\]|[\w.-]+)(?::(\d+))?(\/[^\s"'?#|;&)]*)?/g)].filter(
    ([, , host = '']) => /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])$/.test(host) || led.has(host),
  );
  const named = /(?:-H|--header)[\s=]+["']?Host:\s*([\w.-]+)/i.exec(text)?.[1];
  return found.map(([, scheme, host = '', port, path = '/']) => ({
    port: Number(port ?? (scheme === 'https' ? 443 : 80)),
    tls: scheme === 'https',
    path,
    host: (named ?? host).toLowerCase(),
    follows: /\bwget\b|\s(?:-\w*L\w*|--location)\b/.test(text),
    hasPassword: /authorization|\s(?:-u|--user|--netrc|-n)\b|--http-user|--password/i.test(text),
    hasCertificate: /\s(?:-E|--cert|--certificate)\b/.test(text),
    saysHttps: /x-forwarded-proto:?\s*https/i.test(text),
    knowsStatus:
      /http_code|\bgrep\b|\|\|(?!\s*(?:exit\s+[1-9]|false|kill)\b)|\$\{?\w*status/i.test(text) ||
      !/\bwget\b|\s-\w*f|--fail/.test(text),
  }));
}

/** The server that a request to this machine's port comes to. */
export function serverFor(config: NginxRead, { port, host, tls }: Asked): NginxItem | undefined {
  const servers = serversOf(config).filter((server) =>
    listensOf(server).some(
      (listen) => listen.port === port && listen.ssl === tls && !listen.key.startsWith('udp/'),
    ),
  );
  if (
    servers.some((server) =>
      namesOf(server).some((name) => (isTemplated(name) && !host.startsWith('127.')) || /^~|\*/.test(name)),
    )
  )
    return undefined;
  return (
    servers.find((server) => namesOf(server).includes(host)) ??
    servers.find((server) => listensOf(server).some((listen) => listen.port === port && listen.isDefault)) ??
    servers[0]
  );
}
