import type { Place } from '../../place.ts';
import type { Located, SyntaxProblem } from './span.ts';

/** Turns offsets of one file into places. Columns count UTF-16 units, as editors do. */
export class Locator {
  readonly #file: string;
  readonly #lineStarts: number[] = [0];

  constructor(text: string, file: string) {
    this.#file = file;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#lineStarts.push(at + 1);
    }
  }

  place(offset: number): Place {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.#file, line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  located(start: number, end: number): Located {
    return { start, end, place: this.place(start) };
  }

  problem(code: string, message: string, offset: number): SyntaxProblem {
    return { code, message, place: this.place(offset) };
  }
}
