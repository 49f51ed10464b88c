/** What has to be known of a text in SQL beside what SQLite tells: its kind, its parameters, whether it is whole. Knows nothing of Python. */

const TOKEN =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)|\?\d*|[:@$][\p{L}\p{N}_$]+|[\p{L}_][\p{L}\p{N}_$]*|[\s\S]/gu;
const IGNORED = /^(?:\s|--|\/\*)/;

function tokens(sql: string): string[] {
  return sql.match(TOKEN) ?? [];
}

/** Its first word, in capitals; empty: there is nothing but space, comments and semicolons. */
export function firstWord(sql: string): string {
  return (tokens(sql).find((t) => !IGNORED.test(t) && t !== ';') ?? '').toUpperCase();
}

/** The names of the parameters, in SQLite's order; undefined: a mere `?`. */
export function parametersOf(sql: string): (string | undefined)[] {
  const all: (string | undefined)[] = [];
  for (const t of tokens(sql)) {
    if (t === '?') all.push(undefined);
    else if (t.startsWith('?')) {
      const n = Number(t.slice(1));
      while (all.length < n) all.push(undefined);
      all[n - 1] = t;
    } else if (/^[:@$]./u.test(t) && !all.includes(t)) all.push(t);
  }
  return all;
}

// States of sqlite3_complete, by kinds of tokens.
const START = 1;
const KINDS = ['semi', 'space', 'other', 'explain', 'create', 'temp', 'trigger', 'end'] as const;
const NEXT: readonly (readonly number[])[] = [
  [1, 0, 2, 3, 4, 2, 2, 2],
  [1, 1, 2, 3, 4, 2, 2, 2],
  [1, 2, 2, 2, 2, 2, 2, 2],
  [1, 3, 3, 2, 4, 2, 2, 2],
  [1, 4, 2, 2, 2, 4, 5, 2],
  [6, 5, 5, 5, 5, 5, 5, 5],
  [6, 6, 5, 5, 5, 5, 5, 7],
  [1, 7, 5, 5, 5, 5, 5, 5],
];

function kindOf(t: string): (typeof KINDS)[number] {
  if (t === ';') return 'semi';
  if (IGNORED.test(t)) return 'space';
  const word = t.toLowerCase();
  if (word === 'temporary') return 'temp';
  return KINDS.find((k) => k === word && k !== 'semi' && k !== 'space' && k !== 'other') ?? 'other';
}

/** Whether it ends with a whole statement. */
export function isComplete(sql: string): boolean {
  let state = 0;
  for (const t of tokens(sql)) {
    if (/^\/\*/.test(t) && !t.endsWith('*/')) return false;
    if (/^['"`[]/.test(t) && (t.length < 2 || !/['"`\]]$/.test(t))) return false;
    state = NEXT[state][KINDS.indexOf(kindOf(t))];
  }
  return state === START;
}
