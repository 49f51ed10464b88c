/** sys.stdin, sys.stdout and sys.stderr. Output goes through the process's own buffers, which `print` fills directly. */

import { encodeText } from '../../builtins/codecs.ts';
import { type Output, stderr, stdout } from '../../builtins/output.ts';
import { forgetStandardOutput, provideStandardOutput } from '../../builtins/print.ts';
import { BUFFERED_READER, BUFFERED_WRITER, HostedFile } from './hosted-file.ts';
import { TextFile, type TextSettings } from './text-file.ts';

class StandardOutput extends HostedFile {
  private readonly output: Output;

  constructor(name: string, fd: number, output: Output) {
    super(name, 'wb', fd, BUFFERED_WRITER, false);
    this.output = output;
  }

  override write(b: Uint8Array): void {
    this.check('w');
    this.output.writeBytes(b);
  }

  override flush(): void {
    this.check();
    this.output.flush();
  }
}

class StandardText extends TextFile {
  private readonly output: Output;
  /** Text goes out as it is. */
  private isPlain: boolean;

  constructor(name: string, fd: number, output: Output, errors: string) {
    super(new StandardOutput(name, fd, output), 'utf-8', errors, undefined);
    this.output = output;
    this.mode = 'w';
    this.isPlain = true;
  }

  protected override writeText(text: string): void {
    if (this.output === stderr) stdout.flush();
    if (!this.isPlain) super.writeText(text);
    else if (text.isWellFormed()) this.output.write(text);
    else this.output.writeBytes(encodeText(text, this.encoding, this.errors));
    if (this.output === stderr) stderr.flush();
  }

  override get lineBuffering(): boolean {
    return this.output.isLineBuffered;
  }

  override configure(settings: TextSettings): void {
    super.configure(settings);
    if (settings.lineBuffering !== undefined) this.output.isLineBuffered = settings.lineBuffering;
    this.isPlain =
      /^utf-?8$/i.test(this.encoding) && (this.newline === undefined || this.newline === '' || this.newline === '\n');
    if (this.output === stdout && !this.isPlain) forgetStandardOutput();
  }

  override close(): void {
    super.close();
    if (this.output === stdout) forgetStandardOutput();
  }
}

export interface StandardStreams {
  readonly stdin: TextFile;
  readonly stdout: TextFile;
  readonly stderr: TextFile;
}

export function makeStandardStreams(): StandardStreams {
  const out = new StandardText('<stdout>', 1, stdout, 'strict');
  provideStandardOutput(out);
  return {
    stdin: new TextFile(new HostedFile('<stdin>', 'rb', 0, BUFFERED_READER, false), 'utf-8', 'strict', '\n'),
    stdout: out,
    stderr: new StandardText('<stderr>', 2, stderr, 'backslashreplace'),
  };
}
