import { spoken } from '../../../contract/read-contract.ts';
import { InconclusiveRateError } from '../../../probes/errors.ts';
import type { Header } from '../../../probes/http/http-types.ts';
import {
  type Dodge,
  type DodgeOptions,
  type DodgeTry,
  probeDodges,
} from '../../../probes/rate/probe-dodges.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { freshClients } from '../../parts/clients.ts';
import { keyLimitBy } from '../../parts/edits/limit-key.ts';
import { inForcePlace } from '../../parts/places.ts';

/** Whoever has used a limit up does not get through by writing the same request another way. */
export const edgeLimitsDodging = defineCheck({
  id: 'edge.limits.dodging',
  title: 'no other spelling, method, Host or protocol dodges a limit',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 150_000,
  run: async (context) => {
    const limits = Object.entries(spoken(context.contract.edge?.limits, 'edge.limits'));
    const { apex } = context.contract.names;
    await using fresh = await freshClients(context, limits.length);
    const rows = await Promise.all(
      limits.map(async ([limit, promised], at) => {
        const found = await dodgesOf({
          ...fresh.target(at),
          path: promised.path,
          method: promised.method,
          hostHeader: apex,
          burstRequests: promised.burst + 12,
          tries: triesOf(promised.path, apex),
          limitMs: 60_000,
        });
        return { limit, promised, ...found };
      }),
    );
    const breaches = rows.flatMap(({ limit, promised, through }) =>
      through.map(
        ({ name, status }): Breach => ({
          message: `${promised.path}: once it is limited, ${name} still gets through (${status})`,
          evidence: { limit, path: promised.path, way: name, status },
          place: inForcePlace(context.trial.configs, promised.path, 'limit_req'),
          help: 'key the zone by $binary_remote_addr alone, and put limit_req into every location that leads there',
        }),
      ),
    );
    const tries = rows.map(({ limit, tried }) => `${limit}: ${tried}`);
    return { evidence: { tries }, breaches };
  },
  faults: [
    fault(
      'the login is only counted as it is usually spelled',
      keyLimitBy(
        'login',
        '$login_client',
        'map $request_uri $login_client { ~^/accounts/login/ $binary_remote_addr; default ""; }',
      ),
      { evidence: { limit: 'login', way: 'an encoded letter' } },
    ),
    fault('each query of the API has a bucket of its own', keyLimitBy('api', '$binary_remote_addr$args'), {
      evidence: { limit: 'api', way: 'another query' },
    }),
    fault(
      'only GET counts for the login',
      keyLimitBy(
        'login',
        '$login_client',
        'map $request_method $login_client { GET $binary_remote_addr; default ""; }',
      ),
      { evidence: { limit: 'login', way: 'POST' } },
    ),
    fault(
      'HTTP/2 does not count',
      keyLimitBy(
        'general',
        '$page_client',
        'map $server_protocol $page_client { HTTP/2.0 ""; default $binary_remote_addr; }',
      ),
      { evidence: { limit: 'general', way: 'HTTP/2' } },
    ),
    fault(
      'each spelling of the Host has a bucket of its own',
      keyLimitBy('api', '$binary_remote_addr$http_host'),
      {
        evidence: { limit: 'api', way: 'Host in capitals' },
      },
    ),
    fault(
      'upgrades do not count',
      keyLimitBy(
        'websocket',
        '$socket_client',
        'map $http_upgrade $socket_client { "" $binary_remote_addr; default ""; }',
      ),
      { evidence: { limit: 'websocket', way: 'an upgrade' } },
    ),
  ],
});

/** How many ways were tried, and those that came through. */
async function dodgesOf(options: DodgeOptions): Promise<{ tried: number; through: readonly Through[] }> {
  try {
    const { plainStatus, dodges } = await probeDodges(options);
    return { tried: dodges.length, through: dodges.filter((dodge) => isDodge(dodge, plainStatus)) };
  } catch (thrown) {
    if (!(thrown instanceof InconclusiveRateError)) throw thrown;
    return { tried: 0, through: [{ name: 'the very same request', status: null }] };
  }
}

type Through = Pick<Dodge, 'name' | 'status'>;

const upgrade: readonly Header[] = [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
  ['Sec-WebSocket-Version', '13'],
  ['Sec-WebSocket-Key', 'c2VhdHJpYWwtc2VhdHJpYQ=='],
];

function triesOf(path: string, apex: string): readonly DodgeTry[] {
  return [
    ...spellingsOf(path).map(([name, spelled]) => ({ name, request: { path: spelled } })),
    ...['HEAD', 'POST', 'OPTIONS', 'PUT'].map((method) => ({ name: method, request: { method } })),
    { name: 'Host in capitals', request: { hostHeader: apex.toUpperCase() } },
    { name: 'Host with its port', request: { hostHeader: `${apex}:443` } },
    { name: 'Host with a dot at its end', request: { hostHeader: `${apex}.` } },
    { name: 'an upgrade', request: { headers: upgrade } },
    { name: 'HTTP/2', request: {}, http2: true },
  ];
}

/** Where a spelling leads to another page it is answered another status, and is none of our business. */
function spellingsOf(path: string): readonly (readonly [name: string, path: string])[] {
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(path) ?? [];
  const encoded = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
  const always: readonly (readonly [string, string])[] = [
    ['another query', `${path}?seatrial=1`],
    ['two slashes', `/${path}`],
    ['a dot segment', `/.${path}`],
    ['a way up', `/seatrial/..${path}`],
    ['the whole address', `https://seatrial.invalid${path}`],
  ];
  if (first === '') return always;
  return [
    ...always,
    ['an encoded letter', `/${encoded(first)}${first.slice(1)}${rest}`],
    ['an encoded slash', `/${first}%2f${rest.slice(1)}`],
    ['two slashes inside', `/${first}/${rest}`],
    ['capitals', path.toUpperCase()],
    ['no slash at its end', path.replace(/\/$/, '')],
    ['a parameter of the path', `${path};seatrial=1`],
  ];
}

/** Answers of the servers that say that the request led nowhere. */
const nowhere = [400, 404, 405, 421];

/** Another method is answered another status, but counts as long as it led anywhere. */
function isDodge({ name, held, status }: Dodge, plainStatus: number | null): boolean {
  if (held || status === null) return false;
  return /^[A-Z]+$|upgrade/.test(name) ? !nowhere.includes(status) : status === plainStatus;
}
