/**
 * What characters are composed of, in one step, in Unicode 14 (`Decomposition_Mapping`). JavaScript decomposes in full; from that the step follows for all but a few
 * characters, which are listed. The kinds of those that are only compatible are in a table: a word for each run, with its kind and how far it begins after the run before,
 * and how many characters follow its first. With `!` parts of the mapping are composed themselves.
 */
const KINDS = `
a0noBreak 8compat 2super 5compat 3super+1 2compat+1 4compat 1super+1 3fraction+2 76compat+1 dcompat+1 acompat 36compat 45compat!+2 3compat+5
2acompat+2 bfsuper+8 28compat+5 8super+4 9acompat acompat 4ccompat+2 5compat+1 1bcompat+2 4compat+1 5compat 18ecompat eecompat+3 7becompat 80compat
29compat+1 30noBreak 6bcompat 2compat 183super c30super+2 4super+a csuper+11 13super+12 13sub+8 16super 23super+24 ffcompat 123compat 2compat+1
3fcompat 4compat+4 5noBreak 1compat+2 9noBreak 6compat dcompat+2 bnoBreak 4compat+1 3compat+1 6compat 2compat 9compat+2 10compat 8compat 11super+1
4super+b csub+e 10sub+c 18compat 58compat+1 2font 1compat 2compat+2 4compat 1font+9 bfont 1compat 3font+4 7super 1compat 1super 2font 4font 4font+1
3font+2 4font+1 2compat+3 4font 2compat 1font+4 9font+4 bfraction+f 10compat+1f 29fraction a3compat+1 3compat+1 231circle+13 14compat+41 42circle+34
556compat 68compat+2 208sub 1super f2super 130compat 54compat dcompat+d5 100wide 36compat 2compat+2 63compat+1 4vertical 60vertical 32compat+5d
61super+d 6ecompat+1e 20compat+23 24circle+3 csquare 1circle+2d 2fcircle+3f 40compat+b csquare+3 4circle+2e 2fsquare 1square! 1square 1square! 1square
1square! 1square+1 2square! 1square+5 6square!+3 4square 1square! 1square 1square! 1square+1 2square!+2 3square+2 3square! 1square+1 2square!
1square+1 2square!+2 3square+3 4square!+7 8square 1square! 1square+1 2square!+1 2square 1square!+4 5square 1square! 1square+8 9square!+2 3square
1square! 1square+3 4square!+1 2square 1square! 1square 1compat+18 19square+6e 6fcompat+1e 1fsquare 729dsuper+1 d4super 82super+2 6super+1 364super+3
dsuper 4f97compat+6 13compat+4 dfont+9 2fcompat 1isolated 1final 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final
1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial
1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial
1isolated 1final 1initial 1medial 1isolated 1final 1isolated 1final 1isolated 1final 1isolated 1final 1isolated 1final 1isolated 1final 1isolated
1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final
1isolated 1final 1initial 1medial 1isolated! 1final! 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1isolated!
1final! 22isolated 1final 1initial 1medial 1isolated 1final 1isolated 1final 1isolated 1final 1isolated+1 2final 1isolated 1final 1isolated 1final
1isolated 1final 1initial 1medial 1initial 1medial 1isolated! 1final! 1isolated! 1final! 1isolated! 1final! 1isolated! 1final! 1isolated! 1final!
1isolated! 1final! 1isolated! 1final! 1initial! 1isolated! 1final! 1initial! 1isolated 1final 1initial 1medial 1isolated!+4 5isolated+5e 5ffinal!+5
6final+2c 2dinitial!+4 5initial+42 43medial!+1 2medial+13 14isolated+1b 1cfinal+1b 1cinitial+6 7medial+7 8final 1isolated 13initial 1final 1initial+5
6final 1initial 1final+1 2initial+1 2final+1 2initial+1 2final 1initial 1final 1initial 1final+1 2initial 1final+1 2initial 1final 1initial 1final+1
2initial 1final 1initial+1 2final+2 3initial 1final+4 5initial 1final+4 5initial 1final+1 2initial 1final 1initial+2 3final 1initial+3 6initial+3
4final+1 2initial 1final+3 4initial 1final+15 16initial+1 2final+1 2initial 1final 1initial 1final+7 8initial+2 3final+1 2aisolated+c 20vertical+9
20vertical+14 17vertical+1 2compat+6 7small+2 4small+12 14small+3 8isolated 1medial 1isolated 2isolated 2isolated 1medial 1isolated 1medial 1isolated
1medial 1isolated 1medial 1isolated 1medial 1isolated 1isolated! 1final! 1isolated! 1final! 1isolated! 1final! 1isolated! 1final! 1isolated! 1final!
1initial! 1medial! 1isolated 1final 1isolated 1final 1initial 1medial 1isolated 1final 1isolated 1final 1initial 1medial 1isolated 1final 1initial
1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1isolated 1final
1isolated 1final 1isolated 1final 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated
1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final
1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial
1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1initial 1medial 1isolated 1final 1isolated 1final
1isolated 1final 1initial 1medial 1isolated! 1final! 1isolated! 1final! 1isolated! 1final! 1isolated 1final 5wide+5f 60narrow+5d 61narrow+5 8narrow+5
8narrow+5 8narrow+2 6wide+6 8narrow+6 799super+4 6super+29 2bsuper+8 cc4efont+54 56font+46 48font+1 4font 3font+1 4font+3 5font+b dfont 2font+6
8font+40 42font+3 6font+7 9font+6 8font+1b 1dfont+3 5font+4 6font 4font+6 8font+153 156font+123 126font+31 1632font+3 5font+1a 1cfont+1 3font 3font
2font+9 bfont+3 5font 2font 7font 5font 2font 2font 2font+2 4font+1 3font 3font 2font 2font 2font 2font 2font+1 3font 3font+3 5font+6 8font+3 5font+3
5font 2font+9 bfont+10 16font+2 4font+4 6font+10 255compat+a 10compat+1a 1bcircle+3 5square+1f 3asuper+2 26square 70square+2 10square+2 3square!
1square+27 2ccompat+8 10circle+1 9a0font+9`;

