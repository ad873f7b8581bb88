import type { Place } from '../../place.ts';
import type { Sections, UnitLine } from '../../units/unit-set.ts';

/** A service while the generator writes it: starts as a copy of the unit. */
export class ServiceFile {
  readonly #sections: Map<string, UnitLine[]>;
  readonly #ownPlace: Place;

  constructor(sections: Sections, ownPlace: Place) {
    this.#sections = new Map([...sections].map(([name, lines]) => [name, [...lines]]));
    this.#ownPlace = ownPlace;
  }

  get sections(): Sections {
    return this.#sections;
  }

  add(section: string, key: string, value: string): void {
    this.#ensure(section).push(this.#line(key, value));
  }

  prepend(section: string, key: string, value: string): void {
    this.#ensure(section).unshift(this.#line(key, value));
  }

  /** Replaces the last assignment, or adds one. */
  set(section: string, key: string, value: string): void {
    const lines = this.#ensure(section);
    const at = lines.findLastIndex((line) => line.key === key);
    if (at === -1) lines.push(this.#line(key, value));
    else lines[at] = this.#line(key, value);
  }

  unset(section: string, key: string): void {
    const lines = this.#sections.get(section);
    if (lines !== undefined)
      this.#sections.set(
        section,
        lines.filter((line) => line.key !== key),
      );
  }

  /** Renames in place, or merges into a section that has the name already. */
  rename(section: string, to: string): void {
    const lines = this.#sections.get(section);
    if (lines === undefined) return;
    const existing = this.#sections.get(to);
    if (existing !== undefined) {
      existing.push(...lines);
      this.#sections.delete(section);
      return;
    }
    const renamed = [...this.#sections].map(([name, held]) => [name === section ? to : name, held] as const);
    this.#sections.clear();
    for (const [name, held] of renamed) this.#sections.set(name, held);
  }

  #ensure(section: string): UnitLine[] {
    const lines = this.#sections.get(section) ?? [];
    this.#sections.set(section, lines);
    return lines;
  }

  #line(key: string, value: string): UnitLine {
    return { key, value, place: this.#ownPlace, valuePlace: this.#ownPlace };
  }
}
