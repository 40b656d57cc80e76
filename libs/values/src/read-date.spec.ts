import { epochDay, isoDate, OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import { banglaToEpochDay } from './bangla-calendar.js';
import { readDate } from './read-date.js';

const span = (text: string, options = {}): string => {
  const reading = readDate(text, options);
  if ('problem' in reading) return reading.problem;
  if (reading.doubt) return reading.doubt;
  const { edtf, earliestDay, latestDay, isUncertain } = reading.time;
  return `${edtf} [${isoDate(earliestDay) ?? '..'} ${isoDate(latestDay) ?? '..'}]${isUncertain ? ' ?' : ''}`;
};

describe('dates as files and statements write them', () => {
  test.each([
    ['2023-03-05', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['05/03/2023', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['5.3.2023', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['05-03-23', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['12-07-65', '1965-07-12 [1965-07-12 1965-07-12]'],
    ['2023/3/5', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['March 2023', '2023-03 [2023-03-01 2023-03-31]'],
    ['5th March 2023', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['March 5, 2023', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['05-Mar-2023', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['2023', '2023 [2023-01-01 2023-12-31]'],
    ['03/2023', '2023-03 [2023-03-01 2023-03-31]'],
    ['২০২৩', '2023 [2023-01-01 2023-12-31]'],
    ['৫ মার্চ ২০২৩', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['০৫/০৩/২০২৩', '2023-03-05 [2023-03-05 2023-03-05]'],
    ['মার্চ ২০২৩', '2023-03 [2023-03-01 2023-03-31]'],
    ['জানুয়ারী ২০২২', '2022-01 [2022-01-01 2022-01-31]'],
    ['२१ फ़रवरी २०२०', '2020-02-21 [2020-02-21 2020-02-21]'],
    ['सितम्बर 2021', '2021-09 [2021-09-01 2021-09-30]'],
    ['২০১৯ সালের', '2019 [2019-01-01 2019-12-31]'],
  ])('%s is understood', (text, expected) => expect(span(text)).toBe(expected));

  test.each([
    ['1984?', '1984? [1984-01-01 1984-12-31] ?'],
    ['2004-06-XX', '2004-06-XX [2004-06-01 2004-06-30]'],
    ['1994-05/1994-06', '1994-05/1994-06 [1994-05-01 1994-06-30]'],
    ['1985-04/..', '1985-04/.. [1985-04-01 ..]'],
    ['/1985', '/1985 [.. 1985-12-31]'],
    ['[2017,2018]', '[2017,2018] [2017-01-01 2018-12-31]'],
    ['2019-24', '2019-24 [2019-12-01 2020-02-29]'],
    ['2019-21', '2019-21 [2019-03-01 2019-05-31]'],
  ])('EDTF %s keeps its outer days', (text, expected) => expect(span(text)).toBe(expected));

  test.each([
    ['2019-2021', '2019/2021 [2019-01-01 2021-12-31]'],
    ['5-10 March 2023', '2023-03-05/2023-03-10 [2023-03-05 2023-03-10]'],
    ['মার্চ-মে ২০২৩', '2023-03/2023-05 [2023-03-01 2023-05-31]'],
    ['between March 2020 and 5 May 2021', '2020-03/2021-05-05 [2020-03-01 2021-05-05]'],
    ['5 March to 8 April 2023', '2023-03-05/2023-04-08 [2023-03-05 2023-04-08]'],
    ['২০১৯ থেকে ২০২১ পর্যন্ত', '2019/2021 [2019-01-01 2021-12-31]'],
    ['2019 से 2021 तक', '2019/2021 [2019-01-01 2021-12-31]'],
    ['01/02/2020 - 03/02/2020', '2020-02-01/2020-02-03 [2020-02-01 2020-02-03]'],
    ['before 2020', '../2020 [.. 2020-12-31]'],
    ['since March 2021', '2021-03/.. [2021-03-01 ..]'],
    ['২০২০ সালের আগে', '../2020 [.. 2020-12-31]'],
    ['about March 2023', '2023-03~ [2023-03-01 2023-03-31] ?'],
    ['প্রায় ২০২২', '2022~ [2022-01-01 2022-12-31] ?'],
  ])('%s is a span', (text, expected) => expect(span(text)).toBe(expected));

  test.each([
    '31/02/2023',
    '2023-02-31',
    '32 March 2023',
    '00/05/2023',
    '2023-02-30/2023-03-02',
    '১২/১৩/২০২৩',
    '৩২ বৈশাখ ১৪৩০',
    '31/02',
    '৩১/০২',
  ])('%s is refused: no calendar has it', (text) => expect(span(text)).toBe('dateImpossible'));
  test('a span that ends before it begins is refused', () => {
    expect(span('2021/2019')).toBe('dateReversed');
    expect(span('2021-2019')).toBe('dateReversed');
  });

  test.each(['two days after Eid', 'ঈদের দুই দিন পর', 'ईद के दो दिन बाद', 'last winter', 'গত বছর'])(
    '"%s" is kept as said, with no day and a doubt',
    (text) => {
      const reading = readDate(text);
      expect(reading).toEqual({
        time: { verbatim: text, earliestDay: OPEN_START_DAY, latestDay: OPEN_END_DAY, isUncertain: true },
        doubt: 'dateVague',
      });
    },
  );
  test('a number that is no date is doubtful, never guessed', () => {
    expect(span('99')).toBe('dateUnreadable');
    expect(span('45000')).toBe('dateUnreadable');
    expect(span('??')).toBe('dateUnreadable');
    expect(span('05/03')).toBe('dateUnreadable');
  });
  test('the words stay beside the reading', () => {
    const reading = readDate(' ৫ মার্চ ২০২৩ ');
    expect('time' in reading && reading.time.verbatim).toBe('৫ মার্চ ২০২৩');
  });
  test('month first only when the mapping says so', () => {
    expect(span('03/04/2023')).toMatch(/^2023-04-03/);
    expect(span('03/04/2023', { dayFirst: false })).toMatch(/^2023-03-04/);
  });
  test('a day number counts only in spreadsheet cells', () => {
    expect(span('45000', { serials: true })).toBe('2023-03-15 [2023-03-15 2023-03-15]');
    expect(span('43538', { serials: true, date1904: true })).toBe('2023-03-15 [2023-03-15 2023-03-15]');
  });
});

describe('the clock at the border', () => {
  test('an instant with its own offset keeps the local day', () => {
    expect(span('2023-03-05T23:40:00+06:00')).toBe('2023-03-05T23:40:00+06:00 [2023-03-05 2023-03-05]');
  });
  test('a UTC instant is put on the day of the zone that the mapping names', () => {
    expect(span('2023-03-05T18:15:00Z', { zone: 'Asia/Dhaka' })).toBe(
      '2023-03-05T18:15:00Z [2023-03-06 2023-03-06]',
    );
    expect(span('2023-03-05T18:15:00Z', { zone: 'Asia/Kolkata' })).toBe(
      '2023-03-05T18:15:00Z [2023-03-05 2023-03-05]',
    );
  });
  test('day/month/year with a clock', () =>
    expect(span('05/03/2023 11:40 PM')).toBe('2023-03-05T23:40:00 [2023-03-05 2023-03-05]'));
  test('an hour that no clock has is refused', () => expect(span('05/03/2023 25:00')).toBe('dateImpossible'));
});

describe('the Bangla calendar of Bangladesh', () => {
  const bangla = (year: number, month: number, day: number): string =>
    isoDate(banglaToEpochDay(year, month, day)!)!;
  test('first days of the months since the reform of 2019', () => {
    const firsts = Array.from({ length: 12 }, (_, at) => bangla(1430, at + 1, 1).slice(5));
    expect(firsts).toEqual([
      '04-14',
      '05-15',
      '06-15',
      '07-16',
      '08-16',
      '09-16',
      '10-17',
      '11-16',
      '12-16',
      '01-15',
      '02-14',
      '03-15',
    ]);
  });
  test('8 Falgun is 21 February; 16 Poush ends the year', () => {
    expect(bangla(1429, 11, 8)).toBe('2023-02-21');
    expect(bangla(1430, 9, 16)).toBe('2023-12-31');
  });
  test('leap years: 17 Falgun 1430 is 1 March 2024; the date package that is wrong gives 18', () => {
    expect(bangla(1430, 11, 17)).toBe('2024-03-01');
    expect(bangla(1428, 7, 1)).toBe('2021-10-17');
  });
  test('before the reform Kartik began a day earlier', () => expect(bangla(1425, 7, 1)).toBe('2018-10-16'));
  test('the year always closes: 1 Boishakh follows the last day of Choitro', () => {
    for (let year = 1394; year < 1450; year++)
      expect(banglaToEpochDay(year + 1, 1, 1)! - banglaToEpochDay(year, 12, 30)!).toBe(1);
  });
  test.each([
    ['৫ বৈশাখ ১৪৩০', '2023-04-18 [2023-04-18 2023-04-18]'],
    ['5 Boishakh 1430', '2023-04-18 [2023-04-18 2023-04-18]'],
    ['বৈশাখ ১৪৩০', '2023-04-14/2023-05-14 [2023-04-14 2023-05-14]'],
    ['১৪৩০ বঙ্গাব্দ', '2023-04-14/2024-04-13 [2023-04-14 2024-04-13]'],
    ['০৫/০১/১৪৩০', '2023-04-18 [2023-04-18 2023-04-18]'],
    ['১৪৩০', '2023-04-14/2024-04-13 [2023-04-14 2024-04-13]'],
  ])('%s', (text, expected) => expect(span(text)).toBe(expected));
  test('West Bengal may differ by a day, so a day either side is kept', () => {
    expect(span('৫ বৈশাখ ১৪৩০', { banglaKeptIn: 'IN' })).toBe(
      '2023-04-17/2023-04-19 [2023-04-17 2023-04-19] ?',
    );
  });
  test('1 January is what it is', () => expect(epochDay('2023-01-01')).toBe(19358));
});
