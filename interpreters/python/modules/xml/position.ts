/** Lines, columns and bytes, counted only up to where somebody asks. Columns are characters, as in expat. */

export class Position {
  /** In the parser's text. */
  at = 0;
  line = 1;
  column = 0;
  byte = 0;
  private readonly sizeOf: (text: string) => number;

  constructor(sizeOf: (text: string) => number) {
    this.sizeOf = sizeOf;
  }

  moveTo(text: string, to: number): void {
    if (to <= this.at) return;
    const passed = text.slice(this.at, to);
    this.byte += this.sizeOf(passed);
    for (let i = 0; i < passed.length; i++) {
      const c = passed.charCodeAt(i);
      if (c === 10 || c === 13) {
        this.line++;
        this.column = 0;
        if (c === 13 && passed.charCodeAt(i + 1) === 10) i++;
      } else if (c < 0xd800 || c >= 0xdc00) this.column++;
    }
    this.at = to;
  }
}
