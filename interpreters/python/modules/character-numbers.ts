/**
 * What characters are worth as numbers, in Unicode 14 (`Numeric_Value`, and `Numeric_Type=Digit`), where that does not follow from their being decimal digits; JavaScript does
 * not tell it. The tables have a word for each run: where it begins (after the run before), the value of its first character, how many there are, and, unless
 * it is 1, what each is worth more than the one before.
 */
const NUMBERS = `
b2=2 1=3 6=1 3=1/4*3+1/4 938=1/16*4+1/16 4=3/4 1=16 179=1/4*3+1/4 3=1/16*3+1/16 7b=10 1=100 1=1000 86=0*4 4=1*3 dc=1/160 1=1/40*3+1/80 3=1/10*3+1/20
14=10 1=100 1=1000 1=1/4*3+1/4 3=1/16*3+1/16 1b4=1/2*9 9=-1/2 436=1*10 a=20*9+10 9=10000 372=17*3 102=0*10 1ea=1 696=0 4=4*6 c=0*10 d0=1/7 1=1/9
1=1/10 1=1/3 1=2/3 1=1/5*4+1/5 4=1/6 1=5/6 1=1/8*4+1/4 4=1 1=1*12 c=50 1=100 1=500 1=1000 1=1*12 c=50 1=100 1=500 1=1000 1=1000 1=5000 1=10000 3=6
1=50 1=50000 1=100000 1=0 2d7=1*20 14=1*20 14=1*20 62=0 1=11*10 a=1*10 a=0 277=1*10 a=1*10 a=1*10 573=1/2 30a=0 1a=1*9 17=10*3+10 15a=1*4 8e=1*10
28=10*8+10 9=21*15 2f=1*10 31=36*15 154=5 7e=2 3a7=5 323=7 12b3=1 3=7 4=10000 2=3 54=9 2f=2 8=5 2=4 29=100000000 1=10 1f=1000 9=3 25=5 63=100
194=100000000 42=1000000000000 23=2 2=8 2=6 1d4=10 2=1000 1=20 1=30 7=40 75=3*4+0 31a=4 216=1 8=1 581=1 84=9 1=20 d=1*3 4=2 3ee=10 4e=8 486=7 734=7
490=9 2e8=100 a08=4 3a6=10000 882=2 5=2 7d=2 8f1=1000 25=6 6=100 2c=6 7e=0 ff0=1*9 9=0 141=1/4*3+1/4 3=1/16*3+1/16 5138=3 8=10 5=2 3a=0 1f=6 2=6 2a=10
70a=1*10 a=20*9+10 9=200*9+100 9=2000*9+1000 9=20000*8+10000 14=1/4 1=1/2 1=1 1=5 1=50 1=500 1=5000 1=50000 1=5 1=10 1=50 1=100 1=500 1=1000 1=5000
1=5 1=10 1=50 1=100 1=500 1=1000 1=10000 1=50000 1=10 1=1*3+0 3=2*4+0 4=5 1=10*5+0 5=30 1=50*4+0 4=100*3+200 3=500*4+0 4=1000 1=5000 1=5 1=50 1=1/2
1=1/2 1=2/3 1=3/4 12=0 1=1/4 156=1*10 a=20*9+10 9=200*8+100 2c=1 1=5 1=10 1=50 1e=90 9=900 87=1 1=2 1=10 1=20 1=100 483=1*3 3=10 1=20 1=100 1=1000
1=10000 1a=1*5 5=10 1=20 28=1*4 4=4 1=5 1=10 1=20 1=100 4c=1 1=5 1=10 1=20 1=100 17=1 1=10 1=20 1=100 1=2 1=3 a1=11/12 1=1/2 3=1*10 a=20*6+10
8=100*10+100 a=2000*9+1000 9=20000*9+10000 9=200000*8+100000 8=1/12*10+1/12 4a=1*4 4=10 1=20 1=100 1=1000 1=1/2 35=1 1=50 1f=1 1=10 1=20 4c=1 1=5 1=10
1=20 1=100 69=1*4 4=10 1=20 1=100 1=1000 19=1*4 4=10 1=20 1=100 1=1000 2a=1*4 4=10 1=20 1=100 14b=1 1=5 1=10 1=50 1=100 1=1000 161=1*10 a=20*9+10
9=200*8+100 8=1/2 1=1/4 1=1/3 1=2/3 9f=1*5 5=10*3+10 3=100 1=1/2 2b=1 1=10 1=20 1=100 71=1*4 4=10 1=20 1=100 87=1*10 a=20*9+10 9=1000 17c=1*10
a=20*9+10 9=1000 546=10 1=20 1af=10*9+10 370=1*10 a=20*9+10 35c=1/320 1=1/160 1=1/80 1=1/64 1=1/40*3+1/160 3=3/64 1=1/20 1=1/16 1=1/16 1=1/10*3+1/40
3=3/16 1=1/5 1=1/4 1=1/2 1=1/2 1=3/4 1=1/320 42c=2*8 8=3*7 7=4*6 6=1*9 9=1*5 5=2 1=3 1=3*7 7=1*3 3=3*3 3=216000 1=432000 1=1*3 3=3*3 3=3 1=3 1=4*4+0
4=6 1=7*3+0 3=8 1=8 1=9*4+0 4=2*5 5=1*4 4=4 1=5 1=5 1=2 1=3 1=1 1=2 1=1/3 1=2/3 1=5/6 1=1/3 1=2/3 1=1/8 1=1/4 1=1/6 1=1/4 1=1/4 1=1/2 1=1/3 1=2/3 1=40
1=50 1=4*6 46f2=10 1=100 1=10000 1=1000000 1=100000000 1=10000000000 1=1000000000000 31f=0*20 14=1*3 644c=0*20 80=1*10 a=20*8+10 8=1*5 5=1 1=5
154f=1*9 3aa=1*10 a=20*9+10 9=200*9+100 9=2000*9+1000 9=20000*9+10000 9=200000 1=100000 1=10000000 1=20000000 1=1*9 a=1/4*3+1/4 4=1 1=2 1=10000
1=100000 4d=1*10 a=20*9+10 9=200*9+100 9=2000*9+1000 9=20000*8+10000 9=2*9 9=400 1=600 1=2000 1=10000 1=1/2 1=1/6 3c3=0 1=0*10 a=0 1=0 ef5=7 63=4 7e=4
3f=5 809=1 59=30 9=40 10=40 14e=6 13=3 1c=3 1877=2 608=3 1183=3 2752=4 9623=9`;