/** Mappings that do not follow. */
const OTHERS = `
f77=fb2,f81 f79=fb3,f81 3378=64,6d,b2 3379=64,6d,b3 3395=3bc,2113 3396=6d,2113 3397=64,2113 3398=6b,2113 339f=6d,6d,b2 33a0=63,6d,b2 33a1=6d,b2
33a2=6b,6d,b2 33a3=6d,6d,b3 33a4=63,6d,b3 33a5=6d,b3 33a6=6b,6d,b3 33a8=6d,2215,73,b2 33af=72,61,64,2215,73,b2 fb05=17f,74 fb2c=fb49,5c1 fb2d=fb49,5c2
fbdd=677 fe19=2026 fe30=2025 fe49=203e fe4a=203e fe4b=203e fe4c=203e ffa0=3164 ffa1=3131 ffa2=3132 ffa3=3133 ffa4=3134 ffa5=3135 ffa6=3136 ffa7=3137
ffa8=3138 ffa9=3139 ffaa=313a ffab=313b ffac=313c ffad=313d ffae=313e ffaf=313f ffb0=3140 ffb1=3141 ffb2=3142 ffb3=3143 ffb4=3144 ffb5=3145 ffb6=3146
ffb7=3147 ffb8=3148 ffb9=3149 ffba=314a ffbb=314b ffbc=314c ffbd=314d ffbe=314e ffc2=314f ffc3=3150 ffc4=3151 ffc5=3152 ffc6=3153 ffc7=3154 ffca=3155
ffcb=3156 ffcc=3157 ffcd=3158 ffce=3159 ffcf=315a ffd2=315b ffd3=315c ffd4=315d ffd5=315e ffd6=315f ffd7=3160 ffda=3161 ffdb=3162 ffdc=3163 ffe3=af
1d160=1d15f,1d16e 1d161=1d15f,1d16f 1d162=1d15f,1d170 1d163=1d15f,1d171 1d164=1d15f,1d172 1d1bd=1d1bb,1d16e 1d1be=1d1bc,1d16e 1d1bf=1d1bb,1d16f
1d1c0=1d1bc,1d16f 1d6b9=3f4 1d6dc=3f5 1d6dd=3d1 1d6de=3f0 1d6df=3d5 1d6e0=3f1 1d6e1=3d6 1d6f3=3f4 1d716=3f5 1d717=3d1 1d718=3f0 1d719=3d5 1d71a=3f1
1d71b=3d6 1d72d=3f4 1d750=3f5 1d751=3d1 1d752=3f0 1d753=3d5 1d754=3f1 1d755=3d6 1d767=3f4 1d78a=3f5 1d78b=3d1 1d78c=3f0 1d78d=3d5 1d78e=3f1 1d78f=3d6
1d7a1=3f4 1d7c4=3f5 1d7c5=3d1 1d7c6=3f0 1d7c7=3d5 1d7c8=3f1 1d7c9=3d6`;

