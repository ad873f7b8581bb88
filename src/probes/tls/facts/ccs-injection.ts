import { HandshakeEndedError } from '../fact.ts';
import { type Ground, helloFor, newestOlder } from '../ground.ts';
import { expectFlight, sendHello } from '../session/hello.ts';
import { writeClientHello } from '../wire/client-hello.ts';
import { RECORD_TYPE } from '../wire/record-reader.ts';

/** CCS injection: whether a ChangeCipherSpec is taken before the keys are agreed (CVE-2014-0224). */
export async function probeCcsInjection(ground: Ground): Promise<boolean> {
  const version = newestOlder(ground);
  if (version === undefined) return false;
  using wire = await ground.scanner.connect();
  const hello = writeClientHello(helloFor(ground, version));
  const flight = expectFlight(await sendHello(wire, hello, { until: 'done' }));
  wire.send(RECORD_TYPE.changeCipherSpec, Buffer.from([1]), flight.hello.version);
  // Who took the first has keys now, and finds that the second is not encrypted with them.
  wire.send(RECORD_TYPE.changeCipherSpec, Buffer.from([1]), flight.hello.version);
  for (;;) {
    const said = await wire.next();
    if (said.kind === 'alert') return said.name === 'bad_record_mac' || said.name === 'decryption_failed';
    if (said.kind !== 'end') continue;
    if (said.how === 'closed') return false;
    throw new HandshakeEndedError(`the server kept silent at an early ChangeCipherSpec: ${said.detail}`);
  }
}
