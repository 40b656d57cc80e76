import { applyDecorators } from '@nestjs/common';
import { Args, Field, registerEnumType } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { IsIn } from 'class-validator';
import { TLP } from '#domain';

/** Turns a list of codes into the object that GraphQL enums are made from. */
export const enumOf = <T extends string>(codes: readonly T[]): Record<T, T> =>
  Object.fromEntries(codes.map((code) => [code, code])) as Record<T, T>;

export const TlpEnum = enumOf(TLP);
export const LanguageEnum = enumOf(['en', 'bn', 'hi'] as const);
registerEnumType(TlpEnum, {
  name: 'Tlp',
  description: 'Traffic Light Protocol 2.0, from widest to strictest.',
});
registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'Language of captions and messages: English, Bangla or Hindi.',
});

type AskedCode = keyof typeof LanguageEnum;
const asked = (of: 'captions' | 'messages') =>
  ({
    type: () => LanguageEnum,
    nullable: true,
    defaultValue: 'en',
    description: `Language of ${of}.`,
  }) as const;
const orEnglish = (language: AskedCode | null): AskedCode => language ?? 'en';

/** The argument `language` of a question; English when it is left out or null. `of` says what is in that language. */
export const AskedLanguage = (of: 'captions' | 'messages' = 'captions'): ParameterDecorator =>
  Args('language', asked(of), { transform: orEnglish });

/** The same as a field of an input, of captions. */
export const AskedLanguageField = (): PropertyDecorator => {
  const { type, ...options } = asked('captions');
  return applyDecorators(
    Field(type, options),
    Transform(({ value }: { value: AskedCode | null }) => orEnglish(value)),
    IsIn(Object.keys(LanguageEnum)),
  );
};
