/** The views of the rooms page. */
export const tabs = ['live', 'held', 'concerns'] as const;
