import { createHash } from 'node:crypto';
import { type Fact, HandshakeEndedError, measure } from '../fact.ts';
import { finishableHello, type Ground, hasTls13, helloFor, newestOlder } from '../ground.ts';
import { exchangeHello } from '../session/hello.ts';
import { openSession13 } from '../session/session13.ts';
import type { CertificateMessage } from '../wire/server-messages.ts';

/** How a server meets a client: with a certificate (SHA-256 of the leaf), or with a refusal. */
interface NameAnswer {
  readonly isServed: boolean;
  readonly leafSha256: string | null;
  readonly alert: string | null;
}

export interface ServerNameFacts {
  readonly asked: Fact<NameAnswer>;
  readonly unknownName: Fact<NameAnswer>;
  readonly noName: Fact<NameAnswer>;
}

const NOBODY = 'nobody.seatrial.invalid';

/** What comes for the name that was asked for, for one that nobody serves, and for none. */
export async function probeServerNames(ground: Ground): Promise<ServerNameFacts> {
  const [asked, unknownName, noName] = await Promise.all(
    [ground.scanner.target.serverName, NOBODY, undefined].map((name) =>
      measure(() => answerTo(ground, name)),
    ),
  );
  const none = { unknown: 'not asked' };
  return { asked: asked ?? none, unknownName: unknownName ?? none, noName: noName ?? none };
}

async function answerTo(ground: Ground, serverName: string | undefined): Promise<NameAnswer> {
  const version = newestOlder(ground);
  if (version === undefined && hasTls13(ground)) return await answerIn13(ground, serverName);
  const hello = { ...helloFor(ground, version ?? 'TLS 1.2'), serverName };
  const answer = await exchangeHello(ground.scanner, hello, 'done');
  if (answer.kind === 'unclear') throw new HandshakeEndedError(answer.why);
  if (answer.kind === 'refusal') return refused(answer.alert);
  return served(answer.certificates);
}

async function answerIn13(ground: Ground, serverName: string | undefined): Promise<NameAnswer> {
  const hello = { ...finishableHello(ground, 'TLS 1.3'), serverName };
  const answer = await exchangeHello(ground.scanner, hello);
  if (answer.kind === 'unclear') throw new HandshakeEndedError(answer.why);
  if (answer.kind === 'refusal') return refused(answer.alert);
  using wire = await ground.scanner.connect();
  return served((await openSession13(wire, hello)).certificates);
}

function served(certificates: CertificateMessage | undefined): NameAnswer {
  const [leaf] = certificates?.chain ?? [];
  const leafSha256 = leaf === undefined ? null : createHash('sha256').update(leaf).digest('hex');
  return { isServed: true, leafSha256, alert: null };
}

function refused(alert: string | undefined): NameAnswer {
  return { isServed: false, leafSha256: null, alert: alert ?? null };
}
