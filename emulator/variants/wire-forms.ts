import type { HeaderField } from '../../spec/words/http.ts';
import { alterBytes, withHeader } from '../alter-answer.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { REQUEST_ID_HEADER } from '../render-answer.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('wire-forms');
const UTF8 = new TextEncoder();
const everyAnswer = (): boolean => true;

/** Writes the same JSON value as another text. */
const written = (write: (body: unknown) => string): Alteration =>
  alterBytes(everyAnswer, (response, { body }) => ({ ...response, body: UTF8.encode(write(body)) }));

const withHeaders = (fields: readonly HeaderField[]): Alteration =>
  alterBytes(everyAnswer, (response) => ({ ...response, headers: [...response.headers, ...fields] }));

const escapeAll = (text: string): string =>
  text.replaceAll(/[a-z](?=[^"]*"\s*[,}])/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Other bytes and headers for the same answer. */
export const WIRE_FORM_VARIANTS = [
  variant('json-with-escapes', {
    sentence: 'Letters of the answer are written as escapes.',
    because: 'It is the same JSON text.',
    apply: written((body) => escapeAll(JSON.stringify(body))),
  }),
  variant('json-with-spaces', {
    sentence: 'The answer is indented, with a line break at its end.',
    because: 'White space between the parts of JSON means nothing.',
    seenIn: 'servers that write for readers',
    apply: written((body) => `${JSON.stringify(body, null, 2)}\r\n`),
  }),
  variant('json-in-reverse-order', {
    sentence: 'The members of the answer stand in reverse order.',
    because: 'The order of members means nothing.',
    apply: written((body) => JSON.stringify(Object.fromEntries(Object.entries(body ?? {}).toReversed()))),
  }),
  variant('media-type-in-capitals', {
    sentence: 'Answers are declared Application/JSON.',
    because: 'Media types ignore letter case (RFC 9110, 8.3.1).',
    apply: alterBytes(everyAnswer, (response) => ({
      ...response,
      headers: withHeader(response.headers, ['content-type', 'Application/JSON']),
    })),
  }),
  variant('headers-in-capitals', {
    sentence: 'The names of all headers are written in capitals.',
    because: 'Names of headers ignore letter case (RFC 9110, 5.1).',
    apply: alterStages((stages) => ({
      ...stages,
      seal: (response) => {
        const sealed = stages.seal(response);
        return { ...sealed, headers: sealed.headers.map(([name, value]) => [name.toUpperCase(), value] as const) };
      },
    })),
  }),
  variant('cross-origin-headers', {
    sentence: 'Answers carry the headers of cross-origin requests.',
    because: "The service's model allows every origin.",
    seenIn: 'the service model: its trait cors',
    apply: withHeaders([
      ['access-control-allow-origin', '*'],
      ['access-control-expose-headers', 'x-amzn-errortype,x-amzn-requestid,x-amzn-errormessage,date'],
    ]),
  }),
  variant('gateway-headers', {
    sentence: 'Answers carry the headers that gateways add, a cookie among them.',
    because: 'Unknown headers mean nothing to a client.',
    seenIn: 'API Gateway: x-amz-apigw-id and x-amzn-trace-id',
    apply: withHeaders([
      ['x-amz-apigw-id', 'Xk1s2EfPoAMFrGw='],
      ['x-amzn-trace-id', 'Root=1-67891233-abcdef012345678912345678'],
      ['set-cookie', 'session=1; Path=/'],
      ['vary', 'Origin'],
    ]),
  }),
  variant('request-id-as-a-number', {
    sentence: 'Request ids are numbers that count up.',
    because: 'The form of a request id is not promised.',
    apply: alterStages((stages) => {
      let count = 0;
      return {
        ...stages,
        seal: (response) => {
          count += 1;
          const sealed = stages.seal(response);
          return { ...sealed, headers: withHeader(sealed.headers, [REQUEST_ID_HEADER, `${count}`]) };
        },
      };
    }),
  }),
  variant('ids-are-uuids', {
    sentence: 'Ids of runs are UUIDs.',
    because: 'An id is any text of its pattern; the prefix of the sample is not promised.',
    apply: alterStages((stages) => ({
      ...stages,
      newRun: (input) => {
        const run = stages.newRun(input);
        const hex = Buffer.from(run.id).toString('hex').padEnd(32, '0').slice(-32);
        return { ...run, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
      },
    })),
  }),
] as const;
