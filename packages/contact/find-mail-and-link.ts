import { type Finding, findingAt, placesOf, wordy } from './finding.ts';
import type { Plain } from './plain-text.ts';

const at = String.raw`(?:\s*[\[({<]?\s*@\s*[\])}>]?\s*|\s*[\[({<]\s*(?:at|a|@t|arroba|arr0ba|arobase|ar0base|chez|ات|آت)\s*[\])}>]\s*|[\s*_~,-]+(?:at|(?:the )?at (?:sign|symbol|thing)|arroba|arrova|arr0ba|aroba|arova|arobase|arobaz|arobas|arobaze|ات|عند)[\s*_~,-]+)`;
const dot = String.raw`(?:\s*[\[({<]?\s*\.\s*[\])}>]?\s*|\s*[\[({<]\s*(?:dot|d0t|punto|punt0|pto|point|p0int|دوت|نقطه)\s*[\])}>]\s*|[\s*_~,-]+(?:dot|d0t|dott|punto|punt0|pto|point|p0int|pt|دوت|نقطه)[\s*_~,-]+|\s*dot(?=com|net|org)|,(?=com\b))`;
const ends = 'com|net|org|edu|gov|io|co|uk|fr|es|de|it|us|ca|mx|ar|br|eg|sa|ma|ae|info|xyz|gg|tv|app|link|me|ly|be|page|site|dev|club|live|chat|test|example|invalid|كوم';
const mailers = 'gmail|g mail|gmial|gmeil|jmail|hotmeil|hotmal|outlok|hotmail|outlook|yahoo|icloud|proton|protonmail|live|aol|gmx|yandex|orange|laposte|googlemail|جيميل|هوتميل|ياهو|جي ?ميل';

const mails = [
  new RegExp(String.raw`(?<![\p{L}\p{N}._%+\-])[\p{L}\p{N}._%+\-]{1,64}${at}[\p{L}\p{N}][\p{L}\p{N}\-]{0,62}(?:${dot}[\p{L}\p{N}\-]{1,63}){0,4}${dot}(?:${ends})(?![\p{L}\p{N}])`, 'gu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}._%+\-])[\p{L}\p{N}._%+\-]{1,64}${at}(?:${mailers})(?![\p{L}])`, 'gu'),
  /(?<![\p{L}\p{N}._])[\p{L}\p{N}._]{4,40}@[\p{L}]{4,30}(?![\p{L}(])/gu,
  new RegExp(String.raw`@[^\p{L}]{0,4}(?:then |luego |puis )?(?:${mailers})(?![\p{L}])`, 'gu'),
];
/** What each of them needs somewhere, quick to look for. */
const mailSigns = [new RegExp(String.raw`(?:[.,]|dott?|d0t|punt[o0]|pto|p[o0]int|pt|دوت|نقطه)[\s\])}>*_~,-]*(?:${ends})(?![\p{L}\p{N}])`, 'u'), new RegExp(mailers, 'u'), /@/, /@/];
/** A mail provider with its ending, or asking for a mail. */
const mailTalk = wordy(`(?:my|mi|mon|ma|ur|your|tu|ton) (?:e-?mail|mail|gmail|hotmail|correo|adresse mail|courriel)(?: is| es| c'?est)?|(?:${mailers})\\s*(?:${dot})\\s*(?:com|fr|es|net|كوم)|(?:${mailers}) (?:com|fr)|(?:e-?mail|mail) me|(?:escribeme|mandame|enviame|ecris[- ]moi|envoie[- ]moi) (?:a|al|un|sur|à) (?:mi |mon |ma )?(?:correo|mail|gmail|e-?mail|adresse)|ايميلي|بريدي|جيميلي|ابعث(?:لي|ي) (?:على )?(?:ايميل|الايميل)|راسلني على (?:ايميل|الايميل|ايميلي|جيميل)`);

const schemes = /(?:h(?:tt|xx|\*\*|t t)ps?\s*:?\s*\/\s*\/|www\s*\.)\s*[^\s]{2,}/gu;
const site = /(?<![\p{L}\p{N}@._-])[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.(?:com|net|org|io|gg|tv|app|link|xyz|info|co\.uk|fr|es|us|site|club|live|chat|page|be|ly|me|co|tk|cc|to|test|example|gl|ee|im|us|ru)(?:\/[^\s]*|(?![\p{L}\p{N}.(]))/gu;
const spoken = wordy(String.raw`[\p{L}\p{N}\-]{2,63}(?:\s*[\[(]\s*(?:\.|dot|punto|point|دوت|نقطه)\s*[\])]\s*|[\s,*_-]+(?:dot|punto|point|دوت|نقطه)[\s,*_-]+)(?:com|net|org|gg|me|ly|io|link|tv|fr|es|co|be|us|gl|app|كوم)(?:\s+(?:slash|barra|/|سلاش).*)?`);
const spokenSign = /dot|punto|point|دوت|نقطه|[[(]\s*\./u;
const shorts = wordy(String.raw`(?:bit|t|wa|discord|disc0rd|d1scord|youtu|goo|tinyurl|m|fb|cutt|is|ngl|snapchat|instagram|zoom|linktr|guns|us04web|chat)(?:\s*\.\s*|\s*[\[(]\s*(?:dot|punto|point|\.|دوت|نقطه)\s*[\])]\s*|\s+(?:dot|punto|point|pt|دوت|نقطه)\s+)(?:ly|me|gg|be|gl|com|link|us|ee|do|lol|whatsapp\.com)\s*(?:/|[\[(]?\s*(?:forward |fwd )?(?:slash|barra|سلاش)\s*[\])]?)\s*\S+`);
/** Names that look like sites but are files or code of a lesson. */
const code = /^(?:console|math|system|document|window|array|json|node|socket|asp|vb|d3|numpy|np|random|string|self|this|os|sys)\./u;

/** Mail addresses, plain and disguised, and talk of exchanging them. */
export function findEmail(plain: Plain): Finding[] {
  const found: Finding[] = [];
  mails.forEach((pattern, at) => {
    if (mailSigns[at]!.test(plain.text)) for (const { start, end } of placesOf(pattern, plain.text)) found.push(findingAt(plain, 'email', start, end, 1));
  });
  for (const { start, end } of placesOf(mailTalk, plain.text)) found.push(findingAt(plain, 'email', start, end, 1));
  return found;
}

/** Addresses of pages, plain and disguised; hosts on the program's list are left alone. */
export function findLink(plain: Plain, allowedHosts: readonly string[]): Finding[] {
  const found: Finding[] = [], isAllowed = (place: string): boolean => allowedHosts.some((host) => new RegExp(`^(?:https?://)?(?:[\\p{L}\\p{N}-]+\\.)*${host.replaceAll('.', '\\.')}(?:[/?#:]|$)`, 'u').test(place));
  for (const pattern of spokenSign.test(plain.text) ? [schemes, shorts, site, spoken] : [schemes, shorts, site])
    for (const { start, end } of placesOf(pattern, plain.text)) {
      const place = plain.text.slice(start, end);
      if (!isAllowed(place) && !code.test(place)) found.push(findingAt(plain, 'link', start, end, 1));
    }
  return found;
}
