import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { Browser } from '../../parts/browser.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { settingsPlace } from '../../parts/places.ts';
import { logIn, signIn } from '../../parts/session.ts';

/** A login opens the inside, a wrong password does not, and a logout closes it for everybody who kept the cookie. */
export const appSessionLogout = defineCheck({
  id: 'app.session.logout',
  title: 'a login opens the inside, and a logout ends the session itself, not only the cookie',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  run: async (context) => {
    const { insidePath, sessionCookie, logoutPath } = spoken(context.contract.app?.login, 'app.login');
    const path = spoken(logoutPath, 'app.login.logoutPath');
    const stranger = new Browser(context, '198.51.100.7');
    await logIn(context, stranger, `not-the-password-${Math.random()}`);
    const { browser, cookie } = await signIn(context);
    const inside = await browser.visit({ path: insidePath });
    await browser.visit({ path, form: { csrfmiddlewaretoken: browser.token } });
    const thief = await new Browser(context).visit({ path: insidePath, headers: [cookie] });
    const rows = [
      { after: 'a wrong password', open: stranger.cookies.has(sessionCookie), promised: false },
      { after: 'the login', open: inside.status === 200, promised: true },
      { after: 'the logout', open: thief.status === 200, promised: false },
    ];
    const breaches = rows
      .filter(({ open, promised }) => open !== promised)
      .map(
        (row): Breach => ({
          message: `after ${row.after} ${insidePath} is ${row.open ? 'open' : 'closed'}, promised is ${row.promised ? 'open' : 'closed'}`,
          evidence: row,
          place: settingsPlace(context),
          help: 'keep sessions on the server: a logout must end what a copied cookie leads to',
        }),
      );
    return { evidence: { open: rows.map(({ after, open }) => `${after}: ${open}`) }, breaches };
  },
  faults: [
    fault(
      'the session is in the cookie alone',
      djangoSettings("SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'"),
      { evidence: { after: 'the logout', open: true } },
    ),
  ],
});
