import type { Random } from './random.js';

/** One name part in the three scripts, with other Latin spellings that agencies use. */
interface Part {
  readonly bn: string;
  readonly hi: string;
  readonly latin: readonly string[];
}
const part = (bn: string, hi: string, ...latin: string[]): Part => ({ bn, hi, latin });

/** Common parts of names; every person is a random combination, and any likeness is chance. */
const MEN = [
  part('রফিকুল', 'रफीकुल', 'Rafiqul', 'Rafikul'), part('কামাল', 'कमाल', 'Kamal'), part('জামাল', 'जमाल', 'Jamal'), part('ফারুক', 'फारूक', 'Faruk', 'Faruque'), part('সেলিম', 'सलीम', 'Selim', 'Salim'),
  part('আনোয়ার', 'अनवर', 'Anwar', 'Anowar'), part('মিজানুর', 'मिजानुर', 'Mizanur'), part('হাবিবুর', 'हबीबुर', 'Habibur'), part('নজরুল', 'नजरुल', 'Nazrul', 'Najrul'), part('শহিদুল', 'शहीदुल', 'Shahidul', 'Sohidul'),
  part('আলমগীর', 'आलमगीर', 'Alamgir'), part('জাহাঙ্গীর', 'जहांगीर', 'Jahangir'), part('মনিরুল', 'मनीरुल', 'Monirul', 'Manirul'), part('সাইফুল', 'सैफुल', 'Saiful'), part('তরিকুল', 'तरिकुल', 'Tariqul', 'Tarikul'),
  part('আব্দুল', 'अब्दुल', 'Abdul'), part('ইউসুফ', 'यूसुफ', 'Yusuf', 'Eusuf'), part('বাবুল', 'बाबुल', 'Babul'), part('রুবেল', 'रूबेल', 'Rubel'), part('সোহেল', 'सोहेल', 'Sohel'),
];
const WOMEN = [
  part('সালমা', 'सलमा', 'Salma'), part('নাসিমা', 'नसीमा', 'Nasima'), part('রহিমা', 'रहीमा', 'Rahima'), part('শিরিন', 'शिरीन', 'Shirin'), part('পারভীন', 'परवीन', 'Parvin', 'Parveen'), part('রোকেয়া', 'रोकेया', 'Rokeya'),
  part('জাহানারা', 'जहांआरा', 'Jahanara'), part('ফাতেমা', 'फातिमा', 'Fatema', 'Fatima'), part('আয়েশা', 'आयशा', 'Ayesha', 'Aysha'), part('হালিমা', 'हलीमा', 'Halima'), part('মর্জিনা', 'मोरजिना', 'Morjina'), part('রুমা', 'रूमा', 'Ruma'),
];
const MUSLIM_FAMILIES = [
  part('ইসলাম', 'इस्लाम', 'Islam'), part('হোসেন', 'हुसैन', 'Hossain', 'Hossen', 'Hussain'), part('রহমান', 'रहमान', 'Rahman', 'Rohman'), part('শেখ', 'शेख', 'Sheikh', 'Shaikh', 'Sk'), part('মোল্লা', 'मोल्ला', 'Molla', 'Mollah'),
  part('গাজী', 'गाज़ी', 'Gazi'), part('সরদার', 'सरदार', 'Sardar'), part('মিয়া', 'मिया', 'Mia', 'Miah'), part('আলী', 'अली', 'Ali'), part('হক', 'हक', 'Haque', 'Hoque'),
];
const FEMALE_SECOND = [part('বেগম', 'बेगम', 'Begum'), part('খাতুন', 'खातून', 'Khatun', 'Khatoon'), part('আক্তার', 'अख्तर', 'Akter', 'Akhtar'), part('বিবি', 'बीबी', 'Bibi')];
const HINDU_MEN = [
  part('বিকাশ', 'विकास', 'Bikash', 'Vikas'), part('সুব্রত', 'सुब्रत', 'Subrata'), part('প্রদীপ', 'प्रदीप', 'Pradip', 'Pradeep'), part('গোপাল', 'गोपाल', 'Gopal'), part('শঙ্কর', 'शंकर', 'Shankar', 'Sankar'), part('রাজু', 'राजू', 'Raju'),
  part('সঞ্জয়', 'संजय', 'Sanjay', 'Sanjoy'), part('মানিক', 'मानिक', 'Manik'), part('দিলীপ', 'दिलीप', 'Dilip'), part('অশোক', 'अशोक', 'Ashok', 'Asoke'), part('নারায়ণ', 'नारायण', 'Narayan'), part('কৃষ্ণ', 'कृष्ण', 'Krishna'),
];
const HINDU_WOMEN = [part('মালতী', 'मालती', 'Malati'), part('সরস্বতী', 'सरस्वती', 'Saraswati'), part('লক্ষ্মী', 'लक्ष्मी', 'Lakshmi', 'Laxmi'), part('গীতা', 'गीता', 'Gita', 'Geeta'), part('রেখা', 'रेखा', 'Rekha')];
const HINDU_FAMILIES = [
  part('মণ্ডল', 'मंडल', 'Mondal', 'Mandal'), part('দাস', 'दास', 'Das'), part('বিশ্বাস', 'बिस्वास', 'Biswas', 'Bishwas'), part('সরকার', 'सरकार', 'Sarkar', 'Sarker'), part('রায়', 'राय', 'Roy', 'Ray'),
  part('পাল', 'पाल', 'Pal', 'Paul'), part('হালদার', 'हालदार', 'Halder', 'Haldar'), part('যাদব', 'यादव', 'Yadav', 'Jadhav'), part('পাতিল', 'पाटिल', 'Patil'), part('সিং', 'सिंह', 'Singh'),
];
const CALL_NAMES = ['Raju bhai', 'Bablu', 'Khokon', 'Pintu', 'Lalu', 'Mama', 'Boro bhai', 'Chhoto', 'Kalu', 'Mintu', 'Khala', 'Apa', 'Didi', 'Masi'];

