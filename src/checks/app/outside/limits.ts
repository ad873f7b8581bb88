import type { OutsideBehaviour } from '../../../stack/trial.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { dealings, inTurn, inWeb, jsonLines, outsideOf } from '../../parts/outside.ts';
import { settingsPlace } from '../../parts/places.ts';

/** Whatever the brokerage does, a call to it ends in time, as an error of the application's own, and tells no credential. */
export const appOutsideLimits = defineCheck({
  id: 'app.outside.limits',
  title: 'a call to the brokerage ends in time whatever the brokerage does, and no credential is shown',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  long: true,
  limitMs: 240_000,
  run: async (context) => {
    const { withinMs } = dealings(context);
    const calls = await callAll(context);
    const secrets = await shownSecrets(context, calls.printed);
    const breaches: Breach[] = [];
    const place = settingsPlace(context);
    for (const { behaviour, outcome, ms } of calls.rows) {
      const answered = outcome === 'answered';
      const right = behaviour === 'well' || behaviour === 'slow' ? answered : !answered;
      if (right && ms <= withinMs) continue;
      breaches.push({
        message: `with a brokerage that is ${behaviour} the call ends with "${outcome}" after ${ms} ms, promised are ${withinMs} ms`,
        evidence: { behaviour, outcome, ms, late: ms > withinMs },
        place,
        help: 'a limit for the whole call, not for each read; check the form of the answer; verify certificates',
      });
    }
    for (const secret of secrets) {
      breaches.push({
        message: `calling the brokerage prints ${secret}`,
        evidence: { secret },
        place,
        help: 'log neither headers nor bodies of calls that carry a credential',
      });
    }
    return {
      evidence: {
        calls: calls.rows.map(({ behaviour, outcome, ms }) => `${behaviour}: ${outcome} (${ms} ms)`),
      },
      breaches,
    };
  },
  faults: [
    fault('the brokerage is waited for too long', djangoSettings('BROKERAGE_TIMEOUT_SECONDS = 10'), {
      evidence: { behaviour: 'hanging', late: true },
    }),
    fault(
      'any certificate is taken',
      djangoSettings('import ssl\nssl._create_default_https_context = ssl._create_unverified_context'),
      { evidence: { behaviour: 'untrusted', outcome: 'answered' } },
    ),
  ],
});

const behaviours: Readonly<Record<string, OutsideBehaviour>> = {
  well: {},
  slow: { mode: 'slow', seconds: 1 },
  limiting: { mode: 'status', status: 429 },
  broken: { mode: 'status', status: 500 },
  garbage: { mode: 'garbage' },
  nonsense: { mode: 'nonsense' },
  cut: { mode: 'cut' },
  hanging: { mode: 'hanging' },
  dripping: { mode: 'dripping' },
};

/** Those that are waited for until the application's limit, each asked by a process of its own. */
const kept = ['hanging', 'dripping'];

/** Each behaviour has a path of its own, so that they can be met at once. */
async function callAll(context: CheckContext) {
  const { quotes, quoteName, quotePath } = dealings(context);
  const outside = outsideOf(context);
  const wordOf = (behaviour: string) => behaviour.toUpperCase();
  // Before the others: this one waits for its turn, and the turns of other checks are long.
  const untrusted = await inTurn(outside, async () => {
    await outside.behave(quoteName, { mode: 'untrusted' });
    return inWeb(context, [...quotes, 'UNTRUSTED']).finally(() => outside.behave(quoteName));
  });
  for (const [name, behaviour] of Object.entries(behaviours))
    await outside.behave(`${quoteName}${quotePath}${wordOf(name)}`, behaviour);
  const others = Object.keys(behaviours).filter((name) => !kept.includes(name));
  const rest = await Promise.all(
    [others, ...kept.map((name) => [name])].map((names) =>
      inWeb(context, [...quotes, ...names.map(wordOf)], 150_000),
    ),
  );
  const all = [...rest, untrusted];
  const printed = all.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  const lines = all.flatMap(({ stdout }) => jsonLines(stdout));
  const rows = [...Object.keys(behaviours), 'untrusted'].map((behaviour) => {
    const line = lines.find((each) => each.symbol === wordOf(behaviour));
    if (line === undefined) throw new CouldNotMeasure(`no answer for ${behaviour}: ${printed.slice(-400)}`);
    return { behaviour, outcome: String(line.outcome), ms: Math.round(1000 * Number(line.seconds)) };
  });
  return { rows, printed };
}

/** What the trial hands out is masked: a name in its brackets is a secret that was printed. */
async function shownSecrets({ trial }: CheckContext, printed: string): Promise<string[]> {
  const names = trial.blueprint.secrets.map(({ name }) => name);
  const shown = names.filter((name) => printed.includes(`‹${name}›`) || printed.includes(trial.secret(name)));
  return /\bissued-[0-9a-f]{24}\b/.test(printed) ? [...shown, 'a token of the brokerage'] : shown;
}
