import type { Header } from '../../probes/http/http-types.ts';
import { probeHttp } from '../../probes/http/probe-http.ts';
import type { CheckContext } from '../define-check.ts';
import { overHttps } from './edge-target.ts';
import { oncePerConfigs } from './once-per-configs.ts';

/** One kind of answer that the edge can give, since Nginx loses headers location by location. */
export interface KindOfAnswer {
  readonly kind: string;
  readonly path: string;
  readonly status: number;
  readonly headers: readonly Header[];
}

interface Way {
  readonly kind: string;
  readonly path: string;
  readonly method?: string;
  readonly headers?: readonly Header[];
}

/** Asks for every kind of answer over HTTPS: pages, redirects, errors of Nginx's own, files, refusals. */
export const walkAnswers = oncePerConfigs(askAll);

async function askAll(context: CheckContext): Promise<readonly KindOfAnswer[]> {
  const answers: KindOfAnswer[] = [];
  for (const way of waysOf(context)) {
    const { kind, path } = way;
    const answer = await probeHttp({ ...overHttps(context), ...way });
    answers.push({ kind, path, status: answer.status, headers: answer.headers });
  }
  return answers;
}

function waysOf({ contract }: CheckContext): readonly Way[] {
  const { edge, app } = contract;
  const tooLong: Header = ['content-length', String((edge?.maxBodyBytes ?? 0) + 1)];
  return [
    { kind: 'page', path: '/' },
    { kind: 'not found', path: '/there-is-no-such-page' },
    { kind: 'API', path: '/api/' },
    ...(app === undefined ? [] : [{ kind: 'health', path: app.health.simplePath }]),
    ...(app?.login === undefined ? [] : [{ kind: 'redirect to the login', path: '/admin/' }]),
    ...(edge?.static === undefined ? [] : staticWays(edge.static.path)),
    ...(edge?.media === undefined ? [] : [{ kind: 'media not found', path: `${edge.media.path}none.png` }]),
    ...(edge?.websocket === undefined ? [] : [{ kind: 'WebSocket refusal', path: edge.websocket.path }]),
    ...(edge?.maxBodyBytes === undefined
      ? []
      : [{ kind: 'body too large', path: '/', method: 'POST', headers: [tooLong] }]),
    { kind: 'denied file', path: '/.env' },
  ];
}

function staticWays(path: string): readonly Way[] {
  return [
    { kind: 'static file', path },
    { kind: 'static file not found', path: `${path}.none` },
  ];
}
