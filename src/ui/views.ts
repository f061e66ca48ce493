/** Every view of the app: its address, its name and sign, and the code that shows it, loaded when it is first opened. */
import {
  type Icon,
  IconActivity,
  IconClock,
  IconDisc,
  IconEar,
  IconFolder,
  IconHeart,
  IconMusic,
  IconPlayerPlay,
  IconPlaylist,
  IconSettings,
  IconTags,
  IconUser,
  IconWaveSine,
} from '@tabler/icons-react';
import { navigation } from './messages/navigation.ts';

export type NavigationGroup = keyof typeof navigation.groups;

export interface View {
  path: string;
  name: string;
  icon: Icon;
  group: NavigationGroup;
  /** Has a place of its own in the bar at the foot of a phone; the others are behind "More". */
  onPhoneBar: boolean;
}

/** What the navigation offers, in its order. */
export const VIEWS: readonly View[] = [
  { path: '/', name: navigation.views.tracks, icon: IconMusic, group: 'library', onPhoneBar: true },
  { path: '/albums', name: navigation.views.albums, icon: IconDisc, group: 'library', onPhoneBar: true },
  { path: '/artists', name: navigation.views.artists, icon: IconUser, group: 'library', onPhoneBar: false },
  { path: '/genres', name: navigation.views.genres, icon: IconTags, group: 'library', onPhoneBar: false },
  { path: '/folders', name: navigation.views.folders, icon: IconFolder, group: 'library', onPhoneBar: false },
  {
    path: '/favourites',
    name: navigation.views.favourites,
    icon: IconHeart,
    group: 'yours',
    onPhoneBar: false,
  },
  { path: '/recent', name: navigation.views.recent, icon: IconClock, group: 'yours', onPhoneBar: false },
  {
    path: '/playlists',
    name: navigation.views.playlists,
    icon: IconPlaylist,
    group: 'yours',
    onPhoneBar: true,
  },
  { path: '/now', name: navigation.views.now, icon: IconPlayerPlay, group: 'sound', onPhoneBar: false },
  {
    path: '/similar',
    name: navigation.views.similar,
    icon: IconWaveSine,
    group: 'sound',
    onPhoneBar: false,
  },
  { path: '/analysis', name: navigation.views.analysis, icon: IconEar, group: 'engine', onPhoneBar: false },
  { path: '/engine', name: navigation.views.engine, icon: IconActivity, group: 'engine', onPhoneBar: false },
  {
    path: '/settings',
    name: navigation.views.settings,
    icon: IconSettings,
    group: 'engine',
    onPhoneBar: false,
  },
];
