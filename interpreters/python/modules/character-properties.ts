/**
 * Properties of characters of Unicode 14 that neither JavaScript nor the package of tables knows: how wide they are beside East Asian ones (UAX 11), and the values of digits and numbers
 * that are no decimal digits. Written as runs: places are distances from the run before, in hexadecimal.
 */

/** Where another width begins: n(eutral), s(ingle), h(alf), w(ide), v (full), m (ambiguous). */
const WIDTHS =
  '20s5fn22m1s2m1s2m2n1m1n1s1m2s1m5n1m5n1m4n6m1n9m1n6m2n5m4n4m1n1m3n1m2n2m1n1m2n3m4n1m1n1m1n2m1nfm1n1m1n7m1nam2n3m1n5m3n4m1n6m4n1m1n3m4n1m1n4m2' +
  'n12m2n3m1n62m1n1m1n1m1n1m1n1m1n1m1n1m1n1m1n74m1nfm1n62m1n2m1n1m3n1m1n2m1n7m4n1m1n1m1n20m70n8v2n6v4n7v1n1v1n3m11v1m7n7m11n1m7n37m1nem40n1m1nd' +
  'ev1n26v2n32v2n3v1n37v8n1bv4n6vbn10ev1n3cv2n65ven3bv2n31v2nfv1n1cv2n1v1nbv5n1fv1n2v6necv1n8v2n2v2n16v1n7v1n1v3n4v2n9v2n2v2n4v8n1v4n2v1n5v2n19' +
  'v2n3v1n6v4n2v2n16v1n7v1n2v1n2v1n2v2n1v1n5v4n2v2n3v3n1v7n4v1n1v7n11van3v1n9v1n3v1n16v1n7v1n2v1n5v2nav1n3v1n3v2n1vfn4v2ncv7n7v1n3v1n8v2n2v2n16' +
  'v1n7v1n2v1n5v2n9v2n2v2n3v7n3v4n2v1n5v2n12van2v1n6v3n3v1n4v3n2v1n1v1n2v3n2v3n3v3ncv4n5v3n3v1n4v2n1v6n1ven15v5ndv1n3v1n17v1n10v2n9v1n3v1n4v7n2' +
  'v1n3v2n1v2n4v2nav7n16v1n3v1n17v1nav1n5v2n9v1n3v1n4v7n2v6n2v1n4v2nav1n2vdndv1n3v1n33v1n3v1n6v4n10v2n1av1n3v1n12v3n18v1n9v1n1v2n7v3n1v4n6v1n1v' +
  '1n8v6nav2n3vcn3av4n1dv25n2v1n1v1n5v1n18v1n1v1n17v2n5v1n1v1n6v2nav2n4v20n48v1n24v4n27v1n24v1nfv1ndv25nc6v1n1v5n1v2n30w60ne9v1n4v2n7v1n1v1n4v2' +
  'n29v1n4v2n21v1n4v2n7v1n1v1n4v2nfv1n39v1n4v2n43v2n20v3n1av6n56v2n6v2n29dv3n59v7n16v9n18v9n14vcndv1n3v1n2vcn5ev2nav6nav6n1av6n59v7n2bv5n46van1' +
  'fv1ncv4ncv4n1v3n2av2n5vbn2cv4n1av6nbv3n3ev2n41v1n1dv2nbv6nav6nev2n1fv31n4dv3n2fv1n74v8n3cv3nfv3n3cv7n2bv2nbv8n2bv5n216v2n6v2n26v2n6v2n8v1n1v' +
  '1n1v1n1v1n1fv2n35v1nfv1nev2n6v1n13v2n3v1n9v1n10m1n2m4n1m2n2m2n2m3n1m4n8m1n1m2n1m1n5m1n2m1n26v1ncv2m1nam1n1m4nav1ndv3n9h1n2m1n14vfn21vfn3m1n1' +
  'm1n3m1n9m1n2m1nam2n3m1n4m1n27m2n6m4n1mcn4manfm1n2v4man1em2n18m1n1m1n12m1n18m1n1m2n3m2n2m1n3m1n1m1n3m1n4m1n2m4n2m1n1m1n1m6n1m1n5m4n4m2nam1n3m' +
  '1n5m1ndm2n2m4n2m2n2m2n12m2n2m2ndm1n3m1nbm1n19m1n52m1n7w2ndw2nbew4n3w1n2w1n33v19nbv15m8an1m61n4m24ncm10n2m4nam2n1m7n8m2n2m2n4m2n2m2n4m3n2m1n2' +
  'm4n10m4n9m1ndw2n6m2n2m1n4m2n4w2n6m1n1m1n21m1n1m1n5wcncm2n1m3n1m4n1m2n1m1nfw1n13w1nam2n1w1n8w2n11w2m1n4w2m8w1m5w1mdn1m1n4m2w1m7w2m1w1m4w1m2w1' +
  'm2n5w1n4w2n1cw1n14m1new1n1w1n4w3n1w1n1eman15w3n18w1new1n26s8n197s2n194w2n33w1n4w1m4n1av2n20v1n15dv5n2dv1n1v5n1v2n38v7n2ven18v9n7v1n7v1n7v1n7' +
  'v1n7v1n7v1n7v1n7v1n7ev22w1av1w59vcwd6v1awcv5w3en1v1w56v2w67v5w2bv1w5ev1w54vcw2fv1w28m8w1b70n40w568dv3w37v9n15cv14nb8v8ncbv5n2v1n1v1n5v18n3bv' +
  '3nav6n38v8n46v8ncv6n74vbn1w1dv3n4ev1nbv4n21v1n37v9nev2nav2n67v18n1cvan6v2n6v2n6v9n7v1n7v1n3cv4n7ev2nav6w2ba4vcn17v4n31v4n800m1900w16ev2w6av2' +
  '6n7vcn5v5n1av1n5v1n1v1n2v1n2v1n7dv10n1bdv2n36v7n1v20n10m10wav6n10w23v1w13v1w4v4n5v1n87v2n1v61h5ev3h6v2h6v2h6v2h3vbh7van4m1v2ncv1n1av1n13v1n2' +
  'v1nfv2nev22n7bv5n3v4n2dv3n58v1ndv3n1v2fn2ev82n1dv3n31vfn1cv4n24v9n1ev5n2bv5n1ev1n25v4nev2an9ev2nav6n24v4n24v4n28v8n34vbncv1nfv1n7v1n2v1nbv1n' +
  'fv1n7v1n2v43n137v9n16van8v18n6v1n2av1n9v45n6v2n1v1n2cv1n2v3n1v2n17v1n48v8n9v30n13v1n2v5n21v3n1bv5n1v40n38v4n14v2n32v1n2v5n8v1n3v1n1dv2n3v4na' +
  'v7n9v7n40v20n27v4ncv9n36v3n1dv2n1bv5n1av7n4vcn7v50n49v37n33vdn33v7n2ev8nav126n1fv1n2av1n3v2n2v4en28v8n2av16n1av26n1cv14n17v9n4ev4n24v9n44van' +
  '1v2n19v7nav6n35v1n12v8n27v9n60v1n14vbn12v1n2cv41n7v1n1v1n4v1nfv1nbv6n3bv5nav6n4v1n8v2n2v2n16v1n7v1n2v1n5v1nav2n2v2n3v2n1v6n1v5n7v2n7v3n5v8bn' +
  '5cv1n5v1en48v8nava6n36v2n26v22n45vbnav6ndv13n3av6nav36n1bv2nfv4n17vb9n3cv64n53vcn8v2n1v2n8v1n2v1n1ev1n2v2ncv9nav46n8v2n2ev2nbv1bn48v8n53vdn4' +
  '9v107n9v1n2dv1nevan1dv3n20v2n16v1nev49n7v1n2v1n2cv3n1v1n2v1n9v8nav6n6v1n2v1n25v1n2v1n6v7nav136n19vb7n1vfn32vdn39bv66n6fv1n5vbnc4va4cn63vdn42' +
  'fv1n9vfc7n247v21b9n239v7n1fv1nav4n51v1nav6n1ev2n6van46vanav1n7v1n15v5n13v2b0n5bv65n4bv4n39v7n11v40w5vbw2vew17f8v8w4d6v2aw9v22e7w4v1w7v1w2v1w' +
  '123v2dw3v11w4v8w18cv904n6bv5ndv3n9v7nav2n8v125cn2ev2n17v9n74v3cnf6van27v2nc2v15n46v9an14vcn57v9n19v87n55v1n47v1n2v2n1v2n2v2n4v1ncv1n1v1n7v1n' +
  '41v1n4v2n8v1n7v1n1cv1n4v1n5v1n1v3n7v1n154v2n124v2n2bevfn5v1nfv450n1fve1n7v1n11v2n7v1n2v1n5vd5n2dv3nev2nav4n2v140n1fv11n3av5n1v4e0n7v1n4v1n2v' +
  '1nfv1nc5v2n10v29n4cv4nav4n2v311n44v4cn3dvc2n4v1n1bv1n2v1n1v2n1v1nav1n4v1n1v1n1v6n1v4n1v1n1v1n1v1n3v1n2v1n1v2n1v1n1v1n1v1n1v1n1v1n2v1n1v2n4v1' +
  'n7v1n4v1n4v1n1v1nav1n11v5n3v1n5v1n11v34n2v10en4w1n27v4n64vcnfv2nfv1new1v1n25vambn5m1en2m3an6m1ew1m2wam12n1v38n1aw3vdw2cv4w9v7w2vew6v9aw21ncw' +
  '9n1w46n1w16ncw2bn4w5ncw11n3w1n3w47n1w1n1wbbn2w3fndw4n1w18n12w1n1aw2ndw1n56w55n30w46n6w1n3w3n2w3v5w3nbw2v3n4w9v3n74vcn59v7wcv4w1vfncv4n38v8na' +
  'v6n28v8n1ev2n2v4encw2fn1wan1wb9n54vcnev2w5v3w5v3w7v9w1dv3wbv5w6vawav6w8v8w7v9n93v1n37v25nav406wa6e0v20w1039v7wdev2w1682vew1d31vc1fw21ev5e2w1' +
  '34bvaecb6n1v1en60v80mf0vfe10mfffev2mfffev';

