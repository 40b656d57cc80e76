import type { EntityId } from '#domain';
import type { ValidTime } from '#domain';
import { remembered, type FactOver, type WorldBook } from './facts.js';
import { makeCallName, makeName, type FullName } from './names.js';
import type { Places } from './places.js';

/**
 * Numbers that can't be anybody's: +880 10 is no mobile range of Bangladesh, Indian mobile numbers begin with 6 to 9,
 * so +91 5 is none; plates carry the office or state ZZ; accounts begin with DEMO; handset codes begin with 00.
 */
export const number = {
  phone: (world: WorldBook, country: 'BD' | 'IN'): string => {
    const digits = (count: number): string => Array.from({ length: count }, () => world.random.int(0, 9)).join('');
    return country === 'BD' ? `+88010${digits(8)}` : `+915${digits(9)}`;
  },
  plate: (world: WorldBook): string => `ZZ ${String(world.random.int(1, 99)).padStart(2, '0')} ZZ ${String(world.random.int(1000, 9999))}`,
  account: (world: WorldBook): string => `DEMO${String(world.random.int(10_000_000, 99_999_999))}`,
  imei: (world: WorldBook): string => {
    const body = `00${Array.from({ length: 12 }, () => String(world.random.int(0, 9))).join('')}`;
    const sum = [...body].reverse().reduce((total, digit, at) => total + (at % 2 === 0 ? Math.floor((Number(digit) * 2) / 10) + ((Number(digit) * 2) % 10) : Number(digit)), 0);
    return `${body}${String((10 - (sum % 10)) % 10)}`;
  },
};
/** How exactly a day is known. */
type When = (day: number) => ValidTime;

export interface Person {
  readonly id: EntityId;
  readonly name: FullName;
  readonly role: string;
}

/** A person with names in the scripts of those who write of them, a father's name, an age band and a district. */
export function addPerson(world: WorldBook, places: Places, role: string, district: string, over: FactOver = {}): Person {
  const { random } = world;
  const id = world.add('Person');
  const name = makeName(random);
  // Somebody who only stands by is written of once, in one script.
  const isKnown = role !== 'unknown' || random.chance(0.2);
  if (isKnown || random.chance(0.5)) world.value(id, 'name', name.latin, { ...over, script: 'Latn' });
  else world.value(id, 'name', name.bn, { ...over, script: 'Beng' });
  if (isKnown) world.value(id, 'name', name.bn, { ...over, script: 'Beng' });
  if (random.chance(0.2)) world.value(id, 'name', name.hi, { ...over, script: 'Deva' });
  if (name.otherLatin !== name.latin.toUpperCase() && random.chance(0.25)) world.value(id, 'alias', name.otherLatin, { ...over, script: 'Latn' });
  if (random.chance(0.3)) world.value(id, 'weakAlias', makeCallName(random), { ...over, script: 'Latn' });
  if (random.chance(0.3)) world.value(id, 'fatherName', makeName(random).latin, over);
  if (role !== 'unknown') world.value(id, 'gender', name.isWoman ? 'Feminine' : 'Masculine', over);
  if (role !== 'unknown') world.value(id, 'ageBroad', random.pick(['18-23', '24-30', '31-38', '39-47', '48+']), over);
  if (role !== 'unknown') world.value(id, 'roleInProcess', role, over);
  if (role !== 'unknown') world.value(id, 'suspicionStatus', random.chance(0.85) ? 'suspected' : random.pick(['charged', 'cleared', 'acquitted']), over);
  world.link(id, 'RESIDENT_OF', places.district(district), undefined, over);
  return { id, name, role };
}

/** The same man or woman as another country's agency knows them: a record of its own, under another spelling. */
export function addTwin(world: WorldBook, places: Places, original: Person, district: string, over: FactOver): EntityId {
  const id = world.add('Person');
  world.value(id, 'name', original.name.otherLatin, { ...over, script: 'Latn' });
  if (world.random.chance(0.6)) world.value(id, 'name', original.name.hi, { ...over, script: 'Deva' });
  world.value(id, 'roleInProcess', original.role, over);
  world.value(id, 'suspicionStatus', 'suspected', over);
  world.link(id, 'RESIDENT_OF', places.district(district), undefined, over);
  return id;
}

