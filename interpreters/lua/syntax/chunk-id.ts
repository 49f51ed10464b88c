/** How messages name a chunk (PUC's luaO_chunkid): `@file`, `=name` or the beginning of the text itself. */

const LIMIT = 60;

export function chunkId(chunkname: string): string {
  const first = chunkname.charAt(0);
  if (first === '=') return chunkname.slice(1, LIMIT);
  if (first === '@') {
    return chunkname.length <= LIMIT ? chunkname.slice(1) : `...${chunkname.slice(chunkname.length - (LIMIT - 4))}`;
  }
  const newline = chunkname.indexOf('\n');
  const room = LIMIT - '[string "..."]'.length - 1;
  let text = newline < 0 ? chunkname : chunkname.slice(0, newline);
  if (newline < 0 && text.length <= room) return `[string "${text}"]`;
  if (text.length > room) text = text.slice(0, room);
  return `[string "${text}..."]`;
}
