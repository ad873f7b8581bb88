import { startAgreement } from '../crypto/key-agreement.ts';
import { type Fact, HandshakeEndedError, measure } from '../fact.ts';
import { type Ground, hasTls13, helloFor, newestOlder } from '../ground.ts';
import { COMMON_GROUPS } from '../registry/groups.ts';
import { exchangeHello } from '../session/hello.ts';
import type { ClientHello } from '../wire/client-hello.ts';

/** Whether hellos are still answered that hold what the server cannot know yet. */
export interface ToleranceFacts {
  /** GREASE (RFC 8701): made-up suites, groups and extensions. */
  readonly grease: Fact<boolean>;
  /** A version that does not exist yet. */
  readonly futureVersion: Fact<boolean>;
  /** A hello of over 1,300 bytes, as post-quantum key shares make it. */
  readonly longHello: Fact<boolean>;
}

const GREASE = 0x6a6a;

/** Asks with the unexpected. */
export async function probeTolerance(ground: Ground): Promise<ToleranceFacts> {
  const hello = usualHello(ground);
  const grease: ClientHello = {
    ...hello,
    suites: [GREASE, ...hello.suites],
    groups: [GREASE, ...(hello.groups ?? COMMON_GROUPS)],
    extra: [{ type: GREASE, data: Buffer.alloc(0) }],
    ...(hello.version === 'TLS 1.3' ? { supportedVersions: [GREASE, 0x0304] } : {}),
  };
  const future: ClientHello =
    hello.version === 'TLS 1.3'
      ? { ...hello, supportedVersions: [0x0305, 0x0304, 0x0303] }
      : { ...hello, legacyVersion: 0x0305 };
  const long: ClientHello = { ...hello, extra: [{ type: 21, data: Buffer.alloc(1300) }] };
  const [greased, futureVersion, longHello] = await Promise.all(
    [grease, future, long].map((each) => measure(() => isAnswered(ground, each))),
  );
  const none = { unknown: 'not asked' };
  return { grease: greased ?? none, futureVersion: futureVersion ?? none, longHello: longHello ?? none };
}

function usualHello(ground: Ground): ClientHello {
  const version = hasTls13(ground) ? 'TLS 1.3' : newestOlder(ground);
  if (version === undefined) throw new HandshakeEndedError('no version of TLS is offered');
  const own = startAgreement(29);
  return {
    ...helloFor(ground, version),
    keyShares: own === undefined ? [] : [{ group: own.group, key: own.share }],
  };
}

async function isAnswered(ground: Ground, hello: ClientHello): Promise<boolean> {
  const answer = await exchangeHello(ground.scanner, hello);
  if (answer.kind === 'unclear' && answer.how !== 'silent') throw new HandshakeEndedError(answer.why);
  return answer.kind === 'flight';
}
