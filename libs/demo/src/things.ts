import type { EntityId } from '#domain';
import type { ValidTime } from '#domain';
import { remembered, type FactOver, type WorldBook } from './facts.js';
import { makeCallName, makeFatherName, makeName, type FullName } from './names.js';
import { number } from './numbers.js';
import type { Places } from './places.js';

/** How exactly a day is known. */
type When = (day: number) => ValidTime;

export interface Person {
  readonly id: EntityId;
  readonly name: FullName;
  readonly role: string;
  readonly fatherName: string;
}

/** A person with names in the scripts of those who write of them, a father's name, an age band and a district. */
export function addPerson(
  world: WorldBook,
  places: Places,
  role: string,
  district: string,
  over: FactOver = {},
): Person {
  const { random } = world;
  const id = world.add('Person');
  const name = makeName(random);
  // Somebody who only stands by is written of once, in one script.
  const isKnown = role !== 'unknown' || random.chance(0.2);
  if (isKnown || random.chance(0.5)) world.value(id, 'name', name.latin, { ...over, script: 'Latn' });
  else world.value(id, 'name', name.bn, { ...over, script: 'Beng' });
  if (isKnown) world.value(id, 'name', name.bn, { ...over, script: 'Beng' });
  if (random.chance(0.2)) world.value(id, 'name', name.hi, { ...over, script: 'Deva' });
  if (name.otherLatin !== name.latin.toUpperCase() && random.chance(0.25))
    world.value(id, 'alias', name.otherLatin, { ...over, script: 'Latn' });
  if (random.chance(0.3)) {
    const called = makeCallName(random);
    if (random.chance(0.6)) world.value(id, 'weakAlias', called.latin, { ...over, script: 'Latn' });
    else world.value(id, 'callName', called.bn, { ...over, script: 'Beng' });
  }
  const fatherName = makeFatherName(random, name);
  if (random.chance(0.3)) world.value(id, 'fatherName', fatherName, over);
  if (role !== 'unknown') world.value(id, 'gender', name.isWoman ? 'Feminine' : 'Masculine', over);
  if (role !== 'unknown')
    world.value(id, 'ageBroad', random.pick(['18-23', '24-30', '31-38', '39-47', '48+']), over);
  if (role !== 'unknown') world.value(id, 'roleInProcess', role, over);
  if (role !== 'unknown')
    world.value(
      id,
      'suspicionStatus',
      random.chance(0.85) ? 'suspected' : random.pick(['charged', 'cleared', 'acquitted']),
      over,
    );
  world.link(id, 'RESIDENT_OF', places.district(district), undefined, over);
  return { id, name, role, fatherName };
}

/** The same man or woman as another country's agency knows them: a record of its own, under another spelling or script. */
export function addTwin(
  world: WorldBook,
  places: Places,
  original: Person,
  district: string,
  over: FactOver,
): EntityId {
  const id = world.add('Person');
  const { latin, otherLatin, hi } = original.name;
  const isSpeltOtherwise = otherLatin !== latin.toUpperCase();
  if (isSpeltOtherwise) world.value(id, 'name', otherLatin, { ...over, script: 'Latn' });
  if (!isSpeltOtherwise || world.random.chance(0.6)) world.value(id, 'name', hi, { ...over, script: 'Deva' });
  if (world.random.chance(0.5)) world.value(id, 'fatherName', original.fatherName.toUpperCase(), over);
  world.value(id, 'roleInProcess', original.role, over);
  world.value(id, 'suspicionStatus', 'suspected', over);
  world.link(id, 'RESIDENT_OF', places.district(district), undefined, over);
  return id;
}

/** A handset, known by its code, in which a phone number was used. */
export function addDevice(world: WorldBook, phone: EntityId): EntityId {
  const id = world.add('Device');
  world.value(id, 'imei', number.imei(world.random));
  world.link(id, 'USES', phone);
  return id;
}

export function addPhone(
  world: WorldBook,
  country: 'BD' | 'IN',
  text = number.phone(world.random, country),
  over: FactOver = {},
): EntityId {
  const id = world.add('Phone');
  world.value(id, 'phoneNumber', text, over);
  return id;
}

/** A mobile-money account under somebody's phone number. */
export function addMobileAccount(
  world: WorldBook,
  provider: string,
  kind: 'mfs-personal' | 'mfs-agent',
  phone: string,
  over: FactOver = {},
): EntityId {
  return addAccount(world, kind, { accountNumber: number.mobileMoney(phone), mfsProvider: provider }, over);
}

