import { spoken } from '../../../contract/read-contract.ts';
import type { SetCookie } from '../../../probes/http/probe-headers.ts';
import { probeHeaders, readCookie } from '../../../probes/http/probe-headers.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { overHttp, overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

/** Cookies travel over HTTPS alone, no script reads them, no other site sends them, no subdomain sets them. */
export const edgeHttpCookies = defineCheck({
  id: 'edge.http.cookies',
  title: 'every cookie has the promised flags, and none is set over HTTP',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  run: async (context) => {
    const promised = spoken(context.contract.edge?.cookies, 'edge.cookies');
    const found = await cookiesOf(context);
    const breaches = found.flatMap(({ from, cookie }): Breach[] =>
      wrongFlags(from, cookie, promised).map((problem) => ({
        message: `${cookie.name}, set by ${from}: ${problem}`,
        evidence: { from, cookie: cookie.name, problem, sameSite: cookie.sameSite, path: cookie.path },
        place:
          nginxPlace(context.trial.configs, 'proxy_cookie_flags') ??
          nginxPlace(context.trial.configs, 'proxy_pass'),
        help: 'the application sets the flags; look for what Nginx does to cookies on their way',
      })),
    );
    return { evidence: { cookies: found.map(({ from, cookie }) => `${from}: ${cookie.name}`) }, breaches };
  },
  faults: [
    fault('Nginx takes Secure off', cookieFlags('nosecure'), { evidence: { problem: 'it lacks Secure' } }),
    fault('Nginx takes HttpOnly off', cookieFlags('nohttponly'), {
      evidence: { problem: 'it lacks HttpOnly' },
    }),
    fault('Nginx lets other sites send it', cookieFlags('samesite=none'), {
      evidence: { sameSite: 'none' },
    }),
    fault(
      'Nginx gives it to a folder',
      nginx.insert('proxy_cookie_path / /app/;', {
        block: 'location',
        location: '/',
        port: 443,
        server: apex(),
      }),
      { evidence: { path: '/app/' } },
    ),
    fault(
      'port 80 sets one',
      nginx.insert('add_header Set-Cookie "seen=1; Secure; HttpOnly; SameSite=Lax; Path=/";', {
        block: 'location',
        location: '/',
        port: 80,
      }),
      { evidence: { from: 'port 80', cookie: 'seen' } },
    ),
  ],
});

interface Found {
  readonly from: string;
  readonly cookie: SetCookie;
}

async function cookiesOf(context: CheckContext): Promise<readonly Found[]> {
  const { cookie, setCookies } = await signIn(context);
  // With the session's cookie alone, a page with a form sets the one of the form.
  const session = cookie[1].split('; ').filter((pair) => pair.startsWith(sessionOf(context)));
  const headers = [['cookie', session.join('; ')]] as const;
  const page = await probeHeaders({ ...overHttps(context), path: '/', headers });
  const plain = await probeHeaders({
    ...overHttp(context),
    path: '/',
    hostHeader: context.contract.names.apex,
  });
  if (page.cookies.length === 0)
    throw new CouldNotMeasure(`/ of a signed-in user is answered ${page.status} and sets no cookie`);
  return [
    ...setCookies.map((line) => ({ from: 'the application', cookie: readCookie(line) })),
    ...page.cookies.map((each) => ({ from: 'the edge', cookie: each })),
    ...plain.cookies.map((each) => ({ from: 'port 80', cookie: each })),
  ];
}

function sessionOf({ contract }: CheckContext): string {
  return spoken(contract.app?.login, 'app.login').sessionCookie;
}

function wrongFlags(
  from: string,
  cookie: SetCookie,
  promised: { readonly sameSite: readonly string[]; readonly hostOnly: boolean },
): string[] {
  if (from === 'port 80') return ['it is set over HTTP'];
  const isWholeSite = cookie.path === '/' && cookie.domain === null;
  return [
    ...(cookie.secure ? [] : ['it lacks Secure']),
    ...(cookie.httpOnly ? [] : ['it lacks HttpOnly']),
    ...(cookie.sameSite !== null && promised.sameSite.includes(cookie.sameSite)
      ? []
      : ['other sites send it']),
    ...(!promised.hostOnly || (cookie.name.startsWith('__Host-') && isWholeSite)
      ? []
      : ['it is not of this host alone']),
  ];
}

function cookieFlags(flag: string) {
  return nginx.insert(`proxy_cookie_flags ~ ${flag};`, {
    block: 'location',
    location: '/',
    port: 443,
    server: apex(),
  });
}

function apex(): string {
  return 'senextrader.example';
}
