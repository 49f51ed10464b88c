/**
 * East Asian encodings of one and two bytes (three in EUC-JP): the tables are those of JavaScript's TextDecoder, which is asked for each code once, when the encoding is first used; what CPython has
 * otherwise is listed. Of several codes of a character the first one is written.
 */

interface Spec {
  readonly name: string;
  /** TextDecoder's name. */
  readonly label: string;
  /** First and last lead byte. */
  readonly leads: readonly [number, number];
  readonly firstTrail: number;
  /** Characters of the private use area are among them. */
  readonly hasPrivate: boolean;
  /** Codes that are none, as ranges in the order of codes. */
  readonly missing: string;
  /** Code=characters: of this code and the following ones. */
  readonly other: string;
  /** The same, of characters that are not written by their first code. */
  readonly encoded: string;
}

const SPECS: readonly Spec[] = [
  {
    name: 'gb2312',
    label: 'gbk',
    leads: [0xa1, 0xfe],
    firstTrail: 0xa1,
    hasPrivate: false,
    missing: '80 a2a1-a2aa a2e3 a6d9-a6f5 a8bb-a8c0',
    other: 'a1a4=・ a1aa=―',
    encoded: '',
  },
  {
    name: 'gbk',
    label: 'gbk',
    leads: [0x81, 0xfe],
    firstTrail: 0x40,
    hasPrivate: false,
    missing:
      '80 a2e3 a3a0 a6d9-a6df a6ec-a6ed a6f3 a8bc a8bf a989-a995 fe50 fe54-fe6b fe6d-fe75 fe77-fe7e fe80-fe90 fe92-fea0',
    other: '',
    encoded: '',
  },
  {
    name: 'gb18030',
    label: 'gb18030',
    leads: [0x81, 0xfe],
    firstTrail: 0x40,
    hasPrivate: true,
    missing: '80',
    other:
      'a3a0=\ue5e5 a6d9=\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793 a6ec=\ue794\ue795 a6f3=\ue796 a8bc=\ue7c7 fe59=\ue81e fe61=\ue826 fe66=\ue82b\ue82c fe6d=\ue832 fe7e=\ue843 fe90=\ue854 fea0=\ue864',
    encoded: '',
  },
  {
    name: 'big5',
    label: 'big5',
    leads: [0xa1, 0xf9],
    firstTrail: 0x40,
    hasPrivate: false,
    missing: '80 a3e1 f9d6-f9fe',
    other:
      'a145=• a14e=､ a1c2=‾ a1e3=∼ a1f2=♁☉ a241=／＼ a244=¥ a246=¢£ c6a1=ヾゝゞ々ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユ c7a1=ョヨラリルレロヮワヰヱヲンヴヵヶДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽',
    encoded: 'a241=／＼ a451=十 a4ca=卅',
  },
  {
    name: 'cp950',
    label: 'big5',
    leads: [0xa1, 0xf9],
    firstTrail: 0x40,
    hasPrivate: false,
    missing: '80',
    other:
      'c6a1=ヾゝゞ々ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユ c7a1=ョヨラリルレロヮワヰヱヲンヴヵヶДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽',
    encoded: 'a145=• a14e=､ a1c2=‾ a1e3=∼ a1f2=♁☉ a244=¥ a246=¢£ a451=十 a4ca=卅',
  },
  {
    name: 'shift_jis',
    label: 'shift_jis',
    leads: [0x81, 0xfc],
    firstTrail: 0x40,
    hasPrivate: false,
    missing:
      '8740-875d 875f-8775 877e 8780-879c ed40-ed7e ed80-edfc ee40-ee7e ee80-eeec eeef-eefc fa40-fa7e fa80-fafc fb40-fb7e fb80-fbfc fc40-fc4b',
    other: '1a=\u001a 1c=\u001c 7f=\u007f 8160=〜‖ 817c=− 8191=¢£ 81ca=¬',
    encoded: '5c=¥ 7e=‾',
  },
  {
    name: 'cp932',
    label: 'shift_jis',
    leads: [0x81, 0xfc],
    firstTrail: 0x40,
    hasPrivate: true,
    missing: '',
    other: '1a=\u001a 1c=\u001c 7f=\u007f\u0080 a0=\uf8f0 fd=\uf8f1\uf8f2\uf8f3',
    encoded: '8160=〜‖ 817c=− 8191=¢£ 81ca=¬',
  },
  {
    name: 'euc_jp',
    label: 'euc-jp',
    leads: [0x8e, 0xfe],
    firstTrail: 0xa1,
    hasPrivate: false,
    missing: '80-8d 90-9f 8ee0-8ee2 ada1-adbe adc0-add6 addf-adfc f9a1-fcee fcf1-fcfe 8ff3a1-8ff3b4 8ff3b7',
    other: 'a1c1=〜‖ a1dd=− a1f1=¢£ a2cc=¬ 8fa2b7=~',
    encoded: '5c=¥ 7e=‾',
  },
  {
    name: 'euc_kr',
    label: 'euc-kr',
    leads: [0xa1, 0xfe],
    firstTrail: 0xa1,
    hasPrivate: false,
    missing: '80-8d 90-9f a4d4',
    other: 'a2e6=€®',
    encoded: 'a4d4=ㅤ',
  },
];