const WIDTH_NAMES: Readonly<Record<string, string>> = { n: 'N', s: 'Na', h: 'H', w: 'W', v: 'F', m: 'A' };

/** place*count=value+step; without a step, all of a run have the same. */
const NUMBERS =
  'b2*2=2+1,7=1,3=1/4,1=1/2,1=3/4,936=1/16,1=1/8,1=3/16,1=1/4,1=3/4,1=16,179=1/4,1=1/2,1=3/4,1=1/16,1=1/8,1=3/16,79=10,1=100,1=1000,86*4=0+1,4*' +
  '3=1+1,dc=1/160,1=1/40,1=3/80,1=1/20,1=1/10,1=3/20,1=1/5,12=10,1=100,1=1000,1=1/4,1=1/2,1=3/4,1=1/16,1=1/8,1=3/16,1b2*9=1/2+1,9=-1/2,436*10=1' +
  '+1,a*9=20+10,9=10000,372*3=17+1,102*10=0+1,1ea=1,696=0,4*6=4+1,c*10=0+1,d0=1/7,1=1/9,1=1/10,1=1/3,1=2/3,1=1/5,1=2/5,1=3/5,1=4/5,1=1/6,1=5/6,' +
  '1=1/8,1=3/8,1=5/8,1=7/8,1*2=1,2*11=2+1,b=50,1=100,1=500,1=1000,1*12=1+1,c=50,1=100,1=500,1*2=1000,2=5000,1=10000,3=6,1=50,1=50000,1=100000,1' +
  '=0,2d7*20=1+1,14*20=1+1,14*20=1+1,62=0,1*10=11+1,a*10=1+1,a=0,277*10=1+1,a*10=1+1,a*10=1+1,573=1/2,30a=0,1a*9=1+1,17*3=10+10,15a*4=1+1,8e*10' +
  '=1+1,28*8=10+10,9*15=21+1,2f*10=1+1,31*15=36+1,154=5,7e=2,3a7=5,323=7,12b3=1,3=7,4=10000,2=3,54=9,2f=2,8=5,2=4,29=100000000,1=10,1f=1000,9=3' +
  ',25=5,63=100,194=100000000,42=1000000000000,23=2,2=8,2=6,1d4=10,2=1000,1*2=20+10,8=40,75*4=3,31a=4,216=1,8=1,581=1,84=9,1=20,d*3=1+1,4=2,3ee' +
  '=10,4e=8,486=7,734=7,490=9,2e8=100,a08=4,3a6=10000,882=2,5=2,7d=2,8f1=1000,25=6,6=100,2c=6,7e=0,ff0*9=1+1,9=0,141=1/4,1=1/2,1=3/4,1=1/16,1=1' +
  '/8,1=3/16,5136=3,8=10,5=2,3a=0,1f=6,2=6,2a=10,70a*10=1+1,a*9=20+10,9*9=200+100,9=2000,1=3000,1=4000,1=5000,1=6000,1=7000,1=8000,1=9000,1=100' +
  '00,1=20000,1=30000,1=40000,1=50000,1=60000,1=70000,1=80000,1=90000,d=1/4,1=1/2,1=1,1=5,1=50,1=500,1=5000,1=50000,1=5,1=10,1=50,1=100,1=500,1' +
  '=1000,1=5000,1=5,1=10,1=50,1=100,1=500,1=1000,1=10000,1=50000,1=10,1*3=1,3*4=2,4=5,1*5=10,5=30,1*4=50,4=100,1=300,1*5=500,5=1000,1=5000,1=5,' +
  '1=50,1*2=1/2,2=2/3,1=3/4,12=0,1=1/4,156*10=1+1,a*9=20+10,9*8=200+100,2c=1,1=5,1=10,1=50,1e=90,9=900,87*2=1+1,2*2=10+10,2=100,483*3=1+1,3*2=1' +
  '0+10,2=100,1=1000,1=10000,1a*5=1+1,5*2=10+10,29*4=1+1,4*2=4+1,2*2=10+10,2=100,4c=1,1=5,1*2=10+10,2=100,17=1,1*2=10+10,2=100,1*2=2+1,a2=11/12' +
  ',1=1/2,3*10=1+1,a*6=20+10,8*10=100+100,a=2000,1=3000,1=4000,1=5000,1=6000,1=7000,1=8000,1=9000,1=10000,1=20000,1=30000,1=40000,1=50000,1=600' +
  '00,1=70000,1=80000,1=90000,1=100000,1=200000,1=300000,1=400000,1=500000,1=600000,1=700000,1=800000,1=900000,1=1/12,1=1/6,1=1/4,1=1/3,1=5/12,' +
  '1=1/2,1=7/12,1=2/3,1=3/4,1=5/6,41*4=1+1,4*2=10+10,2=100,1=1000,1=1/2,35=1,1=50,1f=1,1*2=10+10,4d=1,1=5,1*2=10+10,2=100,69*4=1+1,4*2=10+10,2=' +
  '100,1=1000,19*4=1+1,4*2=10+10,2=100,1=1000,2a*4=1+1,4*2=10+10,2=100,14b=1,1=5,1=10,1=50,1=100,1=1000,161*10=1+1,a*9=20+10,9*8=200+100,8=1/2,' +
  '1=1/4,1=1/3,1=2/3,9f*5=1+1,5*3=10+10,3=100,1=1/2,2b=1,1*2=10+10,2=100,71*4=1+1,4*2=10+10,2=100,87*10=1+1,a*9=20+10,9=1000,17c*10=1+1,a*9=20+' +
  '10,9=1000,546*2=10+10,1b0*9=10+10,370*10=1+1,a*9=20+10,35c=1/320,1=1/160,1=1/80,1=1/64,1=1/40,1=1/32,1=3/80,1=3/64,1=1/20,1*2=1/16,2=1/10,1=' +
  '1/8,1=3/20,1=3/16,1=1/5,1=1/4,1*2=1/2,2=3/4,1=1/320,42c*8=2+1,8*7=3+1,7*6=4+1,6*9=1+1,9*5=1+1,5*2=2+1,2*7=3+1,7*3=1+1,3*3=3+1,3=216000,1=432' +
  '000,1*3=1+1,3*3=3+1,3*2=3,2*4=4,4*2=6+1,2*2=7,2*2=8,2*4=9,4*5=2+1,5*4=1+1,4*2=4+1,2=5,1*2=2+1,2*2=1+1,2=1/3,1=2/3,1=5/6,1=1/3,1=2/3,1=1/8,1=' +
  '1/4,1=1/6,1*2=1/4,2=1/2,1=1/3,1=2/3,1*2=40+10,2*6=4+1,46f2=10,1=100,1=10000,1=1000000,1=100000000,1=10000000000,1=1000000000000,31f*20=0+1,1' +
  '4*3=1+1,644c*20=0+1,80*10=1+1,a*8=20+10,8*5=1+1,5=1,1=5,154f*9=1+1,3aa*10=1+1,a*9=20+10,9*9=200+100,9=2000,1=3000,1=4000,1=5000,1=6000,1=700' +
  '0,1=8000,1=9000,1=10000,1=20000,1=30000,1=40000,1=50000,1=60000,1=70000,1=80000,1=90000,1=100000,1=200000,1=100000,1=10000000,1=20000000,1*9' +
  '=1+1,a=1/4,1=1/2,1=3/4,2*2=1+1,2=10000,1=100000,4d*10=1+1,a*9=20+10,9*9=200+100,9=2000,1=3000,1=4000,1=5000,1=6000,1=7000,1=8000,1=9000,1=10' +
  '000,1=20000,1=30000,1=40000,1=50000,1=60000,1=70000,1=80000,1=90000,2*9=2+1,9=400,1=600,1=2000,1=10000,1=1/2,1=1/6,3c3*2=0,2*9=1+1,9*2=0,ef6' +
  '=7,63=4,7e=4,3f=5,809=1,59=30,9=40,10=40,14e=6,13=3,1c=3,1877=2,608=3,1183=3,2752=4,9623=9,';

