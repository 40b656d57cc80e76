import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AgencyModel as Agency, enumOf, TlpEnum } from '#access/api';
import { BASIS, PAP, PERMISSION, STATUS } from '#domain';
import { AttributeCode, EntityType, RelationType } from '#vocab';
import { LINK_STRENGTH } from './link-summary.js';
import { PATH_ORDER } from './path.service.js';
import { PlaceModel } from './place.model.js';

export { Agency };
export const PermissionEnum = enumOf(PERMISSION);
export const PapEnum = enumOf(PAP);
export const BasisEnum = enumOf(BASIS);
export const AssertionStatusEnum = enumOf(STATUS);
export const LinkStrengthEnum = enumOf(LINK_STRENGTH);
export const PathOrderEnum = enumOf(PATH_ORDER);
export const ExpandOrderEnum = enumOf(['strength', 'recent', 'degree'] as const);

/** Kinds of things as the API names them: importing them registers them with its schema. */
export const EntityTypeEnum = EntityType;
registerEnumType(EntityType, {
  name: 'EntityType',
  description: 'What a thing is; codes of the vocabulary.',
});
registerEnumType(RelationType, {
  name: 'RelationType',
  description: 'How two things are related; codes of the vocabulary.',
});
registerEnumType(AttributeCode, {
  name: 'AttributeCode',
  description: 'What a value says of a thing; codes of the vocabulary.',
});
registerEnumType(PermissionEnum, {
  name: 'Permission',
  description: 'Whether something may be done: no, after asking the originator, or yes.',
});
registerEnumType(PapEnum, {
  name: 'PermissibleActions',
  description:
    'Permissible Actions Protocol (PAP): RED nothing that could be noticed, AMBER passive checks, GREEN active steps, CLEAR anything.',
});
registerEnumType(BasisEnum, {
  name: 'Basis',
  description: 'Whether the source saw it, was told it, or concluded it.',
});
registerEnumType(AssertionStatusEnum, {
  name: 'AssertionStatus',
  description: 'Whether a claim stands, is disputed, or was withdrawn.',
});
registerEnumType(LinkStrengthEnum, {
  name: 'LinkStrength',
  description: 'How a line is drawn: by independent sources, inference, dispute or end.',
});
registerEnumType(PathOrderEnum, { name: 'PathOrder', description: 'Which ways come first.' });
registerEnumType(ExpandOrderEnum, { name: 'ExpandOrder', description: 'Which neighbours come first.' });

@ObjectType({ description: 'When something was so, as said and as bounds.' })
export class ValidTime {
  @Field(() => String, { nullable: true, description: 'The words of the source.' }) verbatim!: string | null;
  @Field(() => String, { nullable: true, description: 'The reading of the words in EDTF (ISO 8601-2).' })
  edtf!: string | null;
  @Field(() => String, { nullable: true, description: 'Earliest possible day, ISO date; null when open.' })
  earliest!: string | null;
  @Field(() => String, { nullable: true, description: 'Latest possible day, ISO date; null when open.' })
  latest!: string | null;
  @Field(() => Boolean, { description: 'True when the source was unsure or approximate.' })
  isUncertain!: boolean;
}

@ObjectType('Period', { description: 'A stretch of valid time for the time slider.' })
export class PeriodModel {
  @Field(() => String, { nullable: true, description: 'First possible day, ISO date; null when open.' })
  earliest!: string | null;
  @Field(() => String, { nullable: true, description: 'Last possible day, ISO date; null when open.' })
  latest!: string | null;
  @Field(() => Boolean, { description: 'True when the source was unsure or approximate.' })
  isUncertain!: boolean;
  @Field(() => [Int], {
    description:
      "Which of the line's independent origins say so, numbered from 0 within the line; empty when independence is not established.",
  })
  origins!: number[];
}

@ObjectType('Grading', { description: 'Admiralty grade: how reliable the source, how credible the content.' })
export class GradingModel {
  @Field({ description: 'Reliability of the source, A to F; F is not judged.' }) reliability!: string;
  @Field({ description: 'Credibility of the information, 1 to 6; 6 is not judged.' }) credibility!: string;
}

