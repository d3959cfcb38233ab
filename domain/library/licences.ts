/** What may be done with a work. A closed list, so that everybody can be told in words; `link`: only the address is kept here. */
export const licenceNames = ['own', 'cc-by', 'cc-by-sa', 'cc-by-nc', 'cc-by-nc-sa', 'cc0', 'ogl', 'link'] as const;
export type LicenceName = (typeof licenceNames)[number];

/** Licences whose maker must be named. */
export const mustName = (licence: LicenceName): boolean => licence.startsWith('cc-by') || licence === 'ogl';

export const licenceLinks: Partial<Record<LicenceName, string>> = {
  'cc-by': 'https://creativecommons.org/licenses/by/4.0/', 'cc-by-sa': 'https://creativecommons.org/licenses/by-sa/4.0/', 'cc-by-nc': 'https://creativecommons.org/licenses/by-nc/4.0/',
  'cc-by-nc-sa': 'https://creativecommons.org/licenses/by-nc-sa/4.0/', cc0: 'https://creativecommons.org/publicdomain/zero/1.0/', ogl: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
};

const creative = /^(?:https?:\/\/(?:www\.)?)?creativecommons\.org\/(?:licenses\/(by(?:-nc)?(?:-sa)?)\/\d\.\d|publicdomain\/zero\/\d\.\d)(?:\/[\w.]*)*$/;
const spoken = /^cc[ -](by(?:[ -]nc)?(?:[ -]sa)?)(?:[ -]\d\.\d)?(?: international)?$/;

/** The licence a file names, by its key, its usual name or its address; null when it is none of the list, or none is named clearly. */
export function licenceOf(text: string): LicenceName | null {
  const [address = '', name = ''] = text.trim().toLowerCase().split('<').map((part) => part.replace(/>$/, '').trim());
  const found = [address, name].filter((part) => part !== '').map(licenceIn);
  // Address and name must not contradict each other.
  return found.length > 0 && found.every((one) => one === found[0]) ? found[0]! : null;
}

function licenceIn(text: string): LicenceName | null {
  const key = licenceNames.find((one) => one === text && one !== 'link');
  if (key) return key;
  if (/^(cc0|cc zero)([ -]1\.0)?$/.test(text)) return 'cc0';
  if (/^(ogl|ogl-uk|open government licence)([ -]v?3(\.0)?)?$/.test(text)) return 'ogl';
  const cc = creative.exec(text);
  if (cc) return cc[1] ? (`cc-${cc[1]}` as LicenceName) : 'cc0';
  const said = spoken.exec(text);
  return said ? (`cc-${said[1]!.replaceAll(' ', '-')}` as LicenceName) : null;
}
