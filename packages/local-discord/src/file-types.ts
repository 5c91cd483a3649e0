/** Types that are shown in place; anything else is offered as a download. */
export const shownTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
