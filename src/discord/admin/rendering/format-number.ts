import type { AdminMessages } from '../messages/admin-messages.ts';

/** A whole number as it is written in the language of the messages. */
export function formatCount(value: number, { locale }: Pick<AdminMessages, 'locale'>): string {
  return value.toLocaleString(locale);
}

/** A number with one digit after the point. */
export function formatTenths(value: number, { locale }: Pick<AdminMessages, 'locale'>): string {
  return value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
