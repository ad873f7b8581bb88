import type { ServicePlan } from '../../../plan/blueprint.ts';
import { startWords } from './command-words.ts';

/** An address that the command line tells its program to listen on. */
export interface Listening {
  readonly host: string | undefined;
  readonly port: number;
}

const servers =
  /(?:^|\/)(?:gunicorn|uvicorn|daphne|hypercorn|granian|puma|rails|waitress-serve|uwsgi|celery|flask|http-server|serve|redis-server|valkey-server|postgres)$/;

/** What a command line of a known server says of its ports; empty where it says nothing. */
export function listeningOf(plan: ServicePlan): readonly Listening[] {
  const words = startWords(plan);
  if (!words.some((word) => servers.test(word))) return [];
  const found: Listening[] = [];
  let host: string | undefined;
  const ports: number[] = [];
  for (const [index, word] of words.entries()) {
    const [name = '', joined] = word.startsWith('-') ? splitOption(word) : [word];
    const value = joined ?? words[index + 1] ?? '';
    if (/^(?:-b|--bind|--listen|--http|--http-socket)$/.test(name)) {
      const [, at = '', port] = /^(?:tcp:\/\/)?(\[[^\]]*\]|[^:]*):(\d+)$/.exec(value) ?? [];
      if (port !== undefined)
        found.push({ host: at.replace(/^\[|\]$/g, '') || undefined, port: Number(port) });
      else if (/^(?:-b|--bind)$/.test(name) && /^[\d.]+$/.test(value)) host = value;
    }
    if (/^(?:-p|--port)$/.test(name) && /^\d+$/.test(value)) ports.push(Number(value));
    if (/^(?:--host|-h)$/.test(name) && !value.startsWith('-')) host = value;
  }
  return [...found, ...ports.map((port) => ({ host, port }))];
}

function splitOption(word: string): [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** Whether only the container itself reaches the address. */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host);
}