@ObjectType('Marking', { description: 'Who may know a claim, and what may be done with it.' })
export class MarkingModel {
  @Field(() => TlpEnum, { description: 'Traffic light of the claim.' }) tlp!: keyof typeof TlpEnum;
  @Field(() => [Agency], { description: 'Agencies that may see it.' }) audience!: Agency[];
  @Field(() => [String], { description: 'Case compartments that a reader must hold, all of them.' })
  compartments!: string[];
  @Field(() => PermissionEnum, { description: 'Whether it may be passed on.' })
  onwardShare!: keyof typeof PermissionEnum;
  @Field(() => Boolean, { description: 'True when it touches a victim or witness.' }) victimLinked!: boolean;
  @Field({ description: 'Handling code: P, C or H0 to H3.' }) handling!: string;
  @Field(() => PermissionEnum, { description: 'Whether it may be used in court.' })
  useInCourt!: keyof typeof PermissionEnum;
  @Field(() => PapEnum, { description: 'Which steps may be taken on it.' }) pap!: keyof typeof PapEnum;
  @Field(() => Boolean, { description: 'Whether leads and analysis may rest on it.' })
  useInIntelligence!: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      'Last day (ISO) on which agencies other than the originator see it; null when there is no end.',
  })
  expiresOn!: string | null;
  @Field(() => String, { nullable: true, description: 'A caution of the originator.' }) caveat!:
    string | null;
}

@ObjectType({ description: 'Where information comes from; never who an informant is.' })
export class Source {
  @Field(() => ID, { description: 'Id of the source.' }) id!: string;
  @Field({ description: 'Kind of source.' }) kind!: string;
  @Field({ description: 'A neutral title.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'Hash of the file, when it is one.' }) sha256!:
    string | null;
  @Field(() => Boolean, {
    description: 'Whether it tells who a protected person is: nothing of it is passed on (VP-32).',
  })
  containsVictimIdentity!: boolean;
}

@ObjectType({ description: 'A document that carries claims.' })
export class Report {
  @Field(() => ID, { description: 'Id of the report.' }) id!: string;
  @Field({ description: 'Title of the report.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'Date of the report, ISO date.' }) reportedOn!:
    string | null;
  @Field(() => Source, { nullable: true, description: 'Its source; null when the viewer may not see it.' })
  source!: Source | null;
}

@ObjectType('Particular', { description: 'One visible value that tells a person from namesakes.' })
export class ParticularModel {
  @Field(() => AttributeCode, { description: 'What the value is.' }) kind!: AttributeCode;
  @Field({ description: 'The value, in the language asked for where it is a code.' }) value!: string;
}

@ObjectType('EntitySummary', {
  description: 'What a viewer sees of a thing, worked out from the claims this viewer may see.',
})
export class EntitySummaryModel {
  @Field(() => ID, { description: 'Id of the thing.' }) id!: string;
  @Field(() => EntityType, { description: 'What it is.' }) type!: EntityType;
  @Field({ description: 'Best visible name or number; a neutral code for protected persons.' })
  caption!: string;
  @Field(() => [String], { description: 'Other visible names and spellings, best first, at most six.' })
  aliases!: string[];
  @Field(() => Boolean, { description: 'True for a victim or witness: only a pseudonym is known here.' })
  isProtected!: boolean;
  @Field(() => [ParticularModel], {
    description:
      'What tells a person from namesakes: parent or spouse, birth, district; empty for other things.',
  })
  particulars!: ParticularModel[];
  @Field(() => [ID], {
    description:
      "All records that the viewer's agency judged to be this thing, this one among them; empty when it is the only one.",
  })
  memberIds!: string[];
}

@ObjectType({ description: 'A claim as the viewer may see it: a link when it has an object, else a value.' })
export class Assertion {
  @Field(() => ID, { description: 'Id of the claim, the same over all its versions.' }) id!: string;
  @Field(() => Int, { description: 'Number of this version, from 1.' }) version!: number;
  @Field({ description: 'Code of the relation or of the attribute.' }) kind!: string;
  @Field({ description: 'Either "link" or "attribute".' }) form!: string;
  @Field(() => EntitySummaryModel, { description: 'What the claim is about.' }) subject!: EntitySummaryModel;
  @Field(() => EntitySummaryModel, { nullable: true, description: 'The other end of a link.' })
  object!: EntitySummaryModel | null;
  @Field(() => String, { nullable: true, description: 'The value as the source wrote it.' }) value!:
    string | null;
  @Field(() => String, { nullable: true, description: 'The value in normal form.' }) normalised!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Language of the value, BCP 47.' }) valueLanguage!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Script of the value, ISO 15924.' }) valueScript!:
    string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Whether an identifier keeps its own rules: passed, failed, unknown, or unassigned: of a range that nobody has.',
  })
  check!: string | null;
  @Field(() => Float, { nullable: true, description: 'How often or how much, as the source counts it.' })
  weight!: number | null;
  @Field(() => GradingModel, { description: 'How sure it is.' }) grading!: GradingModel;
  @Field(() => MarkingModel, { description: 'Who may know it and what may be done with it.' })
  marking!: MarkingModel;
  @Field(() => Agency, { description: 'The agency that recorded it.' }) originator!: Agency;
  @Field(() => BasisEnum, { description: 'How the source knows.' }) basis!: keyof typeof BasisEnum;
  @Field(() => AssertionStatusEnum, { description: 'Whether it stands.' })
  status!: keyof typeof AssertionStatusEnum;
  @Field(() => ValidTime, { description: 'When it was so.' }) validTime!: ValidTime;
  @Field(() => Date, {
    description: 'When the claim was first recorded, of the versions that the viewer may see.',
  })
  firstRecordedFrom!: Date;
  @Field(() => Date, { description: 'When this version was recorded.' }) recordedFrom!: Date;
  @Field(() => Date, { nullable: true, description: 'When this version was closed; null while it is live.' })
  recordedTo!: Date | null;
  @Field(() => String, { nullable: true, description: 'Note of the person who recorded it.' }) note!:
    string | null;
  @Field(() => Report, {
    nullable: true,
    description: 'Who says so; null when the viewer may not see the report.',
  })
  report!: Report | null;
}

