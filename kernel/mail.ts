import nodemailer, { type Transporter } from 'nodemailer';
import type { Ctx, Tx } from '#kernel/action.ts';
import { config } from '#kernel/config.ts';
import { newId } from '#kernel/ids.ts';
import { enqueue } from '#kernel/jobs.ts';
import { withTenant } from '#kernel/tenancy.ts';

export interface Mail {
  to: string;
  personId: string | null;
  subject: string;
  text: string;
}

let keeping = 0;

/** Mails of this process stay in the outbox meanwhile, even with `SMTP_URL`: a made-up story is shown, never sent to anybody. */
export async function keepMails<R>(work: () => Promise<R>): Promise<R> {
  keeping += 1;
  try {
    return await work();
  } finally {
    keeping -= 1;
  }
}

/** Puts a mail into the outbox of this transaction. Without `SMTP_URL` it stays there, and demo mode shows it on a page. */
export async function sendMail(tx: Tx, mail: Mail): Promise<void> {
  const id = newId();
  await tx.db
    .insertInto('kernel.mail')
    .values({ org_id: tx.orgId, id, person_id: mail.personId, to_address: mail.to, subject: mail.subject, body: mail.text, created_at: tx.now })
    .execute();
  if (config().smtpUrl && keeping === 0) await enqueue(tx, 'kernel.deliver-mail', { mailId: id });
}

let transport: Transporter | undefined;

export async function deliverMail(ctx: Ctx, mailId: string): Promise<void> {
  const mail = await withTenant(ctx.orgId, (db) =>
    db.selectFrom('kernel.mail').selectAll().where('org_id', '=', ctx.orgId).where('id', '=', mailId).where('sent_at', 'is', null).executeTakeFirst(),
  );
  if (!mail || !config().smtpUrl) return;
  transport ??= nodemailer.createTransport(config().smtpUrl!);
  await transport.sendMail({ from: config().mailFrom, to: mail.to_address, subject: mail.subject, text: mail.body, messageId: `<${mail.id}@trellis>` });
  await withTenant(ctx.orgId, (db) => db.updateTable('kernel.mail').set({ sent_at: ctx.now }).where('org_id', '=', ctx.orgId).where('id', '=', mailId).execute());
}
