/**
 * East Asian widths of characters in Unicode 14 (Standard Annex 11), for which JavaScript has no property. The table has a word for each run: its width, and how far it
 * begins after the run before. Characters that are not assigned are not in it: CPython calls them full-width.
 */
const RUNS = `
N0 Na20 N5f A22 Na1 A2 Na1 A2 N2 A1 N1 Na1 A1 Na2 A1 N5 A1 N5 A1 N4 A6 N1 A9 N1 A6 N2 A5 N4 A4 N1 A1 N3 A1 N2 A2 N1 A1 N2 A3 N4 A1 N1 A1 N1 A2 N1 Af
N1 A1 N1 A7 N1 Aa N2 A3 N1 A5 N3 A4 N1 A6 N4 A1 N1 A3 N4 A1 N1 A4 N2 A12 N2 A3 N1 A62 N1 A1 N1 A1 N1 A1 N1 A1 N1 A1 N1 A1 N1 A1 N1 A74 N1 Af N1 A62 N1
A2 N1 A1 N3 A1 N1 A2 N1 A7 N4 A1 N1 A1 N1 A20 N70 A21 N19 A7 N11 A1 N7 A37 N1 Ae N40 A1 N1 Wcae N60 Aeb0 N1 A2 N4 A1 N2 A2 N2 A2 N3 A1 N4 A8 N1 A1 N2
A1 N1 A5 N1 A2 N1 A35 N1 Aa N1 A1 N4 H24 N1 A2 N1 A56 N1 A1 N1 A3 N1 A9 N1 A2 N1 Aa N2 A3 N1 A4 N1 A27 N2 A6 N4 A1 Nc A4 Na Af N1 A6 Na A1e N2 A18 N1
A1 N1 A12 N1 A18 N1 A1 N2 A3 N2 A2 N1 A3 N1 A1 N1 A3 N1 A4 N1 A2 N4 A2 N1 A1 N1 A1 N6 A1 N1 A5 N4 A4 N2 Aa N1 A3 N1 A5 N1 Ad N2 A2 N4 A2 N2 A2 N2 A12
N2 A2 N2 Ad N1 A3 N1 Ab N1 A19 N1 A52 N1 W7 N2 Wd N2 Wbe N4 W3 N1 W2 N1 A6c N8a A1 N61 A4 N24 Ac N10 A2 N4 Aa N2 A1 N7 A8 N2 A2 N2 A4 N2 A2 N2 A4 N3
A2 N1 A2 N4 A10 N4 A9 N1 Wd N2 A6 N2 A2 N1 A4 N2 W4 N2 A6 N1 A1 N1 A21 N1 A1 N1 W5 Nc Ac N2 A1 N3 A1 N4 A1 N2 A1 N1 Wf N1 W13 N1 Aa N2 W1 N1 W8 N2 W11
A2 N1 W4 A2 W8 A1 W5 A1 Nd A1 N1 A4 W2 A1 W7 A2 W1 A1 W4 A1 W2 A1 N2 W5 N1 W4 N2 W1c N1 A14 N1 We N1 W1 N1 W4 N3 W1 N1 A1e Na W15 N3 W18 N1 We N1 Na26
N8 Na197 N2 W194 N2 W33 N1 W4 A1 N4 W326 F180 W1 N3e W2 A207 W8 N1b70 W40 N56d0 W490 N20 W280 N2bb0 A850 W1900 N200 A300 W10 N10 W10 N40 F91 H60 F7f
H8 N11 A4 N3 W6fe0 N4c20 W3404 N1 Wca N2 A2f Nb A5 N1e A2 N3a A6 W1e A1 W2 Aa N12 W53 N121 Wc N9 W1 N46 W1 N16 Wc N2b W4 N5 Wc N11 W3 N1 W3 N47 W1 N1
W1 Nbb W2 N3f Wd N4 W1 N18 W12 N1 W1a N2 Wd N1 W56 N55 W30 N46 W6 N1 W3 N3 W2 Nb Wb N5 W4 Nc We0 N20 W10c N2f W1 Na W1 Nb9 W70 N90 W500 Nc0001 Aff`;

let starts: number[] | undefined;
let widths: string[] = [];

/** Index of the last run that begins at that character or before it. */
export function runOf(begins: readonly number[], code: number): number {
  let low = 0;
  let high = begins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (begins[middle] <= code) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The width of a character that is assigned: one of `A`, `F`, `H`, `N`, `Na`, `W`. */
export function widthOf(code: number): string {
  if (starts === undefined) {
    let at = 0;
    const words = RUNS.trim().split(/\s+/);
    const parts = words.map((word) => /^(Na|[AFHNW])([0-9a-f]+)$/.exec(word));
    widths = parts.map((p) => p?.[1] ?? '');
    starts = parts.map((p) => {
      at += Number.parseInt(p?.[2] ?? '', 16);
      return at;
    });
  }
  return widths[runOf(starts, code)];
}
