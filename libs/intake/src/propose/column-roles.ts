import { foldDigits, normaliseIdentifier, readDate, readNumber } from '#values';

/** What a column seems to hold. */
export type ColumnRole =
  | 'from'
  | 'to'
  | 'weight'
  | 'id'
  | 'name'
  | 'givenName'
  | 'surname'
  | 'alias'
  | 'father'
  | 'mother'
  | 'type'
  | 'role'
  | 'relation'
  | 'date'
  | 'start'
  | 'end'
  | 'birthDate'
  | 'gender'
  | 'age'
  | 'phone'
  | 'nid'
  | 'passport'
  | 'account'
  | 'email'
  | 'vehicle'
  | 'district'
  | 'address'
  | 'nationality'
  | 'caseNumber'
  | 'amount'
  | 'grade'
  | 'note'
  | 'twoModeFlag';

/** Header words in English, Bangla and Hindi, folded: lower case, no spaces or signs. */
const WORDS: Readonly<Record<ColumnRole, string>> = {
  from: 'from source sender caller src ego payer seller প্রেরক উৎস থেকে कॉलर प्रेषक स्रोत से personid1 person1 person1id node1 a',
  to: 'to target receiver called callee dst dest destination alter payee buyer প্রাপক গন্তব্য पाने वाला प्राप्तकर्ता लक्ष्य को personid2 person2 person2id node2 b',
  weight: 'weight count calls number frequency value strength n সংখ্যা ওজন भार संख्या',
  id: 'id key code no sl serial slno nodeid ক্রমিক ক্রমিকনং আইডি क्रमांक आईडी',
  name: 'name fullname label personname suspectname accused accusedname suspect নাম পূর্ণনাম আসামি আসামির নাম नाम पूरानाम अभियुक्त',
  givenName: 'firstname givenname forename প্রথমনাম पहलानाम',
  surname: 'lastname surname familyname secondname পদবি উপাধি कुलनाम सरनेम',
  alias: 'alias aka nickname callname ডাকনাম ওরফে ছদ্মনাম उर्फ उपनाम',
  father: 'father fathername fathersname পিতা পিতারনাম বাবারনাম पिता पिताकानाम',
  mother: 'mother mothername mothersname মাতা মাতারনাম মায়েরনাম माता माताकानाम',
  type: 'type kind category ধরন प्रकार',
  role: 'role capacity ভূমিকা भूमिका',
  relation: 'relation relationship tie linktype edgetype সম্পর্ক संबंध',
  date: 'date when day eventdate occurredon reportdate তারিখ ঘটনারতারিখ दिनांक तारीख तिथि',
  start: 'start startdate since begin fromdate শুরু শুরুরতারিখ आरंभ',
  end: 'end enddate until todate finish শেষ শেষতারিখ अंत',
  birthDate: 'dob birthdate birthday dateofbirth born জন্মতারিখ जन्मतिथि जन्मतारीख',
  gender: 'gender sex লিঙ্গ लिंग',
  age: 'age বয়স আয়ু उम्र आयु',
  phone:
    'phone mobile telephone phonenumber mobileno msisdn cell contact contactno ফোন মোবাইল ফোননম্বর মোবাইলনম্বর फोन मोबाइल फोननंबर मोबाइलनंबर',
  nid: 'nid nationalid nidno nidnumber জাতীয়পরিচয়পত্র এনআইডি',
  passport: 'passport passportno passportnumber পাসপোর্ট पासपोर्ट',
  account: 'account accountno accountnumber bankaccount bkash nagad wallet হিসাবনম্বর হিসাব खाता खातासंख्या',
  email: 'email mail ইমেইল ईमेल',
  vehicle: 'vehicle plate registration vehicleno vehiclenumber গাড়িরনম্বর गाड़ीनंबर वाहनसंख्या',
  district: 'district zila zilla জেলা जिला',
  address: 'address residence ঠিকানা पता',
  nationality: 'nationality citizenship country জাতীয়তা দেশ राष्ट्रीयता देश',
  caseNumber: 'case caseno casenumber fir firno firnumber মামলা মামলানম্বর मुकदमा प्राथमिकी',
  amount: 'amount sum taka rupees price টাকা পরিমাণ राशि रकम',
  grade: 'grade grading admiralty মান श्रेणी',
  note: 'note notes remark remarks comment comments description মন্তব্য বিবরণ टिप्पणी विवरण',
  twoModeFlag: 'bipartite mode partition',
};

export const foldHeader = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u200c\u200d\u09bc\u093c]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
const byWord = new Map<string, ColumnRole>(
  Object.entries(WORDS).flatMap(([role, words]) =>
    words.split(' ').map((word) => [foldHeader(word), role as ColumnRole] as const),
  ),
);

/** The role of each column, from its name first, else from its values; null where nothing fits. */
export function columnRoles(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): (ColumnRole | null)[] {
  return header.map((name, at) => {
    const values = rows.flatMap((cells) => cells[at]?.trim() || []);
    const named = byWord.get(foldHeader(name)) ?? null;
    if (named === 'type' && isFlag(values)) return 'twoModeFlag';
    return named ?? roleOfValues(values);
  });
}

const isFlag = (values: readonly string[]): boolean =>
  values.length > 0 &&
  values.every((value) => /^(true|false|0|1)$/i.test(value)) &&
  new Set(values.map((value) => value.toLowerCase())).size === 2;

/** Only what can hardly be anything else: telephone numbers, e-mail addresses, plates and dates. */
function roleOfValues(values: readonly string[]): ColumnRole | null {
  if (values.length < 3) return null;
  const share = (test: (value: string) => boolean): number => values.filter(test).length / values.length;
  if (share((value) => /^[^\s@]+@[^\s@]+\.\w+$/.test(value)) > 0.8) return 'email';
  const numbers = values.filter((value) => /^[+\d\s()-]{10,}$/.test(foldDigits(value)));
  if (
    numbers.length / values.length > 0.8 &&
    share((value) => normaliseIdentifier('phone', value).check === 'passed') > 0.6
  )
    return 'phone';
  if (share((value) => normaliseIdentifier('vehicle-plate', value).check === 'passed') > 0.8)
    return 'vehicle';
  const isDate = (value: string): boolean => {
    if (readNumber(value) !== null) return false;
    const reading = readDate(value);
    return 'time' in reading && reading.doubt === undefined;
  };
  return share(isDate) > 0.8 ? 'date' : null;
}
