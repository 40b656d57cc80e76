import type { Random } from './random.js';

/** One name part in the three scripts, with other Latin spellings that agencies use. */
export interface Part {
  readonly bn: string;
  readonly hi: string;
  readonly latin: readonly string[];
}
const part = (bn: string, hi: string, ...latin: string[]): Part => ({ bn, hi, latin });

/**
 * Common parts of names; every person is a random combination, and any likeness is chance. Parts that together make
 * names known from the news of either country are left out.
 */
const MEN = [
  part('রজব', 'रजब', 'Rajab', 'Rojob'),
  part('কাবিল', 'काबिल', 'Kabil'),
  part('জব্বার', 'जब्बार', 'Jabbar', 'Jobbar'),
  part('ফটিক', 'फटिक', 'Fatik', 'Fotik'),
  part('সেলিম', 'सलीम', 'Selim', 'Salim'),
  part('আনোয়ার', 'अनवर', 'Anwar', 'Anowar'),
  part('মিনহাজ', 'मिनहाज', 'Minhaj', 'Menhaz'),
  part('হাকিম', 'हकीम', 'Hakim'),
  part('নওশের', 'नौशेर', 'Nowsher', 'Naosher'),
  part('শমসের', 'शमशेर', 'Shamsher', 'Samser'),
  part('আলমগীর', 'आलमगीर', 'Alamgir'),
  part('জাহাঙ্গীর', 'जहांगीर', 'Jahangir'),
  part('মকবুল', 'मकबूल', 'Maqbul', 'Mokbul'),
  part('সাদেক', 'सादिक', 'Sadek', 'Sadeq'),
  part('তবিবর', 'तबीबर', 'Tabibar', 'Tobibor'),
  part('আব্দুল', 'अब्दुल', 'Abdul'),
  part('ইয়াকুব', 'याकूब', 'Yakub', 'Eyakub'),
  part('বাবলু', 'बबलू', 'Bablu'),
  part('রহমত', 'रहमत', 'Rahmat', 'Rohmot'),
  part('সোহেল', 'सोहेल', 'Sohel'),
];
const WOMEN = [
  part('সালমা', 'सलमा', 'Salma'),
  part('নাসিমা', 'नसीमा', 'Nasima'),
  part('রহিমা', 'रहीमा', 'Rahima'),
  part('শিরিন', 'शिरीन', 'Shirin'),
  part('পারভীন', 'परवीन', 'Parvin', 'Parveen'),
  part('রাশিদা', 'राशिदा', 'Rashida', 'Rasheda'),
  part('জাহানারা', 'जहांआरा', 'Jahanara'),
  part('ফাতেমা', 'फातिमा', 'Fatema', 'Fatima'),
  part('আয়েশা', 'आयशा', 'Ayesha', 'Aysha'),
  part('হালিমা', 'हलीमा', 'Halima'),
  part('মর্জিনা', 'मोरजिना', 'Morjina'),
  part('রুমা', 'रूमा', 'Ruma'),
];
const MUSLIM_FAMILIES = [
  part('ইসলাম', 'इस्लाम', 'Islam'),
  part('হোসেন', 'हुसैन', 'Hossain', 'Hossen', 'Hussain'),
  part('রহমান', 'रहमान', 'Rahman', 'Rohman'),
  part('শেখ', 'शेख', 'Sheikh', 'Shaikh', 'Sk'),
  part('মোল্লা', 'मोल्ला', 'Molla', 'Mollah'),
  part('গাজী', 'गाज़ी', 'Gazi'),
  part('সরদার', 'सरदार', 'Sardar'),
  part('মিয়া', 'मिया', 'Mia', 'Miah'),
  part('আলী', 'अली', 'Ali'),
  part('হক', 'हक', 'Haque', 'Hoque'),
];
const FEMALE_SECOND = [
  part('বেগম', 'बेगम', 'Begum', 'Begom'),
  part('খাতুন', 'खातून', 'Khatun', 'Khatoon'),
  part('আক্তার', 'अख्तर', 'Akter', 'Akhtar'),
  part('বিবি', 'बीबी', 'Bibi'),
];
const HINDU_MEN = [
  part('বিকাশ', 'विकास', 'Bikash', 'Vikas'),
  part('সুখেন', 'सुखेन', 'Sukhen', 'Suken'),
  part('প্রবীর', 'प्रबीर', 'Prabir', 'Probir'),
  part('গোবিন্দ', 'गोविंद', 'Gobinda', 'Govind'),
  part('শঙ্কর', 'शंकर', 'Shankar', 'Sankar'),
  part('নিতাই', 'निताई', 'Nitai'),
  part('সজল', 'सजल', 'Sajal', 'Sojol'),
  part('রতন', 'रतन', 'Ratan', 'Roton'),
  part('দিলীপ', 'दिलीप', 'Dilip'),
  part('অশোক', 'अशोक', 'Ashok', 'Asoke'),
  part('নারায়ণ', 'नारायण', 'Narayan'),
  part('কৃষ্ণপদ', 'कृष्णपद', 'Krishnapada', 'Krishnopado'),
];
const HINDU_WOMEN = [
  part('মালতী', 'मालती', 'Malati'),
  part('সরস্বতী', 'सरस्वती', 'Saraswati'),
  part('লক্ষ্মী', 'लक्ष्मी', 'Lakshmi', 'Laxmi'),
  part('গীতা', 'गीता', 'Gita', 'Geeta'),
  part('রেখা', 'रेखा', 'Rekha'),
];
const HINDU_FAMILIES = [
  part('মণ্ডল', 'मंडल', 'Mondal', 'Mandal'),
  part('দাস', 'दास', 'Das'),
  part('বিশ্বাস', 'बिस्वास', 'Biswas', 'Bishwas'),
  part('সরকার', 'सरकार', 'Sarkar', 'Sarker'),
  part('রায়', 'राय', 'Roy', 'Ray'),
  part('পাল', 'पाल', 'Pal', 'Paul'),
  part('হালদার', 'हालदार', 'Halder', 'Haldar'),
  part('নস্কর', 'नस्कर', 'Naskar', 'Noskor'),
  part('পাতিল', 'पाटिल', 'Patil'),
  part('সিং', 'सिंह', 'Singh'),
];
/** Santal, Munda and Chakma names. */
const TRIBAL_MEN = [
  part('সুকু', 'सुकू', 'Suku'),
  part('মঙ্গল', 'मंगल', 'Mangal', 'Mongol'),
  part('ফাগু', 'फागू', 'Phagu', 'Fagu'),
  part('লখাই', 'लखाई', 'Lakhai'),
  part('সোমরা', 'सोमरा', 'Somra'),
];
const TRIBAL_WOMEN = [
  part('ফুলমণি', 'फूलमणि', 'Phulmoni', 'Fulmani'),
  part('চম্পা', 'चंपा', 'Champa'),
  part('সোনামণি', 'सोनामणि', 'Sonamoni', 'Sonamani'),
];
const TRIBAL_FAMILIES = [
  part('মুর্মু', 'मुर्मू', 'Murmu', 'Murmoo'),
  part('সরেন', 'सोरेन', 'Soren', 'Saren'),
  part('টুডু', 'टुडू', 'Tudu', 'Toodoo'),
  part('হেমব্রম', 'हेम्ब्रम', 'Hembram', 'Hembrom'),
  part('মুন্ডা', 'मुंडा', 'Munda'),
  part('চাকমা', 'चकमा', 'Chakma'),
];
/** Names of the street and of the home: common enough to say little alone. */
const CALL_NAMES = [
  part('রাজু ভাই', 'राजू भाई', 'Raju bhai'),
  part('বাবলু', 'बबलू', 'Bablu'),
  part('খোকন', 'खोकन', 'Khokon'),
  part('পিন্টু', 'पिंटू', 'Pintu'),
  part('লালু', 'लालू', 'Lalu'),
  part('মামা', 'मामा', 'Mama'),
  part('বড় ভাই', 'बड़े भाई', 'Boro bhai'),
  part('ছোটু', 'छोटू', 'Chhotu'),
  part('কালু', 'कालू', 'Kalu'),
  part('মিন্টু', 'मिंटू', 'Mintu'),
  part('খালা', 'खाला', 'Khala'),
  part('আপা', 'आपा', 'Apa'),
  part('দিদি', 'दीदी', 'Didi'),
  part('মাসি', 'मासी', 'Masi'),
];