/** A whole name in three scripts, with a second Latin spelling as another agency may write it. */
export interface FullName {
  readonly bn: string;
  readonly hi: string;
  readonly latin: string;
  readonly otherLatin: string;
  readonly isWoman: boolean;
}

export function makeName(random: Random): FullName {
  const isWoman = random.chance(0.28);
  const isHindu = random.chance(0.35);
  const given = random.pick(isHindu ? (isWoman ? HINDU_WOMEN : HINDU_MEN) : isWoman ? WOMEN : MEN);
  const family = random.pick(isHindu ? HINDU_FAMILIES : isWoman ? FEMALE_SECOND : MUSLIM_FAMILIES);
  const title = isHindu ? null : isWoman ? (random.chance(0.4) ? part('মোছাঃ', 'मोसम्मात', 'Mst.', 'Most.') : null) : random.chance(0.6) ? part('মোঃ', 'मो.', 'Md.', 'MD') : null;
  return nameOf([...(title ? [title] : []), given, family], isWoman, random);
}

function nameOf(parts: readonly Part[], isWoman: boolean, random: Random): FullName {
  return {
    bn: parts.map(({ bn }) => bn).join(' ').normalize('NFC'),
    hi: parts.map(({ hi }) => hi).join(' ').normalize('NFC'),
    latin: parts.map(({ latin }) => latin[0]!).join(' '),
    otherLatin: parts.map(({ latin }) => random.pick(latin)).join(' ').toUpperCase(),
    isWoman,
  };
}

export const makeCallName = (random: Random): string => random.pick(CALL_NAMES);

/** Latin names for the large store: "Given Family 12345". */
export const LATIN_PARTS = { given: [...MEN, ...WOMEN, ...HINDU_MEN, ...HINDU_WOMEN].map(({ latin }) => latin[0]!), family: [...MUSLIM_FAMILIES, ...FEMALE_SECOND, ...HINDU_FAMILIES].map(({ latin }) => latin[0]!) };
