import { isoDate, type AgencyId, type EntityId } from '#domain';
import { ALL, POLICE, id } from './agencies.js';
import { lasting, onDay, remembered, type FactOver, type WorldBook } from './facts.js';
import type { Places } from './places.js';
import {
  addMobileAccount,
  addMovement,
  addPayment,
  addPhone,
  addProtectedPerson,
  addSite,
  addVehicle,
} from './things.js';

/** Entities of the one story that every demonstration tells, whatever the seed. */
export interface Storyline {
  readonly recruiter: EntityId;
  readonly mumbaiTwin: EntityId;
  readonly protectedPerson: EntityId;
  readonly transporter: EntityId;
  readonly movement: EntityId;
  readonly crossing: EntityId;
  readonly transitSite: EntityId;
  readonly broker: EntityId;
  readonly harbourSite: EntityId;
  readonly harbourer: EntityId;
  readonly account: EntityId;
  readonly brokerAccount: EntityId;
  readonly payment: EntityId;
  readonly phone: EntityId;
  readonly network: EntityId;
}

/** No Bangladeshi network has 010. */
const PHONE = '+8801012345678';
const SOLID = { reliability: 'B', credibility: '2' } as const;

/**
 * The recruiter of Jashore, the crossing at Benapole, the flat in Thane and the payment after it. Open parts are known
 * to all seven agencies; the payment, the call name and the flat are kept among police, so a partner sees no trace.
 */
