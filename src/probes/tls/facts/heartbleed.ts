import { type Ground, helloFor, newestOlder } from '../ground.ts';
import { expectFlight, sendHello } from '../session/hello.ts';
import { writeClientHello } from '../wire/client-hello.ts';
import { EXTENSION } from '../wire/extensions.ts';
import { RECORD_TYPE } from '../wire/record-reader.ts';

// A request that claims 16 KiB and carries one byte; an honest server drops it without a word.
const REQUEST = Buffer.from([1, 0x40, 0, 0x73]);

/** Heartbleed: whether more comes back than was sent (CVE-2014-0160). */
export async function probeHeartbleed(ground: Ground): Promise<boolean> {
  const version = newestOlder(ground);
  if (version === undefined || version === 'SSLv3') return false;
  const extra = [{ type: EXTENSION.heartbeat, data: Buffer.from([1]) }];
  const hello = writeClientHello({ ...helloFor(ground, version), extra });
  using wire = await ground.scanner.connect();
  const flight = expectFlight(await sendHello(wire, hello, { until: 'done' }));
  if (!flight.hello.extensions.has(EXTENSION.heartbeat)) return false;
  wire.send(RECORD_TYPE.heartbeat, REQUEST, flight.hello.version);
  // A record that no server lets pass: its alert says that no heartbeat comes any more.
  wire.send(RECORD_TYPE.data, Buffer.from('?'), flight.hello.version);
  for (;;) {
    const said = await wire.next();
    if (said.kind === 'heartbeat') return said.bytes.length > REQUEST.length;
    if (said.kind === 'end' || said.kind === 'alert') return false;
  }
}
