import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { settingsPlace } from '../../parts/places.ts';

/** Django's own checklist for production has nothing to complain of, asked inside the running container. */
export const appHttpDeploy = defineCheck({
  id: 'app.http.deploy',
  title: '`check --deploy` is content inside the running container',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  run: async (context) => {
    const command = spoken(context.contract.app?.deployCheck, 'app.deployCheck');
    const web = serviceOf(context, 'web');
    const { exitCode, stdout, stderr } = await web.exec(command, { signal: context.signal });
    const said = `${stdout}${stderr}`;
    const issues = [...said.matchAll(/^(\S+): \((\S+)\) (.*)$/gm)].map(
      ([, where = '', code = '', words = '']) => ({
        where,
        code,
        words,
      }),
    );
    if (exitCode !== 0 && issues.length === 0)
      throw new CouldNotMeasure(`${command.join(' ')} ended with ${exitCode}: ${said.trim().slice(-400)}`);
    const breaches = issues.map(
      ({ where, code, words }): Breach => ({
        message: `${code}: ${words}`,
        evidence: { code, where },
        place: settingsPlace(context),
        help: 'see https://docs.djangoproject.com/en/5.2/ref/checks/',
      }),
    );
    return { evidence: { exitCode, issues: issues.map((issue) => issue.code) }, breaches };
  },
  faults: [
    fault('the application forgets HSTS', djangoSettings('SECURE_HSTS_SECONDS = 0'), {
      evidence: { code: 'security.W004' },
    }),
    fault('a short key', djangoSettings("SECRET_KEY = 'django-insecure-1'"), {
      evidence: { code: 'security.W009' },
    }),
  ],
});
