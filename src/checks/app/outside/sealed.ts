import { type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { unit } from '../../parts/edits/unit.ts';
import { dealings, inWeb, outsideOf } from '../../parts/outside.ts';
import { strangerFound, strangersOf, unroutable } from '../../parts/strangers.ts';

/** The services look for the systems outside that the contract names, and for nobody else in the world. */
export const appOutsideSealed = defineCheck({
  id: 'app.outside.sealed',
  title: 'no service looks for anything outside but what the contract names',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  // What goes to nobody ends by the application's own limits only.
  limitMs: 120_000,
  run: async (context) => {
    const outside = outsideOf(context);
    await deal(context);
    const wayless = await unroutable(context);
    if (wayless.length > 0) {
      // What has no way in the sealed network tells no port: with one it does, when it tries again.
      for (const service of wayless) await outside.openWay(service);
      await deal(context);
    }
    const journal = await outside.journal();
    const strangers = strangersOf(context, journal);
    const breaches = strangers.map((stranger) => strangerFound(context, stranger));
    const seen = new Set(
      journal.filter(({ kind }) => kind === 'http' || kind === 'mail').map(({ name }) => name ?? ''),
    );
    return { evidence: { events: journal.length, reached: [...seen].sort() }, breaches };
  },
  faults: [
    fault(
      'the brokerage is looked for elsewhere',
      unit('web.container').add(
        'Container',
        'Environment',
        'BROKERAGE_API_URL=https://api.elsewhere.example:8443',
      ),
      {
        evidence: { service: 'web', name: 'api.elsewhere.example', port: 8443 },
        alsoReports: ['app.outside.limits', 'app.outside.stream'],
      },
    ),
    fault(
      'the brokerage is asked without TLS',
      unit('web.container').add('Container', 'Environment', 'BROKERAGE_API_URL=http://api.brokerage.example'),
      {
        evidence: { service: 'web', name: 'api.brokerage.example', port: 80 },
        alsoReports: ['app.outside.limits', 'app.outside.stream'],
      },
    ),
    fault(
      'mail goes to a bare address',
      unit('web.container').add('Container', 'Environment', 'EMAIL_HOST=192.0.2.25'),
      { evidence: { service: 'web', name: '192.0.2.25', port: 587 }, alsoReports: ['app.outside.mail'] },
    ),
  ],
});

/** What the application does with the world outside, once. */
async function deal(context: CheckContext): Promise<void> {
  const { quotes, mail } = dealings(context);
  await Promise.all([inWeb(context, [...quotes, 'SPY']), inWeb(context, mail)]);
}
