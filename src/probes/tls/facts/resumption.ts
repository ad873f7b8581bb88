import { HandshakeEndedError } from '../fact.ts';
import { finishableHello, type Ground, hasTls13, newestOlder } from '../ground.ts';
import type { Scanner } from '../scanner.ts';
import { openSession12, type Session12 } from '../session/session12.ts';
import { openSession13, type Resumption, type Session13 } from '../session/session13.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { EXTENSION, emptyExtension } from '../wire/extensions.ts';
import { readKeyShare } from '../wire/server-hello.ts';

export interface Resumption12 {
  readonly byId: boolean;
  readonly byTicket: boolean;
  /** As the server hints; nothing where it gives no ticket, 0 where it leaves it open. */
  readonly ticketLifetimeSeconds: number | null;
}

export interface Resumption13 {
  readonly isResumed: boolean;
  readonly tickets: number;
  readonly ticketLifetimeSeconds: number | null;
  /** How many bytes the tickets allow as early data; 0 where none. */
  readonly maxEarlyDataBytes: number;
  /** Whether early data was really accepted when it was announced with a ticket. */
  readonly acceptsEarlyData: boolean;
}

/** Whether sessions of TLS 1.2 and older are resumed, by id and by ticket. */
export async function probeResumption12(ground: Ground): Promise<Resumption12 | null> {
  const version = newestOlder(ground);
  if (version === undefined || version === 'SSLv3') return null;
  const hello = finishableHello(ground, version);
  const [byId, [byTicket, lifetime]] = await Promise.all([
    resumesById(ground.scanner, hello),
    resumesByTicket(ground.scanner, hello),
  ]);
  return { byId, byTicket, ticketLifetimeSeconds: lifetime };
}

async function resumesById(scanner: Scanner, hello: ClientHello): Promise<boolean> {
  const first = await handshake12(scanner, hello);
  const { sessionId } = first.flight.hello;
  if (sessionId.length === 0) return false;
  return await isTakenUp(scanner, { ...hello, suites: [first.flight.hello.suite], sessionId }, first.master);
}

async function resumesByTicket(scanner: Scanner, hello: ClientHello): Promise<[boolean, number | null]> {
  const first = await handshake12(scanner, { ...hello, extra: [emptyExtension(EXTENSION.sessionTicket)] });
  if (first.ticket === undefined || first.ticket.ticket.length === 0) return [false, null];
  // RFC 5077 3.4: a session id of the client's own, so that the answer tells whether the ticket was taken.
  const again = {
    ...hello,
    suites: [first.flight.hello.suite],
    sessionId: Buffer.alloc(32, 7),
    extra: [{ type: EXTENSION.sessionTicket, data: first.ticket.ticket }],
  };
  return [await isTakenUp(scanner, again, first.master), first.ticket.lifetimeSeconds];
}

async function handshake12(scanner: Scanner, hello: ClientHello): Promise<Session12> {
  using wire = await scanner.connect();
  const session = await openSession12(wire, hello);
  await wire.farewell();
  return session;
}

async function isTakenUp(scanner: Scanner, hello: ClientHello, master: Buffer): Promise<boolean> {
  using wire = await scanner.connect();
  const session = await openSession12(wire, hello, master);
  return session.isResumed;
}

/** Tickets of TLS 1.3, whether one is taken up again, and whether early data is. */
export async function probeResumption13(ground: Ground): Promise<Resumption13 | null> {
  if (!hasTls13(ground)) return null;
  const hello = finishableHello(ground, 'TLS 1.3');
  const { tickets, group } = await ticketsOf(ground.scanner, hello);
  const [first, second] = tickets;
  const facts = {
    tickets: tickets.length,
    ticketLifetimeSeconds: first?.ticket.lifetimeSeconds ?? null,
    maxEarlyDataBytes: first?.ticket.maxEarlyData ?? 0,
  };
  if (first === undefined) return { ...facts, isResumed: false, acceptsEarlyData: false };
  const again = { ...hello, suites: [first.suite], groups: [group] };
  const isResumed = (await resume13(ground.scanner, again, first)).isResumed;
  if (facts.maxEarlyDataBytes === 0) return { ...facts, isResumed, acceptsEarlyData: false };
  const early = { ...again, extra: [emptyExtension(EXTENSION.earlyData)] };
  const session = await resume13(ground.scanner, early, second ?? first);
  return { ...facts, isResumed, acceptsEarlyData: session.encrypted.has(EXTENSION.earlyData) };
}

async function ticketsOf(
  scanner: Scanner,
  hello: ClientHello,
): Promise<{ tickets: Resumption[]; group: number }> {
  using wire = await scanner.connect();
  const session = await openSession13(wire, hello);
  const group = readKeyShare(session.hello)?.group;
  if (group === undefined) throw new HandshakeEndedError('the handshake agreed on no group');
  return { tickets: await session.finish(), group };
}

async function resume13(scanner: Scanner, hello: ClientHello, resumption: Resumption): Promise<Session13> {
  using wire = await scanner.connect();
  return await openSession13(wire, hello, resumption);
}
