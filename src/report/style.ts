import { styleText } from 'node:util';

type Style = (text: string) => string;

export interface Paint {
  readonly bold: Style;
  readonly dim: Style;
  readonly green: Style;
  readonly red: Style;
  readonly yellow: Style;
}

/** Colours for a stream; none where NO_COLOR is set or it is no terminal (https://no-color.org). */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const style =
    (name: 'bold' | 'dim' | 'green' | 'red' | 'yellow'): Style =>
    (text) =>
      styleText(name, text, { stream, validateStream: true });
  return {
    bold: style('bold'),
    dim: style('dim'),
    green: style('green'),
    red: style('red'),
    yellow: style('yellow'),
  };
}
