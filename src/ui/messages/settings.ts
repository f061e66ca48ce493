/** Words of the settings. */
export const settings = {
  title: 'Settings',
  lead: 'They are kept in this browser, on this device.',
  appearance: 'Appearance',
  theme: 'Theme',
  contrast: 'High contrast and reduced motion follow the settings of your system.',
  listening: 'Listening',
  more: 'Elsewhere',
  engineSettings: 'Settings of the engine: memory, thresholds, alerts',
  data: 'Save or bring in what Earmark knows',
  folders: 'Folders, and what could not be heard',
} as const;
