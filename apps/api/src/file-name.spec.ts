import { keptName } from './file-name.js';

describe('the name of an uploaded file', () => {
  it.each([
    ['people.csv', 'people.csv'],
    ['যশোর মামলা.xlsx', 'যশোর মামলা.xlsx'],
    ['../../people.csv', 'people.csv'],
    ['C:\\cases\\people.csv', 'people.csv'],
    ['.names', 'names'],
    ['...', 'file'],
    ['', 'file'],
    ['a\u0000b.csv', 'ab.csv'],
    ['\u0000/\u0001', 'file'],
    ['a\tb\u0001\u007f.csv', 'ab.csv'],
    ['a\u202egpj.csv', 'agpj.csv'],
    ['a\ud800.csv', 'a.csv'],
    // What joins Bangla letters is no control character to be taken away.
    ['র\u200d্যাব.csv', 'র\u200d্যাব.csv'],
  ])('can be made of %j', (given, kept) => expect(keptName(given)).toBe(kept));

  it('can not be longer than a file system takes, and keeps its extension and whole letters', () => {
    const name = keptName(`${'যশোর_মামলা_'.repeat(10)}.csv`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^(যশোর_মামলা_){6}.*\.csv$/);
    expect(keptName(`${'ক্ষি'.repeat(60)}.csv`)).toMatch(/^(ক্ষি)+\.csv$/);
    expect(Buffer.byteLength(keptName('a'.repeat(5_000)))).toBe(200);
    expect(Buffer.byteLength(keptName(`x.${'y'.repeat(5_000)}`))).toBe(200);
    expect(Buffer.byteLength(keptName(`${'e' + '\u0301'.repeat(3_000)}.csv`))).toBeLessThanOrEqual(200);
  });

  it('can not be that of another file of the upload', () => {
    expect(keptName('a.csv', ['A.csv', 'a (2).csv'])).toBe('a (3).csv');
    const long = 'ক'.repeat(100);
    const first = keptName(`${long}1.csv`);
    const second = keptName(`${long}2.csv`, [first]);
    expect(second).not.toBe(first);
    expect(Buffer.byteLength(second)).toBeLessThanOrEqual(200);
  });
});
