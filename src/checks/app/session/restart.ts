import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { settingsPlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

/** Nobody is signed out because web was restarted: a release in the middle of the day is no event. */
export const appSessionRestart = defineCheck({
  id: 'app.session.restart',
  title: 'a session survives a restart of web',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  exclusive: true,
  limitMs: 120_000,
  run: async (context) => {
    const { insidePath } = spoken(context.contract.app?.login, 'app.login');
    const { browser } = await signIn(context);
    const before = await browser.visit({ path: insidePath });
    await serviceOf(context, 'web').restart();
    const after = await browser.visit({ path: insidePath });
    const evidence = { path: insidePath, before: before.status, after: after.status };
    const breach: Breach = {
      message: `a signed-in user gets ${before.status} from ${insidePath} before and ${after.status} after a restart of web`,
      evidence,
      place: settingsPlace(context),
      help: 'sessions in Redis or the database, and a SECRET_KEY that stays',
    };
    return { evidence, breaches: before.status === 200 && after.status === 200 ? [] : [breach] };
  },
  faults: [
    fault(
      'a new key at each start',
      djangoSettings('import secrets\nSECRET_KEY = secrets.token_urlsafe(60)'),
      {
        evidence: { before: 200, after: 302 },
      },
    ),
  ],
});
