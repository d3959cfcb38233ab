import type { formOf } from '../form-data.ts';

type Form = Awaited<ReturnType<typeof formOf>>;

/** What the person form sent, as the verbs take it. */
export const personInput = (form: Form) => ({
  givenName: form.get('givenName'), familyName: form.get('familyName'), username: form.get('username'), email: form.get('email'), birthDate: form.get('birthDate'), level: form.get('level'),
  timeZone: form.get('timeZone'), languages: form.all('languages'),
});