@ObjectType({ description: 'How many neighbours a thing has, by relation, direction and kind.' })
export class LinkCount {
  @Field(() => RelationType, { description: 'The relation.' }) relation!: RelationType;
  @Field(() => Boolean, { description: 'True when the thing itself is the subject.' }) outgoing!: boolean;
  @Field(() => EntityType, { description: 'What the neighbours are.' }) otherType!: EntityType;
  @Field(() => Int, { description: 'Number of neighbours that the viewer may see.' }) count!: number;
}

@ObjectType({ description: 'A thing with everything that this viewer may know of it.' })
export class Entity extends EntitySummaryModel {
  @Field(() => [Assertion], { description: 'Visible values, each with who says so and how sure.' })
  attributes!: Assertion[];
  @Field(() => [LinkCount], { description: 'Visible links by relation.' }) linkCounts!: LinkCount[];
}

@ObjectType({
  description: 'All visible claims of one relation between two things, as one line of the chart.',
})
export class Link {
  @Field(() => ID, { description: 'Id of the line, from its ends and relation.' }) id!: string;
  @Field(() => RelationType, { description: 'The relation.' }) relation!: RelationType;
  @Field(() => ID, { description: 'Where the line starts.' }) subjectId!: string;
  @Field(() => ID, { description: 'Where the line ends.' }) objectId!: string;
  @Field(() => Int, { description: 'Number of visible claims.' }) assertionCount!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Distinct origins among them; null when independence is not established.',
  })
  independentSources!: number | null;
  @Field(() => LinkStrengthEnum, { description: 'How the line is drawn.' })
  strength!: keyof typeof LinkStrengthEnum;
  @Field(() => GradingModel, { description: 'Best grade among the claims.' }) bestGrading!: GradingModel;
  @Field(() => Float, { nullable: true, description: 'Sum of what the sources count.' }) weight!:
    number | null;
  @Field(() => ValidTime, { description: 'From the earliest to the latest claim.' }) validTime!: ValidTime;
  @Field(() => [PeriodModel], { description: 'Distinct periods of the claims, for the time slider.' })
  periods!: PeriodModel[];
}

