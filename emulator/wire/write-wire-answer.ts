import type { HeaderField, HttpResponse } from '../../spec/words/http.ts';
import { STATUS_CODES } from '../node-http.ts';
import type { WireManners } from './wire-manners.ts';

/** An answer as bytes, with the interim answers that come before it. */
export function writeWireAnswer(
  { status, headers, body }: HttpResponse,
  { manners, isLast }: { readonly manners: WireManners; readonly isLast: boolean },
): Buffer {
  const closing: readonly HeaderField[] = isLast && manners.saysClose ? [['connection', 'close']] : [];
  // A body that ends with the connection needs no length.
  const length: readonly HeaderField[] = isLast && !manners.saysClose ? [] : [['content-length', String(body.length)]];
  const interim = manners.interim.map((line) => `HTTP/1.1 ${line}\r\n\r\n`).join('');
  const head = writeHead(status, [...headers, ...length, ...closing]);
  return Buffer.concat([Buffer.from(`${interim}${head}`, 'latin1'), body]);
}

/** What a front end says before the emulator is asked; the connection ends with it, or its body has no bytes. */
export function writeRefusal(status: number): Buffer {
  return Buffer.from(writeHead(status, [['content-length', '0']]));
}

function writeHead(status: number, headers: readonly HeaderField[]): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n`;
}