export function addStoryline(world: WorldBook, places: Places, today: number): Storyline {
  const { random } = world;
  const day = today - 420;
  const from = (...names: string[]): AgencyId[] => names.map((name) => id(name));
  const open: FactOver = {
    audience: ALL,
    tlp: 'AMBER',
    grading: SOLID,
    basis: 'reported',
    status: 'active',
    reportedBy: from('bd_jashore'),
  };
  const shared: FactOver = { ...open, reportedBy: from('bd_jashore', 'in_wb') };
  const police: FactOver = { ...open, audience: POLICE, reportedBy: from('bd_jashore') };
  const mumbai: FactOver = { ...police, reportedBy: from('in_mumbai') };
  const victim: FactOver = {
    grading: SOLID,
    basis: 'reported',
    status: 'active',
    // As the person told it, back home; of what touches her another agency sees nothing that is not shared with it.
    reportedBy: from('bd_jashore'),
  };

  const person = (
    bn: string,
    latin: string,
    hi: string,
    role: string,
    district: string,
    over: FactOver,
  ): EntityId => {
    const entity = world.add('Person');
    world.value(entity, 'name', latin, { ...over, script: 'Latn' });
    if (bn) world.value(entity, 'name', bn.normalize('NFC'), { ...over, script: 'Beng' });
    if (hi) world.value(entity, 'name', hi.normalize('NFC'), { ...over, script: 'Deva' });
    world.value(entity, 'roleInProcess', role, over);
    world.value(entity, 'suspicionStatus', 'suspected', over);
    world.link(entity, 'RESIDENT_OF', places.district(district), undefined, over);
    return entity;
  };
  const recruiter = person('মোঃ রফিকুল ইসলাম', 'Md. Rafiqul Islam', '', 'recruiter', 'Jashore', shared);
  world.value(recruiter, 'weakAlias', 'Rafi bhai', { ...police, script: 'Latn' });
  const mumbaiTwin = person('', 'RAFIKUL ISLAM', 'रफीकुल इसलाम', 'unknown', 'Mumbai', mumbai);
  const transporter = person('আলম সরদার', 'Alam Sardar', '', 'transporter', 'Jashore', shared);
  const broker = person('বিকাশ মণ্ডল', 'Bikash Mondal', 'विकास मंडल', 'broker', 'North 24 Parganas', {
    ...open,
    reportedBy: from('in_wb'),
  });
  const harbourer = person('', 'Rekha Patil', 'रेखा पाटिल', 'harbourer', 'Thane', mumbai);
  const network = world.add('Network');
  world.value(network, 'name', 'Jashore–Thane network (demo)', { ...shared, script: 'Latn' });
  world.link(recruiter, 'MEMBER_OF', network, lasting(day - 300), shared);
  world.link(transporter, 'MEMBER_OF', network, lasting(day - 260, day + 120), shared);
  world.link(broker, 'MEMBER_OF', network, lasting(day - 200), shared);

  const protectedPerson = addProtectedPerson(world, victim);
  world.link(
    recruiter,
    'RECRUITED',
    protectedPerson,
    {
      edtf: `${isoDate(day)!.slice(0, 7)}~`,
      verbatim: 'পূজার আগে, ভাদ্রের শেষ দিকে',
      earliestDay: day - 6,
      latestDay: day + 23,
      isUncertain: true,
    },
    victim,
  );
  world.link(transporter, 'TRANSPORTED', protectedPerson, remembered(random, day + 2), victim);
  const crossing = places.crossing('BENAPOLE-PETRAPOLE');
  const movement = addMovement(
    world,
    places,
    'Jashore',
    'North 24 Parganas',
    day + 2,
    { port: crossing },
    shared,
    onDay,
  );
  world.link(protectedPerson, 'MOVED_ON', movement, onDay(day + 2), victim);
  world.link(transporter, 'PARTICIPATED_IN', movement, onDay(day + 2), shared);
  const vehicle = addVehicle(world);
  world.link(movement, 'TRAVELLED_IN', vehicle, onDay(day + 2), open);
  const transitSite = addSite(
    world,
    places,
    'safe-house-transit',
    'North 24 Parganas',
    'Transit house, North 24 Parganas',
    shared,
  );
  world.link(protectedPerson, 'HARBOURED_AT', transitSite, lasting(day + 3, day + 9), victim);
  world.link(broker, 'CONTROLS_SITE', transitSite, lasting(day - 200, day + 45), {
    ...open,
    reportedBy: from('in_wb'),
  });
  world.link(broker, 'SOLD', protectedPerson, remembered(random, day + 8), victim);
  const harbourSite = addSite(world, places, 'rented-flat', 'Thane', 'Rented flat, Thane', mumbai);
  world.value(harbourSite, 'name', 'ভাড়া ফ্ল্যাট, থানে'.normalize('NFC'), { ...mumbai, script: 'Beng' });
  world.value(harbourSite, 'name', 'किराये का फ़्लैट, ठाणे'.normalize('NFC'), { ...mumbai, script: 'Deva' });
  world.link(protectedPerson, 'HARBOURED_AT', harbourSite, lasting(day + 10, day + 160), victim);
  world.link(harbourer, 'CONTROLS_SITE', harbourSite, lasting(day - 100, day + 190), {
    ...mumbai,
    reportedBy: from('in_mumbai', 'in_pune'),
  });

  world.link(recruiter, 'ASSOCIATE_OF', transporter, lasting(day - 200), shared);
  world.link(transporter, 'KNOWS', broker, lasting(day - 150, day + 120), shared);
  world.link(broker, 'ASSOCIATE_OF', harbourer, lasting(day - 100, day + 190), {
    ...mumbai,
    reportedBy: from('in_wb', 'in_mumbai'),
    grading: { reliability: 'C', credibility: '3' },
  });
  const account = addMobileAccount(world, 'bKash', 'mfs-personal', PHONE, police);
  const brokerAccount = addMobileAccount(world, 'Nagad', 'mfs-agent', '+8801087654321', police);
  world.link(recruiter, 'USES', account, lasting(day - 230, day + 30), police);
  world.link(broker, 'USES', brokerAccount, lasting(day - 180, day + 60), police);
  const payment = addPayment(world, brokerAccount, account, 45_000, 'BDT', day + 4, police, onDay);
  const phone = addPhone(world, 'BD', PHONE, shared);
  world.link(recruiter, 'USES', phone, lasting(day - 250, day + 80), shared);
  world.link(mumbaiTwin, 'USES', phone, lasting(day - 30, day + 200), mumbai);
  return {
    recruiter,
    mumbaiTwin,
    protectedPerson,
    transporter,
    movement,
    crossing,
    transitSite,
    broker,
    harbourSite,
    harbourer,
    account,
    brokerAccount,
    payment,
    phone,
    network,
  };
}