@ObjectType({ description: 'Where a list goes on.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when there is more after this page.' }) hasNextPage!: boolean;
  @Field(() => Boolean, {
    description: 'True when there is more before this page; lists run forward only, so it is false.',
  })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first edge.' }) startCursor!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge.' }) endCursor!: string | null;
}

@ObjectType({ description: 'One part of what was typed, the part of the name that it matched, and why.' })
export class MatchReason {
  @Field({ description: 'The part that was typed, simplified.' }) asked!: string;
  @Field({ description: 'The part of the name that was found, simplified.' }) found!: string;
  @Field({
    description:
      'same, spelling-family, formal-short, call-form, translation, sound, initial, joined, sign, title, relative or alias.',
  })
  rule!: string;
}
@ObjectType('SearchHit', { description: 'A thing that a search found, with the reason.' })
export class SearchHitModel {
  @Field(() => EntitySummaryModel, { description: 'What was found.' }) entity!: EntitySummaryModel;
  @Field({ description: 'The visible value that matched; of a code, its label.' }) matchedValue!: string;
  @Field(() => AttributeCode, { description: 'What the matching value is.' }) matchedKind!: AttributeCode;
  @Field({ description: 'Why it matched: exact, identifier, identifierPrefix, folded, prefix or phonetic.' })
  matchRule!: string;
  @Field(() => [MatchReason], {
    description: 'Which part of a name matched which; empty for numbers and codes.',
  })
  reasons!: MatchReason[];
  @Field(() => Int, { description: 'Number of neighbours that the viewer may see.' }) linkCount!: number;
}
@ObjectType({ description: 'One result and its cursor.' })
export class SearchEdge {
  @Field(() => SearchHitModel, { description: 'The result.' }) node!: SearchHitModel;
  @Field({ description: 'Sealed position.' }) cursor!: string;
}
@ObjectType({ description: 'A page of results, best first.' })
export class SearchConnection {
  @Field(() => [SearchEdge], { description: 'The results of this page.' }) edges!: SearchEdge[];
  @Field(() => PageInfo, { description: 'Where the list goes on.' }) pageInfo!: PageInfo;
  @Field(() => Boolean, {
    description:
      'True when more match than can be ranked: these are the best of a part of them; narrow the search.',
  })
  tooBroad!: boolean;
}

@ObjectType('LineHits', { description: 'What one line of a pasted list found.' })
export class LineHitsModel {
  @Field({ description: 'The line, without the space around it.' }) line!: string;
  @Field(() => [SearchHitModel], {
    description: 'At most three, best first; empty when there is nothing that the viewer may see.',
  })
  hits!: SearchHitModel[];
  @Field(() => Boolean, { description: 'True when a search for this line finds more.' }) hasMore!: boolean;
  @Field(() => Boolean, { description: 'True when too much matches: there are no hits then.' })
  tooBroad!: boolean;
}

@ObjectType({ description: 'A neighbour with the lines that lead to it.' })
export class ExpandedNeighbour {
  @Field(() => EntitySummaryModel, { description: 'The neighbour.' }) entity!: EntitySummaryModel;
  @Field(() => [Link], { description: 'The lines between it and the expanded thing.' }) links!: Link[];
}
@ObjectType({ description: 'One neighbour and its cursor.' })
export class ExpandEdge {
  @Field(() => ExpandedNeighbour, { description: 'The neighbour.' }) node!: ExpandedNeighbour;
  @Field({ description: 'Sealed position.' }) cursor!: string;
}
@ObjectType({ description: 'A page of neighbours with counts over all that is visible.' })
export class ExpandConnection {
  @Field(() => [ExpandEdge], { description: 'The neighbours of this page.' }) edges!: ExpandEdge[];
  @Field(() => PageInfo, { description: 'Where the list goes on.' }) pageInfo!: PageInfo;
  @Field(() => [LinkCount], { description: 'Counts by relation, direction and kind, whatever the filter.' })
  counts!: LinkCount[];
  @Field(() => Int, { description: 'Sum of the counts.' }) totalNeighbours!: number;
}