/** As above, but each word has its own position. */
const DIGITS = `b2=2*2 b9=1 1369=1*9 19da=1 2070=0 2074=4*6 2080=0*10 2460=1*9 2474=1*9 2488=1*9 24ea=0 24f5=1*9 24ff=0 2776=1*9 2780=1*9 278a=1*9 10a40=1*4 10e60=1*9
11052=1*9 1f100=0 1f101=0*10`;

const WORD = /^([0-9a-f]+)=([^*+]+)(?:\*(\d+)(?:\+(.+))?)?$/;

function fraction(text: string): readonly [bigint, bigint] {
  const [n, d = '1'] = text.split('/');
  return [BigInt(n), BigInt(d)];
}

function unpack(table: string, isRelative: boolean): Map<number, number> {
  const values = new Map<number, number>();
  let at = 0;
  for (const word of table.trim().split(/\s+/)) {
    const [, where = '', first = '', count = '1', more = '1'] = WORD.exec(word) ?? [];
    at = isRelative ? at + Number.parseInt(where, 16) : Number.parseInt(where, 16);
    const [n, d] = fraction(first);
    const [sn, sd] = fraction(more);
    // Exactly, so that the quotient is rounded once.
    for (let i = 0; i < Number(count); i++) values.set(at + i, Number(n * sd + BigInt(i) * sn * d) / Number(d * sd));
  }
  return values;
}

let numbers: ReadonlyMap<number, number> | undefined;
let digits: ReadonlyMap<number, number> | undefined;

/** What a character that is no decimal digit is worth. */
export function numberOf(code: number): number | undefined {
  numbers ??= unpack(NUMBERS, true);
  return numbers.get(code);
}

/** The same, for characters that are digits in another form: superscripts, circled ones. */
export function digitOf(code: number): number | undefined {
  digits ??= unpack(DIGITS, false);
  return digits.get(code);
}