/** A whole name in three scripts, with a second Latin spelling as another agency may write it. */
export interface FullName {
  readonly bn: string;
  readonly hi: string;
  readonly latin: string;
  readonly otherLatin: string;
  readonly isWoman: boolean;
  readonly community: Community;
}
type Community = 'muslim' | 'hindu' | 'tribal';

/** Muslim, Hindu and tribal names, as common as in the districts where the invented networks recruit and work. */
export function makeName(random: Random): FullName {
  const isWoman = random.chance(0.28);
  const roll = random.next();
  if (roll < 0.06)
    return nameOf(
      [random.pick(isWoman ? TRIBAL_WOMEN : TRIBAL_MEN), random.pick(TRIBAL_FAMILIES)],
      isWoman,
      'tribal',
      random,
    );
  if (roll < 0.36)
    return nameOf(
      [random.pick(isWoman ? HINDU_WOMEN : HINDU_MEN), random.pick(HINDU_FAMILIES)],
      isWoman,
      'hindu',
      random,
    );
  const title = isWoman
    ? random.chance(0.4)
      ? part('মোছাঃ', 'मोसम्मात', 'Mst.', 'Most.')
      : null
    : random.chance(0.6)
      ? part('মোঃ', 'मो.', 'Md.', 'MD')
      : null;
  return nameOf(
    [
      ...(title ? [title] : []),
      random.pick(isWoman ? WOMEN : MEN),
      random.pick(isWoman ? FEMALE_SECOND : MUSLIM_FAMILIES),
    ],
    isWoman,
    'muslim',
    random,
  );
}

