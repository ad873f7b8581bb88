import { spoken } from '../../../contract/read-contract.ts';
import type { Header } from '../../../probes/http/http-types.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { Browser } from '../../parts/browser.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { unit } from '../../parts/edits/unit.ts';
import { linePlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

/** A form counts only with its token and from the application's own pages. */
export const appHttpCsrf = defineCheck({
  id: 'app.http.csrf',
  title: 'forms from elsewhere and forms without a token are refused',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  run: async (context) => {
    const { path } = spoken(context.contract.app?.login, 'app.login');
    const own = `https://${context.contract.names.apex}`;
    const asked: { what: string; token: boolean; headers: Header[]; taken: boolean }[] = [
      { what: 'own page, with token', token: true, headers: [['origin', own]], taken: true },
      { what: 'own page, no token', token: false, headers: [['origin', own]], taken: false },
      { what: 'another site', token: true, headers: [['origin', 'https://attacker.example']], taken: false },
      {
        what: 'own name over plain HTTP',
        token: true,
        headers: [['origin', own.replace('https', 'http')]],
        taken: false,
      },
      { what: 'no origin at all', token: true, headers: [['origin', 'null']], taken: false },
      {
        what: 'another site by Referer',
        token: true,
        headers: [['referer', 'https://attacker.example/']],
        taken: false,
      },
    ];
    const answers = await Promise.all(
      asked.map(async ({ what, token, headers, taken }) => {
        const browser = new Browser(context);
        await browser.visit({ path });
        const form = {
          username: 'nobody',
          password: 'x',
          ...(token ? { csrfmiddlewaretoken: browser.token } : {}),
        };
        const { status } = await browser.visit({ path, form, headers });
        return { what, taken, status };
      }),
    );
    const all = [...answers, ...(await writeWithoutToken(context))];
    const breaches = all
      .filter(({ taken, status }) => (taken ? status !== 200 : status !== 403))
      .map(
        (answer): Breach => ({
          message: `a form from ${answer.what} is answered with ${answer.status}, promised is ${answer.taken ? '200' : '403'}`,
          evidence: answer,
          place: linePlace(context.trial.configs, 'app.env', /^DJANGO_CSRF_TRUSTED_ORIGINS=/),
          help: 'CsrfViewMiddleware on, CSRF_TRUSTED_ORIGINS without a wildcard',
        }),
      );
    return { evidence: { answers: all.map(({ what, status }) => `${what}: ${status}`) }, breaches };
  },
  faults: [
    fault(
      'a wildcard among the trusted origins',
      unit('web.container').add('Container', 'Environment', 'DJANGO_CSRF_TRUSTED_ORIGINS=https://*.example'),
      { evidence: { what: 'another site', status: 200 } },
    ),
    fault(
      'the guard is taken out',
      djangoSettings("MIDDLEWARE = [name for name in MIDDLEWARE if 'csrf' not in name.lower()]"),
      {
        evidence: { what: 'a write without a token' },
        alsoReports: ['app.http.deploy'],
      },
    ),
  ],
});

/** The login form guards itself; everything else has the middleware alone. */
async function writeWithoutToken(context: CheckContext) {
  const { writes, login } = context.contract.app ?? {};
  if (writes === undefined || login === undefined) return [];
  const { browser } = await signIn(context);
  const json: Header = ['content-type', 'application/json'];
  const { status } = await browser.visit({ path: writes.path, method: 'POST', headers: [json], body: '{}' });
  return [{ what: 'a write without a token', taken: false, status }];
}