const LAST_TRAIL = 0xfe;
const SINGLE_SHIFT = 0x8f;
const FIRST_EUC = 0xa1;

export interface Table {
  /** By code: the number that its bytes make. */
  readonly decoded: ReadonlyMap<number, string>;
  /** By character. */
  readonly encoded: ReadonlyMap<string, number>;
}

/** All codes that there may be, in their order. */
function* codes({ name, leads: [first, last], firstTrail }: Spec): Generator<readonly number[], void> {
  for (let a = 0; a < 0x100; a++) yield [a];
  for (let a = first; a <= last; a++) for (let b = firstTrail; b <= LAST_TRAIL; b++) yield [a, b];
  if (name !== 'euc_jp') return;
  for (let a = FIRST_EUC; a <= LAST_TRAIL; a++)
    for (let b = FIRST_EUC; b <= LAST_TRAIL; b++) yield [SINGLE_SHIFT, a, b];
}

const numberOf = (bytes: readonly number[]): number => bytes.reduce((n, b) => n * 0x100 + b, 0);
const isPrivate = (text: string): boolean => text >= '\ue000' && text <= '\uf8ff';

function build(spec: Spec): Table {
  const decoder = new TextDecoder(spec.label, { fatal: true });
  const order = [...codes(spec)].map(numberOf);
  const places = new Map(order.map((code, i) => [code, i]));
  const decoded = new Map<number, string>();
  for (const bytes of codes(spec)) {
    if (bytes.length > 1 && decoded.has(bytes[0])) continue;
    try {
      const text = decoder.decode(Uint8Array.from(bytes));
      if (!text.includes('\ufffd') && (spec.hasPrivate || !isPrivate(text))) decoded.set(numberOf(bytes), text);
    } catch {
      // It is no code.
    }
  }
  for (const [, from, to = from] of spec.missing.matchAll(/([0-9a-f]+)(?:-([0-9a-f]+))?/g)) {
    const last = places.get(Number.parseInt(to, 16)) ?? -1;
    for (let i = places.get(Number.parseInt(from, 16)) ?? 0; i <= last; i++) decoded.delete(order[i]);
  }
  for (const [code, text] of listed(spec.other, order, places)) decoded.set(code, text);
  const encoded = new Map<string, number>();
  for (const code of order) {
    const text = decoded.get(code);
    if (text !== undefined && !encoded.has(text)) encoded.set(text, code);
  }
  for (const [code, text] of listed(spec.encoded, order, places)) encoded.set(text, code);
  return { decoded, encoded };
}

function* listed(
  text: string,
  order: readonly number[],
  places: ReadonlyMap<number, number>,
): Generator<readonly [number, string], void> {
  for (const part of text.split(' ')) {
    const [code, characters] = part.split('=');
    const at = places.get(Number.parseInt(code, 16));
    if (characters === undefined || at === undefined) continue;
    yield* Array.from(characters, (c, i) => [order[at + i], c] as const);
  }
}

const TABLES = new Map<string, Table>();

/** undefined: there is no such encoding here. */
export function tableOf(name: string): Table | undefined {
  const known = TABLES.get(name);
  if (known !== undefined) return known;
  const spec = SPECS.find((s) => s.name === name);
  if (spec === undefined) return undefined;
  const made = build(spec);
  TABLES.set(name, made);
  return made;
}
