import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { AgencyModel, enumOf } from '#access/api';
import { AUDIT_ACTION, AUDIT_OUTCOME, type AuditAction, type AuditOutcome } from '#domain';
import { PageInfo } from '#network/api';
import { ANOMALY_KIND, type AnomalyKind } from '#vault';

export const AuditActionEnum = enumOf(AUDIT_ACTION);
export const AuditOutcomeEnum = enumOf(AUDIT_OUTCOME);
export const AnomalyKindEnum = enumOf(ANOMALY_KIND);
export const ChainProblemEnum = enumOf([
  'altered',
  'missing',
  'reordered',
  'inserted',
  'rewritten',
  'forged',
] as const);
registerEnumType(AuditActionEnum, { name: 'AuditAction', description: 'Kind of an event of the audit.' });
registerEnumType(AuditOutcomeEnum, {
  name: 'AuditOutcome',
  description:
    'How an event ended; `intended` announces something, such as a write, whose end is an event of its own.',
});
registerEnumType(AnomalyKindEnum, {
  name: 'AuditAnomalyKind',
  description:
    'Many records read out of office hours, many different things expanded, many looks that found nothing, many refusals; each by one person within a time.',
});
registerEnumType(ChainProblemEnum, {
  name: 'AuditProblemKind',
  description:
    'What is wrong with the chain: an event altered, missing, in another place, put in; sound but not as signed; or a signature that is not of this installation.',
});

@ObjectType({ description: 'A person as an auditor sees them.' })
export class AuditPerson {
  @Field(() => ID, { description: 'Id of the account.' }) id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Name to sign in with; null when the account is gone.',
  })
  username!: string | null;
  @Field(() => String, { nullable: true, description: 'Name shown to colleagues.' })
  displayName!: string | null;
}

@ObjectType({
  description:
    'A small fact of an event: a count, a hash, an id of an import. Never a name or value of a record.',
})
export class AuditFact {
  @Field({ description: 'What it is, e.g. `results`.' }) name!: string;
  @Field({ description: 'Its value as text.' }) value!: string;
}

@ObjectType('AuditEvent', {
  description: 'One thing that somebody did or was refused: ids and counts, never content.',
})
export class AuditEventModel {
  @Field(() => Int, { description: 'Place in the chain.' }) seq!: number;
  @Field(() => Date, { description: 'When it was written.' }) at!: Date;
  @Field(() => AuditActionEnum, { description: 'Its kind.' }) action!: AuditAction;
  @Field({ description: 'The question, command or statement, e.g. `expand`.' }) operation!: string;
  @Field(() => AuditOutcomeEnum, { description: 'How it ended.' }) outcome!: AuditOutcome;
  @Field(() => AuditPerson, { nullable: true, description: 'Who; null for nobody signed in.' })
  person!: AuditPerson | null;
  @Field(() => AgencyModel, { nullable: true, description: 'The agency acted for.' })
  agency!: AgencyModel | null;
  @Field(() => String, { nullable: true, description: 'Purpose declared.' }) accessPurpose!: string | null;
  @Field(() => String, { nullable: true, description: 'Case declared.' }) caseReference!: string | null;
  @Field(() => [ID], { description: 'Records asked for or touched; at most 100.' }) recordIds!: string[];
  @Field(() => Int, { description: 'How many records in full.' }) recordCount!: number;
  @Field(() => [AuditFact], { description: 'Counts and hashes.' }) facts!: AuditFact[];
}

@ObjectType({ description: 'One event and its cursor.' })
export class AuditEventEdge {
  @Field(() => AuditEventModel, { description: 'The event.' }) node!: AuditEventModel;
  @Field({ description: 'Sealed position.' }) cursor!: string;
}
@ObjectType({ description: 'A page of the audit, latest first.' })
export class AuditEventConnection {
  @Field(() => [AuditEventEdge], { description: 'The events of this page.' }) edges!: AuditEventEdge[];
  @Field(() => PageInfo, { description: 'Where the list goes on.' }) pageInfo!: PageInfo;
}

@InputType({ description: 'Which events; every part that is given must hold.' })
export class AuditFilterInput {
  @Field(() => String, { nullable: true, description: 'User name or id of a person.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  person?: string | null;
  @Field(() => String, { nullable: true, description: 'Id of a record that the event names.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  recordId?: string | null;
  @Field(() => String, { nullable: true, description: 'Purpose declared.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  accessPurpose?: string | null;
  @Field(() => AuditActionEnum, { nullable: true, description: 'Kind of event.' })
  @IsOptional()
  action?: AuditAction | null;
  @Field(() => AuditOutcomeEnum, { nullable: true, description: 'How it ended.' })
  @IsOptional()
  outcome?: AuditOutcome | null;
  @Field(() => Date, { nullable: true, description: 'From this instant on.' })
  @IsOptional()
  from?: Date | null;
  @Field(() => Date, { nullable: true, description: 'Before this instant.' })
  @IsOptional()
  to?: Date | null;
}

@ObjectType({ description: 'Something that an auditor should ask about. A question, never a finding.' })
export class AuditAnomaly {
  @Field(() => AnomalyKindEnum, { description: 'What is out of the ordinary.' }) kind!: AnomalyKind;
  @Field(() => AuditPerson, {
    nullable: true,
    description: 'Whose events; null for sign-ins under names that no account has.',
  })
  person!: AuditPerson | null;
  @Field(() => Date, { description: 'First event that shows it.' }) from!: Date;
  @Field(() => Date, { description: 'Last event that shows it.' }) to!: Date;
  @Field(() => Int, { description: 'The most within the minutes: records, things, misses or refusals.' })
  count!: number;
  @Field(() => Int, { description: 'From how many on it is shown.' }) limit!: number;
  @Field(() => Int, { description: 'Within how many minutes.' }) minutes!: number;
  @Field(() => [Int], { description: 'Places in the chain of the events that show it; the first 200.' })
  evidence!: number[];
  @Field(() => Int, { description: 'How many events show it.' }) evidenceCount!: number;
}
@ObjectType({ description: 'What is out of the ordinary in a time.' })
export class AuditAnomalies {
  @Field(() => [AuditAnomaly], { description: 'Latest first.' }) anomalies!: AuditAnomaly[];
  @Field(() => Int, { description: 'How many events were looked at.' }) looked!: number;
  @Field(() => Boolean, {
    description: 'True when the time held more events than are looked at: only the latest were.',
  })
  isPartial!: boolean;
}

@ObjectType({ description: 'The first place where the chain is not what was written.' })
export class AuditProblem {
  @Field(() => Int, { description: 'Place in the chain.' }) seq!: number;
  @Field(() => ChainProblemEnum, { description: 'What is wrong there.' })
  kind!: keyof typeof ChainProblemEnum;
  @Field(() => Int, { nullable: true, description: 'Last event before it that is as signed.' })
  after!: number | null;
}
@ObjectType({ description: 'Whether the audit is as it was written.' })
export class AuditVerification {
  @Field(() => Boolean, { description: 'True when nothing was changed.' }) ok!: boolean;
  @Field(() => Int, { description: 'Events that are as written, from the first on.' }) checked!: number;
  @Field(() => Int, { description: 'Signed links that are in it.' }) checkpoints!: number;
  @Field(() => AuditProblem, { nullable: true, description: 'The first place that is not.' })
  problem!: AuditProblem | null;
}