/** An Indian payment address. */
export function addUpi(world: WorldBook, provider: string, over: FactOver = {}): EntityId {
  return addAccount(world, 'upi', { upiId: number.upi(world.random), mfsProvider: provider }, over);
}

/** A bank account, or the ledger under which a hundi dealer keeps a customer. */
export function addOtherAccount(world: WorldBook, kind: 'bank' | 'hundi', over: FactOver = {}): EntityId {
  return addAccount(world, kind, { accountNumber: number.account(world.random) }, over);
}

function addAccount(
  world: WorldBook,
  kind: string,
  values: Readonly<Record<string, string>>,
  over: FactOver,
): EntityId {
  const id = world.add('FinancialAccount');
  for (const [attribute, value] of Object.entries(values)) world.value(id, attribute, value, over);
  world.value(id, 'accountKind', kind, over);
  return id;
}

export function addVehicle(world: WorldBook): EntityId {
  const id = world.add('Vehicle');
  world.value(id, 'vehiclePlate', number.plate(world.random));
  world.value(id, 'vehicleType', 'microbus');
  return id;
}

export function addSite(
  world: WorldBook,
  places: Places,
  siteType: string,
  district: string,
  title: string,
  over: FactOver = {},
): EntityId {
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
  world.value(
    id,
    'pseudonym',
    `PP-${Array.from({ length: 5 }, () => CODE_LETTERS[random.int(0, CODE_LETTERS.length - 1)]).join('')}`,
    over,
  );
  world.value(id, 'ageBroad', random.pick(['9-17', '18-23', '18-23', '24-30', '31-38']), over);
  world.value(
    id,
    'typeOfExploitation',
    random.pick(['SexualExploitation', 'SexualExploitation', 'ForcedLabour', 'ForcedMarriage', 'Servitude']),
    over,
  );
  world.value(
    id,
    'methodsOfControl',
    random.pick([
      'DebtBondage',
      'FalsePromises',
      'PhysicalThreats',
      'WithholdsDocuments',
      'TakesEarnings',
      'PsychologicalAbuse',
    ]),
    over,
  );
  world.value(
    id,
    'methodOfRecruitment',
    random.pick([
      'ThroughOnlineSocialNetworks',
      'ThroughFriendsOrSocialEvents',
      'ThroughFamilyOrFamilyEvents',
      'AtWork',
    ]),
    over,
  );
  return id;
}

/** How a border is crossed: at a land port, or somewhere in a district, known no closer than that. */
export type Crossing = { readonly port: EntityId } | { readonly area: EntityId };

/** A journey from one district to another, over the border when a crossing is given. */
export function addMovement(
  world: WorldBook,
  places: Places,
  from: string,
  to: string,
  day: number,
  crossing: Crossing | null,
  over: FactOver = {},
  when: When = (on) => remembered(world.random, on),
): EntityId {
  const id = world.add('Movement');
  const { random } = world;
  const time = when(day);
  world.link(id, 'DEPARTED_FROM', places.district(from), time, over);
  world.link(id, 'ARRIVED_AT', places.district(to), when(day + 1), over);
  if (crossing) world.link(id, 'CROSSED_AT', 'port' in crossing ? crossing.port : crossing.area, time, over);
  const [mode, tactic] = !crossing
    ? [random.pick(['rail', 'road']), 'TRN-RAILBUS']
    : 'port' in crossing
      ? ['road', random.pick(['TRN-PASSPORT', 'TRN-STAGED'])]
      : random.pick([
          ['foot', 'TRN-NIGHT'],
          ['foot', 'TRN-FIELD'],
          ['foot', 'TRN-DHUR'],
          ['river', 'TRN-BOAT'],
        ] as const);
  world.value(id, 'transportMode', mode, over, time);
  world.value(id, 'tactic', tactic, over, time);
  return id;
}

/** A payment between two accounts, as an event and as the flow between them. */
export function addPayment(
  world: WorldBook,
  from: EntityId,
  to: EntityId,
  amount: number,
  currency: string,
  day: number,
  over: FactOver = {},
  when: When = (on) => remembered(world.random, on),
): EntityId {
  const id = world.add('Payment');
  const time = when(day);
  world.link(from, 'PAID', id, time, over);
  world.link(to, 'RECEIVED_MONEY', id, time, over);
  world.link(from, 'SENT_MONEY_TO', to, time, { ...over, weight: amount });
  world.value(id, 'amount', String(amount), over, time);
  world.value(id, 'currency', currency, over, time);
  return id;
}
