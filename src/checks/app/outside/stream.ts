import type { OutsideBehaviour } from '../../../stack/trial.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { dealings, inTurn, inWeb, jsonLines, outsideOf, since } from '../../parts/outside.ts';
import { linePlace } from '../../parts/places.ts';

/** A stream that breaks off is taken up again, each time after a longer pause, and with a fresh token when the old one is over. */
export const appOutsideStream = defineCheck({
  id: 'app.outside.stream',
  title: 'the stream of quotes reconnects with back-off and renews its token',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  long: true,
  limitMs: 240_000,
  run: async (context) => {
    // It asks for its tokens where another check may have nobody trusted.
    const evidence = await inTurn(outsideOf(context), async () => ({
      well: await listen(context, {}),
      dropping: await listen(context, { mode: 'dropping', frames: 2 }),
      expired: await listen(context, { mode: 'expired', frames: 3 }),
    }));
    const { well, dropping, expired } = evidence;
    const rows = [
      [well.quotes > 0, 'well', 'no quote comes in'],
      [dropping.connections > 1, 'reconnect', 'a dropped stream is not taken up again'],
      [
        dropping.connections <= 8,
        'back-off',
        `a dropped stream is taken up ${dropping.connections} times in seconds`,
      ],
      [expired.quotes > 0, 'token', 'a token that is over is not renewed'],
    ] as const;
    const breaches = rows
      .filter(([right]) => !right)
      .map(
        ([, what, words]): Breach => ({
          message: words,
          evidence: { what, ...evidence },
          place: linePlace(context.trial.configs, 'app.env', /^BROKERAGE_STREAM_URL=/),
          help: 'reconnect in a loop whose pause doubles and is spread, and ask for a new token after a 401',
        }),
      );
    return { evidence, breaches };
  },
  faults: [
    fault(
      'a dropped stream is taken up at once, again and again',
      djangoSettings('import services.stream\nservices.stream.FIRST_PAUSE_SECONDS = 0'),
      { evidence: { what: 'back-off' } },
    ),
    fault(
      'the stream is looked for at a wrong path',
      djangoSettings("BROKERAGE_STREAM_URL = 'wss://streamer.brokerage.example/quotes'"),
      { evidence: { what: 'well', well: { quotes: 0 } } },
    ),
  ],
});

async function listen(context: CheckContext, behaviour: OutsideBehaviour) {
  const { stream, streamName } = dealings(context);
  const outside = outsideOf(context);
  await outside.behave(streamName, behaviour);
  const before = await outside.journal();
  const { stdout } = await inWeb(context, stream).finally(() => outside.behave(streamName));
  const opened = (await since(outside, before)).filter(
    ({ kind, name }) => kind === 'http' && name === streamName,
  );
  const [line] = jsonLines(stdout);
  return {
    quotes: Number(line?.quotes ?? 0),
    connections: opened.length,
    fresh: opened.at(-1)?.issued ?? false,
  };
}
