import type { Place } from '../../place.ts';

/** One instruction of a Containerfile, its continued lines joined. */
export interface Instruction {
  /** In capitals. */
  readonly name: string;
  /** `--from=build` and the like, before all else. */
  readonly flags: readonly string[];
  /** What follows the flags. */
  readonly text: string;
  /** The words of the JSON form; undefined in the shell's form. */
  readonly json: readonly string[] | undefined;
  readonly place: Place;
  /** Whether a text of several lines follows it: `<<EOF`. */
  readonly hasHeredoc: boolean;
  /** Where a piece of its text stands that may be on a continued line; its own place where it is not found. */
  readonly placeOf: (piece: string) => Place;
}

/** What one FROM begins. */
export interface Stage {
  /** `build` of `FROM … AS build`. */
  readonly name: string | undefined;
  readonly from: Instruction;
  /** The image or stage it is based on, its variables as they stand. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

export interface Containerfile {
  readonly file: string;
  /** Before the first FROM: ARG. */
  readonly head: readonly Instruction[];
  readonly stages: readonly Stage[];
}

const known =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR|INCLUDE)$/;

/** Reads a Containerfile(5) as buildah does. Never throws. */
export function parseContainerfile(text: string, file: string): Containerfile {
  const instructions = readInstructions(text, file);
  const head: Instruction[] = [];
  const stages: { name: string | undefined; from: Instruction; base: string; instructions: Instruction[] }[] =
    [];
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') {
      const [base = '', as, name] = instruction.text.split(/\s+/);
      const named = as?.toLowerCase() === 'as' ? name?.toLowerCase() : undefined;
      stages.push({ name: named, from: instruction, base, instructions: [] });
    } else (stages.at(-1)?.instructions ?? head).push(instruction);
  }
  return { file, head, stages };
}

function readInstructions(text: string, file: string): Instruction[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const continued = /^#\s*escape\s*=\s*`\s*$/im.test(lines.slice(0, 3).join('\n')) ? '`' : '\\';
  const found: Instruction[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? '';
    const [, blank = '', name = ''] = /^(\s*)([A-Za-z]+)(?:\s|$)/.exec(first) ?? [];
    if (!known.test(name.toUpperCase())) continue;
    const start = at;
    let joined = first.slice(blank.length + name.length);
    while (joined.trimEnd().endsWith(continued) && at + 1 < lines.length) {
      at += 1;
      // A comment, or nothing, between two continued lines is passed over.
      if (/^\s*(?:#|$)/.test(lines[at] ?? '')) continue;
      joined = `${joined.trimEnd().slice(0, -1)} ${lines[at] ?? ''}`;
    }
    const end = at;
    const heredocs = /^(?:RUN|COPY|ADD)$/i.test(name)
      ? [...joined.matchAll(/<<-?\s*(["']?)([A-Za-z_]\w*)\1/g)].map(([, , word = '']) => word)
      : [];
    let body = '';
    for (const word of heredocs) {
      while (at + 1 < lines.length && lines[at + 1]?.trim() !== word) {
        at += 1;
        body += `\n${lines[at]}`;
      }
      at += 1;
    }
    const rest = joined.trim();
    const flags = /^(?:--[\w-]+(?:=\S*)?\s+)*/.exec(`${rest} `)?.[0].trim() ?? '';
    const plain = `${rest.slice(flags.length).trim()}${name.toUpperCase() === 'RUN' ? body : ''}`;
    const place = { file, line: start + 1, column: blank.length + 1 };
    found.push({
      name: name.toUpperCase(),
      flags: flags === '' ? [] : flags.split(/\s+/),
      text: plain,
      json: jsonOf(plain),
      place,
      hasHeredoc: heredocs.length > 0,
      placeOf: (piece) => {
        for (let line = start; line <= Math.max(end, at) && line < lines.length; line++) {
          const column = (lines[line] ?? '').indexOf(piece);
          if (column !== -1) return { file, line: line + 1, column: column + 1 };
        }
        return place;
      },
    });
  }
  return found;
}

function jsonOf(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}
