import { finishableHello, type Ground, newestOlder } from '../ground.ts';
import { expectFlight, sendHello } from '../session/hello.ts';
import { openSession12 } from '../session/session12.ts';
import { writeClientHello } from '../wire/client-hello.ts';
import { EXTENSION } from '../wire/extensions.ts';
import { vector } from '../wire/write-bytes.ts';

/** Whether the client may start a new handshake within the connection: a lever to exhaust the server. */
export async function probeClientRenegotiation(ground: Ground): Promise<boolean> {
  const version = newestOlder(ground);
  if (version === undefined || version === 'SSLv3') return false;
  const hello = finishableHello(ground, version);
  using wire = await ground.scanner.connect();
  const session = await openSession12(wire, hello);
  const isSecure = session.flight.hello.extensions.has(EXTENSION.renegotiationInfo);
  const info = {
    type: EXTENSION.renegotiationInfo,
    data: vector(1, isSecure ? session.clientVerify : Buffer.alloc(0)),
  };
  const again = writeClientHello({ ...hello, extra: [info] });
  const answer = await sendHello(wire, again, {
    until: 'hello',
    recordVersion: session.flight.hello.version,
  });
  // A server that says nothing to the new hello does not renegotiate either.
  if (answer.kind === 'unclear' && answer.how === 'silent') return false;
  return answer.kind === 'refusal' ? false : expectFlight(answer).kind === 'flight';
}
