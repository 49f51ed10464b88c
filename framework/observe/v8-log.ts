/**
 * What V8's own compilers did with the code of regions, out of V8's log (`node --log-code --log-deopt`): the format that Node's own tools read, with a line for each code
 * object. Regions are known by the address of their script; times are told from the moment at which the script `metatrace:clock` was made. V8 writes no such lines while it
 * samples, so a run has either samples or tiers.
 */

import { CLOCK } from './log.ts';

const TIERS = { '~': 'interpreter', '^': 'baseline', '+': 'maglev', '*': 'turbofan' } as const;
export type V8Tier = (typeof TIERS)[keyof typeof TIERS];

export interface V8Change {
  /** Since our log began. */
  readonly ms: number;
  /** The address of the script. */
  readonly script: string;
  /** In which the function runs from now on. */
  readonly tier: V8Tier;
  /** V8 has thrown better code away, and why; null: it has made this. */
  readonly why: string | null;
}

interface Creation {
  readonly us: number;
  readonly address: string;
  readonly tier: V8Tier;
  /** Scripts, and functions without a name, are not what a region runs in. */
  readonly isNamed: boolean;
}

interface Noted {
  readonly us: number;
  readonly script: number;
  readonly tier: V8Tier;
  readonly why: string | null;
}

const isMark = (mark: string | undefined): mark is keyof typeof TIERS =>
  mark !== undefined && Object.hasOwn(TIERS, mark);

export class V8LogReader {
  private readonly urls = new Map<number, string>();
  /** Scripts by the address of code. */
  private readonly scripts = new Map<string, number>();
  private readonly noted: Noted[] = [];
  private readonly began = new Map<number, number>();
  private created: Creation | null = null;

  line(text: string): void {
    const end = text.indexOf(',');
    switch (text.slice(0, end)) {
      case 'code-creation':
        this.creation(text.split(','));
        break;
      case 'code-source-info':
        this.sourceInfo(text.split(',', 3));
        break;
      case 'script-source':
        this.script(text);
        break;
      case 'code-move':
        this.move(text.split(',', 3));
        break;
      case 'code-deopt':
        this.deopt(text.split(','));
    }
  }

  /** In the order of time. Empty: the mark was not found. */
  changes(): V8Change[] {
    const clock = [...this.urls].find(([, url]) => url === CLOCK)?.[0];
    const start = clock === undefined ? undefined : this.began.get(clock);
    if (start === undefined) return [];
    return this.noted.flatMap(({ us, script, tier, why }) => {
      const url = this.urls.get(script);
      return url === undefined ? [] : [{ ms: (us - start) / 1000, script: url, tier, why }];
    });
  }

  /** `code-creation,JS,kind,time,address,size,name place,function,mark`; commas in names are escaped. */
  private creation(fields: readonly string[]): void {
    const [, , , us, address, , name = ''] = fields;
    // A quotation mark follows if the code is for one closure.
    const mark = fields[8]?.charAt(0);
    this.created =
      address === undefined || !isMark(mark)
        ? null
        : { us: Number(us), address, tier: TIERS[mark], isNamed: !name.startsWith(' ') };
  }

  /** Follows the creation of the code. */
  private sourceInfo([, address, id]: readonly string[]): void {
    const { created } = this;
    if (created === null || created.address !== address) return;
    const script = Number(id);
    if (!this.began.has(script)) this.began.set(script, created.us);
    if (!created.isNamed) return;
    this.scripts.set(address, script);
    const { us, tier } = created;
    this.noted.push({ us, script, tier, why: null });
  }

  private script(text: string): void {
    const url = /\/\/# sourceURL=(metatrace:\w+)/.exec(text)?.[1];
    if (url !== undefined) this.urls.set(Number(text.split(',', 2)[1]), url);
  }

  private move([, from = '', to = '']: readonly string[]): void {
    const script = this.scripts.get(from);
    if (script === undefined) return;
    this.scripts.delete(from);
    this.scripts.set(to, script);
  }

  /** `code-deopt,time,size,address,inlining,offset,kind,<place>,reason` */
  private deopt(fields: readonly string[]): void {
    const script = this.scripts.get(fields[3] ?? '');
    if (script === undefined) return;
    this.noted.push({ us: Number(fields[1]), script, tier: 'interpreter', why: fields[fields.length - 1] ?? '' });
  }
}
