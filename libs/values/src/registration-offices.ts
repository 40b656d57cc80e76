/**
 * Offices whose names stand first on Bangladeshi plates: the 64 districts, as code, English, Bangla and older spellings.
 * Names from nuhil/bangladesh-geocode (MIT).
 */
const OFFICES = `
BAGERHAT|bagerhat|বাগেরহাট
BANDARBAN|bandarban|বান্দরবান
BARGUNA|barguna|বরগুনা
BARISHAL|barisal|বরিশাল|barishal
BHOLA|bhola|ভোলা
BOGURA|bogura|বগুড়া|bogra
BRAHMANBARIA|brahmanbaria|ব্রাহ্মণবাড়িয়া|b.baria
CHANDPUR|chandpur|চাঁদপুর
CHAPAINAWABGANJ|chapainawabganj|চাঁপাইনবাবগঞ্জ|chapai nawabganj|nawabganj
CHATTOGRAM|chattogram|চট্টগ্রাম|chittagong|chatta metro|chattagram
CHUADANGA|chuadanga|চুয়াডাঙ্গা
COXSBAZAR|coxsbazar|কক্সবাজার|cox's bazar|coxs bazar
CUMILLA|cumilla|কুমিল্লা|comilla
DHAKA|dhaka|ঢাকা
DINAJPUR|dinajpur|দিনাজপুর
FARIDPUR|faridpur|ফরিদপুর
FENI|feni|ফেনী
GAIBANDHA|gaibandha|গাইবান্ধা
GAZIPUR|gazipur|গাজীপুর
GOPALGANJ|gopalganj|গোপালগঞ্জ
HABIGANJ|habiganj|হবিগঞ্জ
JAMALPUR|jamalpur|জামালপুর
JASHORE|jashore|যশোর|jessore
JHALAKATHI|jhalakathi|ঝালকাঠি|jhalokati
JHENAIDAH|jhenaidah|ঝিনাইদহ|jhenidah
JOYPURHAT|joypurhat|জয়পুরহাট
KHAGRACHHARI|khagrachhari|খাগড়াছড়ি|khagrachari
KHULNA|khulna|খুলনা
KISHOREGANJ|kishoreganj|কিশোরগঞ্জ|kishorganj
KURIGRAM|kurigram|কুড়িগ্রাম
KUSHTIA|kushtia|কুষ্টিয়া
LAKSHMIPUR|lakshmipur|লক্ষ্মীপুর|laxmipur
LALMONIRHAT|lalmonirhat|লালমনিরহাট
MADARIPUR|madaripur|মাদারীপুর
MAGURA|magura|মাগুরা
MANIKGANJ|manikganj|মানিকগঞ্জ
MEHERPUR|meherpur|মেহেরপুর
MOULVIBAZAR|moulvibazar|মৌলভীবাজার|maulvibazar
MUNSHIGANJ|munshiganj|মুন্সিগঞ্জ
MYMENSINGH|mymensingh|ময়মনসিংহ|mymensing
NAOGAON|naogaon|নওগাঁ
NARAIL|narail|নড়াইল
NARAYANGANJ|narayanganj|নারায়ণগঞ্জ
NARSINGDI|narsingdi|নরসিংদী
NATORE|natore|নাটোর
NETROKONA|netrokona|নেত্রকোণা|netrakona
NILPHAMARI|nilphamari|নীলফামারী
NOAKHALI|noakhali|নোয়াখালী
PABNA|pabna|পাবনা
PANCHAGARH|panchagarh|পঞ্চগড়
PATUAKHALI|patuakhali|পটুয়াখালী
PIROJPUR|pirojpur|পিরোজপুর
RAJBARI|rajbari|রাজবাড়ী
RAJSHAHI|rajshahi|রাজশাহী
RANGAMATI|rangamati|রাঙ্গামাটি
RANGPUR|rangpur|রংপুর
SATKHIRA|satkhira|সাতক্ষীরা
SHARIATPUR|shariatpur|শরীয়তপুর
SHERPUR|sherpur|শেরপুর
SIRAJGANJ|sirajganj|সিরাজগঞ্জ|serajganj
SUNAMGANJ|sunamganj|সুনামগঞ্জ
SYLHET|sylhet|সিলেট
TANGAIL|tangail|টাঙ্গাইল
THAKURGAON|thakurgaon|ঠাকুরগাঁও
`;

/** Office code by its name, lower case, in any of its spellings. */
export const BD_OFFICES: ReadonlyMap<string, string> = new Map(
  OFFICES.trim()
    .split('\n')
    .flatMap((line) => {
      const [code = '', ...names] = line.split('|');
      return names.map((name) => [name.normalize('NFC'), code] as const);
    }),
);