const WORD =
  /^([0-9a-f]+?)(circle|compat|final|font|fraction|initial|isolated|medial|narrow|noBreak|small|square|sub|super|vertical|wide)(!?)(?:\+([0-9a-f]+))?$/;

interface Run {
  readonly last: number;
  readonly kind: string;
  readonly isComposed: boolean;
}

const HANGUL = 0xac00;
const HANGUL_LAST = 0xd7a3;

class Decompositions {
  private readonly starts: number[];
  private readonly runs: Run[];
  private readonly others: ReadonlyMap<number, string>;

  constructor() {
    let at = 0;
    this.starts = [];
    this.runs = [];
    for (const word of KINDS.trim().split(/\s+/)) {
      const [, where = '', kind = '', mark = '', more = '0'] = WORD.exec(word) ?? [];
      at += Number.parseInt(where, 16);
      this.starts.push(at);
      this.runs.push({ last: at + Number.parseInt(more, 16), kind, isComposed: mark === '!' });
    }
    const others = OTHERS.trim().split(/\s+/);
    this.others = new Map(
      others.map((word) => {
        const [code, parts] = word.split('=');
        const codes = parts.split(',').map((p) => Number.parseInt(p, 16));
        return [Number.parseInt(code, 16), String.fromCodePoint(...codes)];
      }),
    );
  }

  of(code: number): string {
    if (code >= HANGUL && code <= HANGUL_LAST) return '';
    const c = String.fromCodePoint(code);
    const at = runOf(this.starts, code);
    const run = code >= this.starts[at] && code <= this.runs[at].last ? this.runs[at] : undefined;
    const parts =
      this.others.get(code) ?? (run === undefined ? step(c) : c.normalize(run.isComposed ? 'NFKC' : 'NFKD'));
    if (parts === c) return '';
    const codes = [...parts].map((p) => p.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0'));
    return `${run === undefined ? '' : `<${run.kind}> `}${codes.join(' ')}`;
  }
}

/** Index of the last run that begins at that character or before it. */
function runOf(begins: readonly number[], code: number): number {
  let low = 0;
  let high = begins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (begins[middle] <= code) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One step of a canonical decomposition: another character, or one with a mark. */
function step(c: string): string {
  const composed = c.normalize('NFC');
  if (composed !== c && [...composed].length === 1) return composed;
  const full = [...c.normalize('NFD')];
  return full.length <= 2 ? full.join('') : `${full.slice(0, -1).join('').normalize('NFC')}${full[full.length - 1]}`;
}

let all: Decompositions | undefined;

/** As the database writes it: code points in base 16, after the kind of what is only compatible. Empty: the character is not composed. */
export function decompositionOf(code: number): string {
  all ??= new Decompositions();
  return all.of(code);
}
