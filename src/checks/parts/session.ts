import { spoken } from '../../contract/read-contract.ts';
import type { Header } from '../../probes/http/http-types.ts';
import { headerValues, probeHttp } from '../../probes/http/probe-http.ts';
import type { ProbeTarget } from '../../probes/target.ts';
import type { CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { serviceOf } from './data-target.ts';

/** A signed-in client: what it sends as Cookie, and what the login set. */
export interface SignedIn {
  readonly cookie: Header;
  readonly setCookies: readonly string[];
}

/**
 * Signs the contract's user in at the web service itself, as its proxy would: the login's rate limit is for its own
 * check, and a check that needs a session must not use it up.
 */
export async function signIn(context: CheckContext): Promise<SignedIn> {
  const login = spoken(context.contract.app?.login, 'app.login');
  const target: ProbeTarget = {
    address: await serviceOf(context, 'web').address(8000),
    signal: context.signal,
  };
  const { apex } = context.contract.names;
  const asProxy: readonly Header[] = [
    ['x-forwarded-proto', 'https'],
    ['referer', `https://${apex}${login.path}`],
  ];
  const page = await probeHttp({ ...target, path: login.path, hostHeader: apex, headers: asProxy });
  const first = cookiesOf(page.headers);
  const token = [...first].find(([name]) => /csrf/i.test(name))?.[1] ?? '';
  const password = context.trial.secret(login.passwordSecret);
  const answer = await probeHttp({
    ...target,
    method: 'POST',
    path: login.path,
    hostHeader: apex,
    headers: [...asProxy, ['content-type', 'application/x-www-form-urlencoded'], ['cookie', asCookie(first)]],
    body: new URLSearchParams({ username: login.user, password, csrfmiddlewaretoken: token }).toString(),
  });
  const session = cookiesOf(answer.headers);
  if (!session.has(login.sessionCookie)) {
    throw new CouldNotMeasure(
      `signing ${login.user} in at ${login.path} answers ${answer.status} and no ${login.sessionCookie}`,
    );
  }
  return {
    cookie: ['cookie', asCookie(new Map([...first, ...session]))],
    setCookies: [...headerValues(page.headers, 'set-cookie'), ...headerValues(answer.headers, 'set-cookie')],
  };
}

function cookiesOf(headers: readonly Header[]): Map<string, string> {
  return new Map(
    headerValues(headers, 'set-cookie').map((line) => {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    }),
  );
}

function asCookie(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
