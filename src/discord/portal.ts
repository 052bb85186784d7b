/** Where an application is set up. */
export const PORTAL = 'https://discord.com/developers/applications';
