import { spoken } from '../../contract/read-contract.ts';
import type { Header } from '../../probes/http/http-types.ts';
import type { CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { Browser } from './browser.ts';

/** A signed-in client: what it sends as Cookie, and what the login set. */
export interface SignedIn {
  readonly browser: Browser;
  readonly cookie: Header;
  readonly setCookies: readonly string[];
}

/** Signs the contract's user in at the web service itself. */
export async function signIn(context: CheckContext): Promise<SignedIn> {
  const login = spoken(context.contract.app?.login, 'app.login');
  const browser = new Browser(context);
  const status = await logIn(context, browser, context.trial.secret(login.passwordSecret));
  if (!browser.cookies.has(login.sessionCookie)) {
    throw new CouldNotMeasure(
      `signing ${login.user} in at ${login.path} answers ${status} and no ${login.sessionCookie}`,
    );
  }
  return { browser, cookie: ['cookie', browser.cookieLine], setCookies: browser.setCookies };
}

/** Fills the login form in and sends it; answers the status. Signed in is who then has the session's cookie. */
export async function logIn(context: CheckContext, browser: Browser, password: string): Promise<number> {
  const login = spoken(context.contract.app?.login, 'app.login');
  await browser.visit({ path: login.path });
  const form = { username: login.user, password, csrfmiddlewaretoken: browser.token };
  return (await browser.visit({ path: login.path, form })).status;
}