/** A handset, known by its code, in which a phone number was used. */
export function addDevice(world: WorldBook, phone: EntityId): EntityId {
  const id = world.add('Device');
  world.value(id, 'imei', number.imei(world));
  world.link(id, 'USES', phone);
  return id;
}

export function addPhone(world: WorldBook, country: 'BD' | 'IN', text = number.phone(world, country), over: FactOver = {}): EntityId {
  const id = world.add('Phone');
  world.value(id, 'phoneNumber', text, over);
  return id;
}

export function addAccount(world: WorldBook, provider: string, kind: string, over: FactOver = {}): EntityId {
  const id = world.add('FinancialAccount');
  world.value(id, 'accountNumber', number.account(world), over);
  world.value(id, 'mfsProvider', provider, over);
  world.value(id, 'accountKind', kind, over);
  return id;
}

export function addVehicle(world: WorldBook): EntityId {
  const id = world.add('Vehicle');
  world.value(id, 'vehiclePlate', number.plate(world));
  world.value(id, 'vehicleType', 'microbus');
  return id;
}

export function addSite(world: WorldBook, places: Places, siteType: string, district: string, title: string, over: FactOver = {}): EntityId {
  const id = world.add('Site');
  world.value(id, 'name', title, { ...over, script: 'Latn' });
  world.value(id, 'siteType', siteType, over);
  world.value(id, 'district', places.districtCode(district), over);
  world.link(id, 'LOCATED_AT', places.district(district), undefined, over);
  return id;
}

const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A victim or witness: a random code and coded fields in bands; nothing that identifies. */
export function addProtectedPerson(world: WorldBook, over: FactOver = {}): EntityId {
  const { random } = world;
  const id = world.add('ProtectedPerson');
  world.value(id, 'pseudonym', `PP-${Array.from({ length: 5 }, () => CODE_LETTERS[random.int(0, CODE_LETTERS.length - 1)]).join('')}`, over);
  world.value(id, 'ageBroad', random.pick(['9-17', '18-23', '18-23', '24-30', '31-38']), over);
  world.value(id, 'typeOfExploitation', random.pick(['SexualExploitation', 'SexualExploitation', 'ForcedLabour', 'ForcedMarriage', 'Servitude']), over);
  world.value(id, 'methodsOfControl', random.pick(['DebtBondage', 'FalsePromises', 'PhysicalThreats', 'WithholdsDocuments', 'TakesEarnings', 'PsychologicalAbuse']), over);
  world.value(id, 'methodOfRecruitment', random.pick(['ThroughOnlineSocialNetworks', 'ThroughFriendsOrSocialEvents', 'ThroughFamilyOrFamilyEvents', 'AtWork']), over);
  return id;
}

/** A journey of a vehicle from one district to another, over a land port when it crosses the border. */
export function addMovement(world: WorldBook, places: Places, from: string, to: string, day: number, crossing: EntityId | null, over: FactOver = {}, when: When = (on) => remembered(world.random, on)): EntityId {
  const id = world.add('Movement');
  const time = when(day);
  world.link(id, 'DEPARTED_FROM', places.district(from), time, over);
  world.link(id, 'ARRIVED_AT', places.district(to), when(day + 1), over);
  if (crossing) world.link(id, 'CROSSED_AT', crossing, time, over);
  world.value(id, 'transportMode', crossing ? world.random.pick(['foot', 'road', 'road', 'river']) : world.random.pick(['rail', 'road']), over, time);
  return id;
}

/** A payment between two accounts, as an event and as the flow between them. */
export function addPayment(world: WorldBook, from: EntityId, to: EntityId, amount: number, currency: string, day: number, over: FactOver = {}, when: When = (on) => remembered(world.random, on)): EntityId {
  const id = world.add('Payment');
  const time = when(day);
  world.link(from, 'PAID', id, time, over);
  world.link(to, 'RECEIVED_MONEY', id, time, over);
  world.link(from, 'SENT_MONEY_TO', to, time, { ...over, weight: amount });
  world.value(id, 'amount', String(amount), over, time);
  world.value(id, 'currency', currency, over, time);
  return id;
}

