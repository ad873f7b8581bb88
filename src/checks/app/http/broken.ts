import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { Browser } from '../../parts/browser.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { leaksIn } from '../../parts/leaks.ts';
import { settingsPlace } from '../../parts/places.ts';

/** When a request really fails, a login while Redis is gone, the page says so in a 5xx and tells nothing else. */
export const appHttpBroken = defineCheck({
  id: 'app.http.broken',
  title: 'a request that fails inside is answered with a plain 5xx that leaks nothing',
  area: 'app',
  severity: 'error',
  needs: ['web', 'redis'],
  exclusive: true,
  limitMs: 60_000,
  run: async (context) => {
    const { path, user } = spoken(context.contract.app?.login, 'app.login');
    const browser = new Browser(context);
    await browser.visit({ path });
    const form = { username: user, password: 'x', csrfmiddlewaretoken: browser.token };
    const redis = serviceOf(context, 'redis');
    await redis.stop();
    const answer = await browser.visit({ path, form }).finally(() => redis.start());
    const evidence = {
      path,
      status: answer.status,
      leaks: leaksIn(answer.body.toString('utf8'), answer.headers),
    };
    const wrong = evidence.status < 500 || evidence.leaks.length > 0;
    const breach: Breach = {
      message: `with ${redis.name} stopped a login at ${path} answers ${evidence.status} and tells of ${evidence.leaks.join(', ') || 'nothing'}`,
      evidence,
      place: settingsPlace(context),
      help: 'DEBUG = False and a 500.html that needs neither database nor cache',
    };
    return { evidence, breaches: wrong ? [breach] : [] };
  },
  faults: [
    fault('DEBUG is on', djangoSettings('DEBUG = True'), {
      evidence: { leaks: ['Django’s debug page'] },
      alsoReports: ['app.http.deploy', 'app.http.errors'],
    }),
  ],
});
