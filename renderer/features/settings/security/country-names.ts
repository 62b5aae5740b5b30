// Names of the countries and regions behind calling codes, in the person's language; of the codes that offices meet.

import type { Language } from '../../../../shared/contract/procedure.ts';

/** ITU-T E.164 country codes. 1 and 7 are shared by several countries: the largest stands for them. */
const REGIONS: Readonly<Record<string, string>> = {
  '1': 'US',
  '7': 'RU',
  '31': 'NL',
  '32': 'BE',
  '33': 'FR',
  '34': 'ES',
  '39': 'IT',
  '41': 'CH',
  '43': 'AT',
  '44': 'GB',
  '46': 'SE',
  '49': 'DE',
  '52': 'MX',
  '55': 'BR',
  '60': 'MY',
  '61': 'AU',
  '62': 'ID',
  '63': 'PH',
  '64': 'NZ',
  '65': 'SG',
  '66': 'TH',
  '81': 'JP',
  '82': 'KR',
  '84': 'VN',
  '86': 'CN',
  '91': 'IN',
  '852': 'HK',
  '853': 'MO',
  '855': 'KH',
  '856': 'LA',
  '886': 'TW',
  '971': 'AE',
};

/** The code alone where it is none of those known. */
export function countryName(code: string, language: Language): string {
  const digits = code.replace(/^\+|^00/, '');
  const region = Object.hasOwn(REGIONS, digits) ? REGIONS[digits] : undefined;
  if (region === undefined) return digits;
  const names = new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en', { type: 'region' });
  return `${names.of(region) ?? region} (${digits})`;
}
