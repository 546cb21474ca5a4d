import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../runners/judge/read-answer.ts';
import { ASKED, bare, broken, brokenBy, CONTRACT, judge, refused, STARTED, started, startedWith } from './judging.ts';

const DEEP = 100_000;
const MEGABYTE = 1024 * 1024;
const nested = (open: string, close: string) => `${open.repeat(DEEP)}${close.repeat(DEEP)}`;
/** The right answer, with a member written as this text. */
const withText = (member: string, text: string) =>
  started({
    text: `{"${member}":${text},${JSON.stringify(Object.fromEntries(Object.entries(STARTED).filter(([name]) => name !== member))).slice(1)}`,
  });

describe('an answer that is hard to read', () => {
  test.each([
    ['id', '[', ']'],
    ['createdAt', '[', ']'],
    ['types', '[', ']'],
    ['domainId', '{"a":', '1}'],
    ['status', '[{"a":', '1}]'],
  ])('has %s nested a hundred thousand deep: it is of another type', (member, open, close) => {
    const text = open.startsWith('[{')
      ? `${'[{"a":'.repeat(DEEP)}1${'}]'.repeat(DEEP)}`
      : open === '['
        ? nested(open, close)
        : `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`;
    expect(brokenBy(withText(member, text))).toEqual(
      member === 'types' ? ['response.types.items.json-type'] : [`response.${member}.json-type`],
    );
  });

  test('has an unknown member nested a hundred thousand deep, which is ignored', () => {
    expect(brokenBy(withText('extra', nested('[', ']')))).toEqual([]);
  });

  test('is nested deep as a whole, or as a message', () => {
    expect(brokenBy(started({ text: nested('[', ']') }))).toEqual(['response.json']);
    const message = refused('ValidationException', { text: `{"message":${nested('[', ']')}}` });
    expect(broken(judge([{ expect: { kind: 'reject', errors: ['ValidationException'] }, answer: message }]))).toEqual([
      'error.ValidationException.message.json-type',
    ]);
    const misnamed = refused('ValidationException', { text: `{"Message":${nested('[', ']')}}` });
    expect(broken(judge([{ expect: { kind: 'reject', errors: ['ValidationException'] }, answer: misnamed }]))).toEqual([
      'error.ValidationException.message.json-type',
      'error.message-name',
    ]);
  });

  test('is eight megabytes long', () => {
    const long = 'a'.repeat(8 * MEGABYTE);
    expect(brokenBy(startedWith({ id: long }))).toEqual(['response.id.pattern']);
    expect(brokenBy(startedWith({ extra: long }))).toEqual([]);
    expect(brokenBy(started({ text: long }))).toEqual(['response.json']);
    const types = Array.from({ length: 500_000 }, () => 'BUSINESS_DESCRIPTIONS');
    expect(brokenBy(startedWith({ types }))).toEqual([]);
  });

  test('has a name for its error that is a megabyte long', () => {
    const name = 'E'.repeat(MEGABYTE);
    const judgement = judge([
      { expect: { kind: 'reject', errors: ['ValidationException'] }, answer: bare(400, { body: { code: name } }) },
    ]);
    expect(broken(judgement)).toContain('error.type');
    for (const { observed, message } of judgement.findings) expect(observed.length + message.length).toBeLessThan(2000);
  });

  test('is told in short, with its true length', () => {
    const [finding] = judge([{ expect: { kind: 'accept' }, answer: started({ text: 'x'.repeat(MEGABYTE) }) }]).findings;
    expect(finding?.observed.length).toBeLessThan(400);
    expect(finding?.observed).toContain(String(MEGABYTE));
  });

  test('has a media type and an encoding of many characters', () => {
    const long = 'x'.repeat(10_000);
    const { findings } = judge([
      { expect: { kind: 'accept' }, answer: started({ headers: { 'content-type': long } }) },
    ]);
    expect(findings).toHaveLength(1);
    for (const { observed } of findings) expect(observed.length).toBeLessThan(1100);
  });
});

describe('an answer that means harm', () => {
  test('sets no prototype', () => {
    const text = JSON.stringify(STARTED).replace(
      '{',
      '{"__proto__":{"polluted":true,"createdAt":"x"},"constructor":{"prototype":{"polluted":true}},',
    );
    expect(brokenBy(started({ text }))).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('lends no member from a prototype', () => {
    const text = `{"__proto__":${JSON.stringify(STARTED)}}`;
    expect(brokenBy(started({ text }))).toEqual(['response.domainId.required', 'response.id.required']);
  });

  test('is named after a property of objects', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(
        broken(judge([{ expect: { kind: 'reject', errors: ['ValidationException'] }, answer: refused(name) }])),
      ).toEqual(['error.type']);
  });

  test('repeats a member: the last one counts', () => {
    const text = JSON.stringify(STARTED).replace('{', '{"id":7,');
    expect(brokenBy(started({ text }))).toEqual([]);
  });

  test('holds numbers beyond all bounds', () => {
    for (const text of ['1e999', '-1e999', '1e-999', '-0', '99999999999999999999'])
      expect(brokenBy(withText('createdAt', text))).toEqual(['response.createdAt.format']);
  });

  test('holds half a surrogate pair', () => {
    expect(brokenBy(withText('createdBy', '"\\ud800"'))).toEqual([]);
    expect(brokenBy(withText('id', '"\\ud800"'))).toEqual(['response.id.pattern']);
  });

  test.each([100, 199, 304, 399, 600, 999, 0])('has the status %i, which starts no run', (status) => {
    expect(brokenBy(started({ status }))).toContain('operation.accepts-valid');
  });

  test('has a Date that is none', () => {
    expect(brokenBy(started({ headers: { date: 'yesterday' } }))).toEqual([]);
  });

  test('judges the same bytes alike, and leaves them as they are', () => {
    const answer = startedWith({ id: null, status: 'NEW' });
    const before = JSON.stringify([answer.headers, [...answer.body]]);
    expect(brokenBy(answer)).toEqual(brokenBy(answer));
    expect(JSON.stringify([answer.headers, [...answer.body]])).toBe(before);
  });
});

describe('what was sent', () => {
  test('need not be an object, or JSON, for its answer to be judged', () => {
    const request = { body: { kind: 'text', text: '{[' } } as const;
    expect(broken(judge([{ expect: { kind: 'accept' }, answer: started(), request }]))).toEqual([]);
    expect(readAnswer(started(), CONTRACT.operation).kind).toBe('accepted');
  });

  test('is compared by its own members only', () => {
    const input = Object.fromEntries(Object.keys(ASKED).map((name) => [name, undefined]));
    expect(brokenBy(startedWith({ owningProjectId: 'another', type: 'BUSINESS_NAMES' }), input)).toEqual([]);
  });
});
