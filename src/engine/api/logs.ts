import { Demultiplexer } from './demultiplex.ts';
import type { CallOptions } from './engine-api.ts';
import { queryOf } from './read.ts';
import type { Transport } from './transport.ts';

const MAX_BYTES = 1024 * 1024;

/** A container's output so far, both streams in order, at most the last `maxBytes` of it. */
export async function readLogs(
  transport: Transport,
  id: string,
  options: CallOptions & { readonly tail?: number; readonly maxBytes?: number; readonly since?: number },
): Promise<string> {
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const query = queryOf({ stdout: true, stderr: true, tail: options.tail ?? 'all', since: options.since });
  const answer = await transport.stream({
    method: 'GET',
    path: `/containers/${encodeURIComponent(id)}/logs${query}`,
    doing: `the output of ${id}`,
    signal: options.signal,
    limitMs: options.limitMs,
  });
  const demultiplexer = new Demultiplexer();
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const data of answer) {
    for (const piece of demultiplexer.push(data)) {
      parts.push(piece.data);
      bytes += piece.data.length;
      while (bytes - (parts[0]?.length ?? 0) >= maxBytes) bytes -= parts.shift()?.length ?? 0;
    }
  }
  return Buffer.concat(parts).subarray(-maxBytes).toString('utf8');
}