/** place*count=value; the following ones count on. */
const DIGITS =
  'b2*2=2,7=1,12b0*9=1,671=1,696=0,4*6=4,c*10=0,3e0*9=1,14*9=1,14*9=1,62=0,b*9=1,a=0,277*9=1,a*9=1,a*9=1,e2b6*4=1,420*9=1,1f2*9=1,e0ae=0,1*10=0' +
  ',';

interface Run {
  readonly start: number;
  readonly end: number;
}

/** The run that a character is in. */
function find<R extends Run>(runs: readonly R[], code: number): R | undefined {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].end <= code) low = middle + 1;
    else high = middle;
  }
  const run = runs[low];
  return run !== undefined && run.start <= code ? run : undefined;
}

interface Width extends Run {
  readonly width: string;
}

function widths(): Width[] {
  const all: Width[] = [];
  let start = 0;
  let width = 'N';
  for (const [, distance, letter] of WIDTHS.matchAll(/([0-9a-f]+)([a-z])/g)) {
    const end = start + Number.parseInt(distance, 16);
    all.push({ start, end, width });
    start = end;
    width = WIDTH_NAMES[letter] ?? width;
  }
  all.push({ start, end: 0x110000, width });
  return all;
}

interface Values extends Run {
  readonly value: number;
  readonly denominator: number;
  readonly step: number;
}

