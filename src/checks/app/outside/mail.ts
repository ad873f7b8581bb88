import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { dealings, inWeb, outsideOf, since } from '../../parts/outside.ts';
import { linePlace } from '../../parts/places.ts';

/** Mail leaves over TLS to a server whose certificate is trusted, signed in, and to no other. */
export const appOutsideMail = defineCheck({
  id: 'app.outside.mail',
  title: 'mail is handed over signed in and over TLS, to a trusted server only',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  limitMs: 90_000,
  run: async (context) => {
    const { mail, mailName } = dealings(context);
    const outside = outsideOf(context);
    const before = await outside.journal();
    const sent = await inWeb(context, mail);
    const [taken] = (await since(outside, before)).filter(
      ({ kind, service }) => kind === 'mail' && service === 'web',
    );
    await outside.behave(mailName, { mode: 'untrusted' });
    const stranger = await inWeb(context, mail).finally(() => outside.behave(mailName));
    const evidence = {
      exitCode: sent.exitCode,
      taken: taken !== undefined,
      secure: taken?.secure ?? false,
      signed: taken?.signed ?? false,
      untrusted: stranger.exitCode === 0 ? 'taken' : 'refused',
    };
    const wrong = !evidence.taken || !evidence.secure || !evidence.signed || evidence.untrusted === 'taken';
    const breach: Breach = {
      message: `a mail is ${evidence.taken ? `handed over ${evidence.secure ? 'over TLS' : 'in the clear'}` : `not handed over (${sent.stderr.trim().split('\n').at(-1)})`}, and a server that nobody trusts is ${evidence.untrusted}`,
      evidence,
      place: linePlace(context.trial.configs, 'app.env', /^EMAIL_HOST=/),
      help: 'EMAIL_USE_TLS, a user and a password, and the default context of Python’s ssl',
    };
    return { evidence, breaches: wrong ? [breach] : [] };
  },
  faults: [
    fault('mail goes without TLS', djangoSettings('EMAIL_USE_TLS = False'), {
      evidence: { taken: false, secure: false },
    }),
  ],
});
