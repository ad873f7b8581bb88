import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { Browser } from '../../parts/browser.ts';
import { unit } from '../../parts/edits/unit.ts';
import { onlyOwnHosts } from '../../parts/own-hosts.ts';
import { linePlace } from '../../parts/places.ts';

/** The application itself answers to its own names only, whatever stands in front of it. */
export const appHttpHosts = defineCheck({
  id: 'app.http.hosts',
  title: 'the application refuses every Host that is not its own',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  run: async (context) => {
    onlyOwnHosts(context);
    const { apex } = context.contract.names;
    const path = context.contract.app?.login?.path ?? '/';
    const asked = [
      { host: apex, own: true },
      { host: 'attacker.example', own: false },
      { host: `${apex}.attacker.example`, own: false },
      { host: `not-${apex}`, own: false },
      { host: `${apex}@attacker.example`, own: false },
    ];
    const answers = await Promise.all(
      asked.map(async ({ host, own }) => {
        const { status } = await new Browser(context).visit({ path, hostHeader: host });
        return { host, own, status };
      }),
    );
    const breaches = answers
      .filter(({ own, status }) => own === (status === 400))
      .map(
        (answer): Breach => ({
          message: `Host: ${answer.host} is answered with ${answer.status}, promised is ${answer.own ? 'a page' : '400'}`,
          evidence: answer,
          place: linePlace(context.trial.configs, 'app.env', /^DJANGO_ALLOWED_HOSTS=/),
          help: 'name each host in ALLOWED_HOSTS, without a wildcard',
        }),
      );
    return { evidence: { answers: answers.map(({ host, status }) => `${host}: ${status}`) }, breaches };
  },
  faults: [
    fault(
      'every host is allowed',
      unit('web.container').add('Container', 'Environment', 'DJANGO_ALLOWED_HOSTS=*'),
      {
        evidence: { host: 'attacker.example', own: false },
      },
    ),
    fault(
      'the application’s own name is forgotten',
      unit('web.container').add('Container', 'Environment', 'DJANGO_ALLOWED_HOSTS=localhost'),
      { evidence: { own: true, status: 400 }, alsoReports: ['app.http.csrf'] },
    ),
  ],
});