function values(text: string, usualStep: number): Values[] {
  const all: Values[] = [];
  let start = 0;
  for (const [, distance, count = '1', value, denominator = '1', step] of text.matchAll(
    /([0-9a-f]+)(?:\*(\d+))?=(-?\d+)(?:\/(\d+))?(?:\+(\d+))?,/g,
  )) {
    start += Number.parseInt(distance, 16);
    const end = start + Number(count);
    const by = step === undefined ? usualStep : Number(step);
    all.push({ start, end, value: Number(value), denominator: Number(denominator), step: by });
  }
  return all;
}

class Lazy<R extends Run> {
  private runs: readonly R[] | undefined;
  private readonly make: () => readonly R[];

  constructor(make: () => readonly R[]) {
    this.make = make;
  }

  find(code: number): R | undefined {
    this.runs ??= this.make();
    return find(this.runs, code);
  }
}

const ALL_WIDTHS = new Lazy(widths);
const ALL_NUMBERS = new Lazy(() => values(NUMBERS, 0));
const ALL_DIGITS = new Lazy(() => values(DIGITS, 1));

export function widthOf(code: number): string {
  return ALL_WIDTHS.find(code)?.width ?? 'N';
}

const valueIn = (run: Values | undefined, code: number): number | undefined =>
  run === undefined ? undefined : run.value / run.denominator + run.step * (code - run.start);

/** Of characters that are no decimal digits. */
export const numberOf = (code: number): number | undefined => valueIn(ALL_NUMBERS.find(code), code);

/** Of characters that are no decimal digits. */
export const digitOf = (code: number): number | undefined => valueIn(ALL_DIGITS.find(code), code);
