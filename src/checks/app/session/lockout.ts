import { randomInt } from 'node:crypto';
import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { Browser } from '../../parts/browser.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { settingsPlace } from '../../parts/places.ts';
import { logIn } from '../../parts/session.ts';

/** Who guesses is locked out, and whoever sits at another address is not locked out with him. */
export const appSessionLockout = defineCheck({
  id: 'app.session.lockout',
  title: 'after the allowed wrong passwords not even the right one helps, from that address',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  run: async (context) => {
    const { failuresAllowed, passwordSecret, sessionCookie } = spoken(
      context.contract.app?.login,
      'app.login',
    );
    const allowed = spoken(failuresAllowed, 'app.login.failuresAllowed');
    const right = context.trial.secret(passwordSecret);
    const [guesser, owner] = [newAddress(), newAddress()];
    for (let turn = 0; turn < allowed; turn += 1)
      await logIn(context, new Browser(context, guesser), `wrong-${turn}`);
    const letIn = async (address: string) => {
      const browser = new Browser(context, address);
      await logIn(context, browser, right);
      return browser.cookies.has(sessionCookie);
    };
    const evidence = {
      failures: allowed,
      guesserLetIn: await letIn(guesser),
      ownerLetIn: await letIn(owner),
    };
    const breaches: Breach[] = [];
    const help = 'count failures by name and address in a store that all processes share';
    if (evidence.guesserLetIn)
      breaches.push({
        message: `after ${allowed} wrong passwords the right one is still taken from the same address`,
        evidence,
        place: settingsPlace(context),
        help,
      });
    if (!evidence.ownerLetIn)
      breaches.push({
        message: `after ${allowed} wrong passwords from one address the user is locked out everywhere`,
        evidence,
        place: settingsPlace(context),
        help,
      });
    return { evidence, breaches };
  },
  faults: [
    fault('guessing is free', djangoSettings('LOGIN_FAILURES_ALLOWED = 10**6'), {
      evidence: { guesserLetIn: true },
    }),
  ],
});

/** Of the network that is for measuring only, a new one each time: a lock lasts for a while. */
function newAddress(): string {
  return `198.18.${randomInt(256)}.${randomInt(1, 255)}`;
}
