/**
 * One self-contained page. Everything that comes from a log is data, which the script turns into text nodes: in HTML it stands in script elements that are
 * not run, with `<` written in another way, so that no text can end them.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { codeId, DATA_ID, type PageCode } from './data.ts';
import type { ReadLog } from './read.ts';

/** JSON that may stand in a script element. */
export function embed(data: unknown): string {
  return JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

const escapes: { readonly [c: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => escapes[c] ?? '');

const json = (id: string, data: unknown): string =>
  `<script type="application/json" id="${id}">${embed(data)}</script>\n`;

/** Most of a page is code of which little is looked at: browsers read it in a tenth of the time so. */
function packed(id: string, code: PageCode): string {
  const text = deflateRawSync(JSON.stringify(code), { level: 3 }).toString('base64');
  return `<script type="text/plain" id="${id}">${text}</script>\n`;
}

export function makePage(logs: readonly ReadLog[], script: string, style: string): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${hash(script)}`;
  const title = `metatrace: ${logs.map((l) => l.run.label).join(' and ')}`;
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    `<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    '<meta name="color-scheme" content="light dark">\n',
    `<title>${escaped(title)}</title>\n<style>\n${style}</style>\n</head>\n<body>\n<div id="page"></div>\n`,
    json(
      DATA_ID,
      logs.map((l) => l.run),
    ),
    ...logs.flatMap(({ code }, run) =>
      [...code].map(([unit, { positions, raw, optimized, js }]) =>
        packed(codeId(run, unit), { positions, raw, optimized, js }),
      ),
    ),
    `<script>${script}</script>\n</body>\n</html>\n`,
  ].join('');
}
