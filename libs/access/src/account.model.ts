import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { SIGN_IN_CHANGE } from '#vault';
import { enumOf } from './enums.js';

const SignInChangeKindEnum = enumOf(SIGN_IN_CHANGE);
registerEnumType(SignInChangeKindEnum, {
  name: 'SignInChangeKind',
  description: 'What was changed about a sign-in; the last two only by an administrator.',
});

@ObjectType({ description: 'An open session of the signed-in person.' })
export class DeviceModel {
  @Field(() => ID, { description: 'Names the session; nobody can sign in with it.' }) id!: string;
  @Field({ description: 'Browser and system, such as `Firefox · Windows`; empty when unknown.' })
  device!: string;
  @Field(() => Date, { description: 'Signed in at.' }) createdAt!: Date;
  @Field(() => Date, { description: 'Last used, to the minute.' }) lastSeenAt!: Date;
  @Field(() => Boolean, { description: 'The session that asks.' }) isCurrent!: boolean;
}

@ObjectType('Passkey', { description: 'A passkey or security key that signs in as the second step.' })
export class PasskeyModel {
  @Field(() => ID, { description: 'Id of the key.' }) id!: string;
  @Field({ description: 'Name that the person gave it.' }) name!: string;
  @Field(() => Date, { description: 'Added at.' }) createdAt!: Date;
  @Field(() => Date, { nullable: true, description: 'Last used at.' }) lastUsedAt!: Date | null;
}

@ObjectType('SignInChange', { description: 'A change of how the signed-in person signs in.' })
export class SignInChangeModel {
  @Field(() => ID, { description: 'Names the change.' }) id!: string;
  @Field(() => SignInChangeKindEnum, { description: 'What was changed.' })
  kind!: keyof typeof SignInChangeKindEnum;
  @Field({ description: 'Browser and system it was made with; empty when it was made outside of a session.' })
  device!: string;
  @Field(() => Date, { description: 'Made at.' }) at!: Date;
  @Field(() => Boolean, { description: 'Whether the person has said that they know of it.' })
  isSeen!: boolean;
}

@ObjectType({
  description: "The signed-in person's own sign-in: second factors, recovery codes, devices, changes.",
})
export class AccountSecurity {
  @Field(() => Boolean, { description: 'Whether an authenticator app is set up.' }) hasTotp!: boolean;
  @Field(() => [PasskeyModel], { description: 'Passkeys and security keys.' }) passkeys!: PasskeyModel[];
  @Field(() => Int, { description: 'Recovery codes that were not used yet.' }) recoveryCodesLeft!: number;
  @Field(() => Boolean, { description: 'Whether the agency or a role needs a second factor.' })
  isSecondFactorRequired!: boolean;
  @Field(() => Boolean, { description: 'Whether the person has a password here.' }) hasPassword!: boolean;
  @Field(() => Boolean, {
    description:
      'Whether a change needs `prove` first: the person showed who they are more than ten minutes ago.',
  })
  isProofNeeded!: boolean;
  @Field(() => [DeviceModel], { description: 'Open sessions, the one that asks first, then the last used.' })
  devices!: DeviceModel[];
  @Field(() => [SignInChangeModel], {
    description: 'The last ten changes of this sign-in, whoever made them, the newest first.',
  })
  changes!: SignInChangeModel[];
}

@ObjectType({ description: 'A new secret for an authenticator app, shown once.' })
export class TotpEnrolment {
  @Field({ description: 'The secret in base32, to type in.' }) secret!: string;
  @Field({ description: 'The same as an otpauth address, for a QR code.' }) uri!: string;
}

@ObjectType({ description: 'A sign-in that waits for its next step. It gives access to nothing else.' })
export class PendingSignInModel {
  @Field({ description: 'User name of who signs in.' }) username!: string;
  @Field(() => Boolean, { description: 'A code, a recovery code or a passkey is needed.' })
  needsFactor!: boolean;
  @Field(() => Boolean, { description: 'A second factor must be set up first: `startTotp`, `confirmTotp`.' })
  needsEnrolment!: boolean;
  @Field(() => Boolean, { description: 'The purpose of access is to be declared.' }) needsPurpose!: boolean;
  @Field(() => Boolean, { description: 'A passkey can be used.' }) hasPasskey!: boolean;
  @Field(() => [String], { description: 'Purposes that may be declared.' }) accessPurposes!: string[];
}

@ObjectType({ description: 'What the sign-in page needs to know.' })
export class SignInState {
  @Field(() => PendingSignInModel, {
    nullable: true,
    description: 'The sign-in that this browser has begun.',
  })
  pending!: PendingSignInModel | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the provider that one may sign in at, at `/auth/oidc`; null when there is none.',
  })
  provider!: string | null;
}

@InputType({ description: 'The end of a sign-in: what its state says that it needs.' })
export class CompleteSignInInput {
  @Field(() => String, { nullable: true, description: 'Code of the authenticator app, or a recovery code.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string | null;
  @Field(() => String, { nullable: true, description: 'What the passkey signed, as JSON (WebAuthn).' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  passkey?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Purpose of access, where it was not declared before.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  accessPurpose?: string | null;
  @Field(() => String, { nullable: true, description: 'Case that the work belongs to.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  caseReference?: string | null;
}

@InputType({
  description: 'A password that the person chooses, with the one-time token of their invitation.',
})
export class AcceptInvitationInput {
  @Field({ description: 'Token of the invitation.' }) @IsString() @MaxLength(200) token!: string;
  @Field({ description: 'The new password: 12 to 128 characters, as in `ChangePasswordInput`.' })
  @IsString()
  @MaxLength(500)
  password!: string;
}

@InputType({ description: "Another password in place of one's own." })
export class ChangePasswordInput {
  @Field({ description: 'The password that is good now.' })
  @IsString()
  @MaxLength(500)
  presentPassword!: string;
  @Field({
    description:
      'The new one: 12 to 128 characters of any kind, without the user name, and none that is tried first.',
  })
  @IsString()
  @MaxLength(500)
  newPassword!: string;
}