@ObjectType({ description: 'One thing on a path and the lines to the next.' })
export class PathStep {
  @Field(() => EntitySummaryModel, { description: 'The thing.' }) entity!: EntitySummaryModel;
  @Field(() => [Link], { description: 'Lines to the next thing; empty at the end.' }) links!: Link[];
}
@ObjectType('Path', { description: 'One way between two things.' })
export class PathModel {
  @Field(() => [PathStep], { description: 'Things in order.' }) steps!: PathStep[];
  @Field(() => Int, { description: 'Number of lines to cross.' }) length!: number;
  @Field(() => GradingModel, { description: 'The best grade of its worst step.' })
  weakestGrading!: GradingModel;
  @Field(() => Int, { description: 'Which step that is, from 0: the links of this step are its weakest.' })
  weakestStep!: number;
  @Field(() => ID, { description: 'Which of the links of that step has that grade.' }) weakestLinkId!: string;
  @Field(() => [PlaceModel], {
    description: 'Where its things are said to be, by district, in the order of the way.',
  })
  places!: PlaceModel[];
}
@ObjectType('PathResult', { description: 'Ways between things, in the order asked for.' })
export class PathResultModel {
  @Field(() => [PathModel], { description: 'The ways found.' }) paths!: PathModel[];
  @Field(() => Boolean, { description: 'True when more exist than were returned.' }) hasMore!: boolean;
  @Field(() => Boolean, {
    description: 'True when the search stopped at its budget: the answer may be incomplete.',
  })
  budgetReached!: boolean;
  @Field(() => Boolean, {
    description:
      'True when the ends are also connected through a protected person whom the viewer may see, by one of the shortest ways. Such ways are not given, nor how many they are (VP-06). False with a place.',
  })
  isThroughProtected!: boolean;
}

@ObjectType({ description: 'One dated claim and its cursor.' })
export class TimelineEdge {
  @Field(() => Assertion, { description: 'The claim.' }) node!: Assertion;
  @Field({ description: 'Sealed position.' }) cursor!: string;
}
@ObjectType({ description: 'Dated claims around a thing, earliest first.' })
export class TimelineConnection {
  @Field(() => [TimelineEdge], { description: 'The claims of this page.' }) edges!: TimelineEdge[];
  @Field(() => PageInfo, { description: 'Where the list goes on.' }) pageInfo!: PageInfo;
}

@ObjectType({ description: 'Things and the lines among them.' })
export class Subgraph {
  @Field(() => [EntitySummaryModel], { description: 'The visible things.' }) entities!: EntitySummaryModel[];
  @Field(() => [Link], { description: 'The visible lines among them.' }) links!: Link[];
}

@ObjectType('LinkOrigin', {
  description:
    'Where lines of a chart come from: a source with those that repeat it, which are wrong together.',
})
export class LinkOriginModel {
  @Field(() => [Source], { description: 'Its sources that the viewer may see, by title, at most 20.' })
  sources!: Source[];
  @Field(() => Int, { description: 'Lines among the things asked about that rest on any of them.' })
  links!: number;
}

@ObjectType('LinksWithout', {
  description:
    'What would remain of the lines of a chart if a source were wrong, and with it those that repeat it.',
})
export class LinksWithoutModel {
  @Field(() => Source, { description: 'The source.' }) source!: Source;
  @Field(() => [ID], { description: 'Ids of the lines that rest on it alone.' }) fallen!: string[];
  @Field(() => [Link], { description: 'The other lines that it speaks for, as they would stand.' })
  weakened!: Link[];
}
