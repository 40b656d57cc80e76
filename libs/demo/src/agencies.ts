import type { AgencyId, CaseId } from '#domain';

export interface DemoAgency {
  readonly id: AgencyId;
  readonly name: string;
  readonly nameBn: string;
  readonly nameHi: string;
  readonly country: 'BD' | 'IN';
}
const agency = (
  id: string,
  country: 'BD' | 'IN',
  name: string,
  nameBn: string,
  nameHi: string,
): DemoAgency => ({
  id: id as AgencyId,
  country,
  name: `${name} (demo)`,
  nameBn: `${nameBn} (নমুনা)`,
  nameHi: `${nameHi} (नमूना)`,
});

/** Seven agencies of two countries; units of a demonstration, not the real ones. */
export const AGENCIES: readonly DemoAgency[] = [
  agency(
    'ag_bd_cid',
    'BD',
    'CID anti-trafficking cell, Dhaka',
    'সিআইডি মানব পাচার প্রতিরোধ সেল, ঢাকা',
    'सीआईडी मानव तस्करी रोधी प्रकोष्ठ, ढाका',
  ),
  agency('ag_bd_jashore', 'BD', 'District police, Jashore', 'জেলা পুলিশ, যশোর', 'ज़िला पुलिस, जशोर'),
  agency(
    'ag_bd_border',
    'BD',
    'Border liaison cell, Benapole',
    'সীমান্ত লিয়াজোঁ সেল, বেনাপোল',
    'सीमा संपर्क प्रकोष्ठ, बेनापोल',
  ),
  agency(
    'ag_in_wb',
    'IN',
    'Anti-trafficking unit, West Bengal',
    'মানব পাচার বিরোধী ইউনিট, পশ্চিমবঙ্গ',
    'मानव तस्करी रोधी इकाई, पश्चिम बंगाल',
  ),
  agency(
    'ag_in_mumbai',
    'IN',
    'Anti-trafficking unit, Mumbai',
    'মানব পাচার বিরোধী ইউনিট, মুম্বাই',
    'मानव तस्करी रोधी इकाई, मुंबई',
  ),
  agency(
    'ag_in_pune',
    'IN',
    'Anti-trafficking unit, Pune',
    'মানব পাচার বিরোধী ইউনিট, পুনে',
    'मानव तस्करी रोधी इकाई, पुणे',
  ),
  agency(
    'ag_ngo_kolkata',
    'IN',
    'Partner organisation, Kolkata',
    'সহযোগী সংস্থা, কলকাতা',
    'सहयोगी संस्था, कोलकाता',
  ),
];
export const id = (name: string): AgencyId => `ag_${name}` as AgencyId;
export const ALL = AGENCIES.map(({ id: each }) => each);
/** The police agencies: everybody but the partner organisation. */
export const POLICE = ALL.filter((each) => each !== id('ngo_kolkata'));
export const INDIAN_POLICE = POLICE.filter((each) => each.startsWith('ag_in_'));
export const BANGLADESHI_POLICE = POLICE.filter((each) => each.startsWith('ag_bd_'));
/** Pairs of a Bangladeshi and an Indian agency that handle a victim's case between them, each with its own claims. */
export const VICTIM_PAIRS: readonly (readonly [AgencyId, AgencyId])[] = [
  [id('bd_jashore'), id('in_mumbai')],
  [id('bd_jashore'), id('in_wb')],
  [id('bd_jashore'), id('in_pune')],
  [id('bd_cid'), id('in_pune')],
  [id('bd_border'), id('in_wb')],
];
export const CASES = [
  'CASE-JSR-2024-11' as CaseId,
  'CASE-JSR-2025-03' as CaseId,
  'CASE-MUM-2025-07' as CaseId,
];

/** A case of Jashore that was closed long ago: of its protected person the time is over for which an identity is kept. */
export const CLOSED_CASE = {
  caseId: 'CASE-JSR-2021-02' as CaseId,
  agencyId: id('bd_jashore'),
  closedOn: '2022-06-30',
};

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly agencyId: AgencyId;
  readonly roles: readonly string[];
  readonly clearance: string;
  readonly compartments: readonly CaseId[];
  readonly language: 'en' | 'bn' | 'hi';
}
const account = (
  username: string,
  title: string,
  agencyId: AgencyId,
  role: string,
  clearance: string,
  language: DemoAccount['language'] = 'en',
  compartments: readonly CaseId[] = [],
): DemoAccount => ({
  username,
  password: `setu-demo-${username}`,
  displayName: `${title} (demo)`,
  agencyId,
  roles: [role],
  clearance,
  compartments,
  language,
});

/** Sign-ins of the demonstration; each stands for a role, none for a person. */
export const ACCOUNTS: readonly DemoAccount[] = [
  account(
    'io.jashore',
    'Investigator, Jashore',
    id('bd_jashore'),
    'investigator',
    'RED',
    'en',
    CASES.slice(0, 2),
  ),
  account(
    'supervisor.jashore',
    'Supervisor, Jashore',
    id('bd_jashore'),
    'supervisor',
    'RED',
    'bn',
    CASES.slice(0, 2),
  ),
  account(
    'deputy.jashore',
    'Deputy supervisor, Jashore',
    id('bd_jashore'),
    'supervisor',
    'RED',
    'bn',
    CASES.slice(0, 2),
  ),
  account(
    'prosecutor.dhaka',
    'Prosecutor, tribunal',
    id('bd_cid'),
    'prosecutor',
    'AMBER_STRICT',
    'bn',
    CASES.slice(0, 1),
  ),
  account('analyst.dhaka', 'Analyst, Dhaka', id('bd_cid'), 'analyst', 'RED'),
  account('io.mumbai', 'Investigator, Mumbai', id('in_mumbai'), 'investigator', 'RED', 'hi', CASES.slice(2)),
  account(
    'supervisor.mumbai',
    'Supervisor, Mumbai',
    id('in_mumbai'),
    'supervisor',
    'RED',
    'hi',
    CASES.slice(2),
  ),
  account('liaison.wb', 'Liaison officer, West Bengal', id('in_wb'), 'liaison', 'AMBER_STRICT'),
  account('partner.kolkata', 'Partner, Kolkata', id('ngo_kolkata'), 'liaison', 'AMBER'),
  account(
    'custodian.jashore',
    'Victim custodian, Jashore',
    id('bd_jashore'),
    'victim-custodian',
    'RED',
    'bn',
    [...CASES.slice(0, 2), CLOSED_CASE.caseId],
  ),
  account(
    'custodian.mumbai',
    'Victim custodian, Mumbai',
    id('in_mumbai'),
    'victim-custodian',
    'RED',
    'hi',
    CASES.slice(2),
  ),
  account('admin', 'Administrator', id('bd_cid'), 'administrator', 'CLEAR'),
  account('auditor', 'Auditor', id('bd_cid'), 'auditor', 'CLEAR'),
];
