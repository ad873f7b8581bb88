import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { settingsPlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

/** The cookies that a login sets have every promised attribute, and no Domain that would hand them to other names. */
export const appHttpCookies = defineCheck({
  id: 'app.http.cookies',
  title: 'the cookies of a login have the promised attributes',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  run: async (context) => {
    const promised = Object.entries(spoken(context.contract.app?.cookies, 'app.cookies'));
    const { setCookies } = await signIn(context);
    const breaches = promised.flatMap(([cookie, attributes]): Breach[] => {
      const lines = setCookies.filter((line) => line.startsWith(`${cookie}=`)).map(attributesOf);
      const missing = attributes.filter(
        (each) => lines.length === 0 || !lines.every((line) => line.has(each.toLowerCase())),
      );
      const domain = lines.some((line) => [...line].some((each) => each.startsWith('domain=')));
      return [...missing, ...(domain ? ['no Domain'] : [])].map((attribute) => ({
        message: lines.length === 0 ? `no ${cookie} is set` : `${cookie} lacks ${attribute}`,
        evidence: { cookie, missing: attribute },
        place: settingsPlace(context),
        help: 'SESSION_COOKIE_… and CSRF_COOKIE_… SECURE, HTTPONLY, SAMESITE; no …_DOMAIN',
      }));
    });
    return { evidence: { cookies: promised.map(([cookie]) => cookie), set: setCookies.length }, breaches };
  },
  faults: [
    fault('the session goes over plain HTTP too', djangoSettings('SESSION_COOKIE_SECURE = False'), {
      evidence: { cookie: '__Host-sessionid', missing: 'Secure' },
      alsoReports: ['app.http.deploy'],
    }),
    fault(
      'scripts may read the session, other sites may send it',
      djangoSettings("SESSION_COOKIE_HTTPONLY = False\nSESSION_COOKIE_SAMESITE = 'None'"),
      {
        evidence: { cookie: '__Host-sessionid', missing: 'HttpOnly' },
        alsoReports: ['app.http.deploy'],
      },
    ),
  ],
});

function attributesOf(line: string): Set<string> {
  return new Set(
    line
      .split(';')
      .slice(1)
      .map((part) => part.trim().toLowerCase()),
  );
}