/** Name of a father, of the same community; the family name is often another one. */
export function makeFatherName(random: Random, child: FullName): string {
  for (;;) {
    const father = makeName(random);
    if (!father.isWoman && father.community === child.community) return father.latin;
  }
}

function nameOf(parts: readonly Part[], isWoman: boolean, community: Community, random: Random): FullName {
  return {
    bn: parts
      .map(({ bn }) => bn)
      .join(' ')
      .normalize('NFC'),
    hi: parts
      .map(({ hi }) => hi)
      .join(' ')
      .normalize('NFC'),
    latin: parts.map(({ latin }) => latin[0]!).join(' '),
    otherLatin: parts
      .map(({ latin }) => random.pick(latin))
      .join(' ')
      .toUpperCase(),
    isWoman,
    community,
  };
}

/** A call name in Bangla and in Latin letters. */
export function makeCallName(random: Random): { readonly bn: string; readonly latin: string } {
  const { bn, latin } = random.pick(CALL_NAMES);
  return { bn: bn.normalize('NFC'), latin: latin[0]! };
}

/** All given and family names, whichever community bears them: for the large stores. */
export const NAME_PARTS: { readonly given: readonly Part[]; readonly family: readonly Part[] } = {
  given: [...MEN, ...WOMEN, ...HINDU_MEN, ...HINDU_WOMEN, ...TRIBAL_MEN, ...TRIBAL_WOMEN],
  family: [...MUSLIM_FAMILIES, ...FEMALE_SECOND, ...HINDU_FAMILIES, ...TRIBAL_FAMILIES],
};
