// The console's pages: a table of who sees what where, each in a chunk of its own.

import {
  AppstoreOutlined,
  CustomerServiceOutlined,
  FileTextOutlined,
  HistoryOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';
import type { Role } from '../../shared/roles.ts';
import { type Place, places } from '../ui/places.ts';

export const PAGE_IDS = ['desk', 'wall', 'calls', 'prompts', 'settings'] as const;
export type PageId = (typeof PAGE_IDS)[number];

export interface RailEntry {
  readonly page: PageId;
  readonly icon: ReactNode;
  readonly place: Place;
  /** The least role that sees it. */
  readonly role: Role;
}

/** From above; settings stand at the rail's foot. Ctrl/⌘ 1–8 follow this order. */
export const RAIL: readonly RailEntry[] = [
  { page: 'desk', icon: <CustomerServiceOutlined />, place: places.desk, role: 'agent' },
  { page: 'wall', icon: <AppstoreOutlined />, place: places.wall, role: 'supervisor' },
  { page: 'calls', icon: <HistoryOutlined />, place: places.calls(), role: 'agent' },
  { page: 'prompts', icon: <FileTextOutlined />, place: places.prompts, role: 'agent' },
  { page: 'settings', icon: <SettingOutlined />, place: places.settings(), role: 'agent' },
];

export interface CallParams {
  readonly callId: string;
}
export interface PromptsParams {
  /** Null: the list, nothing chosen. */
  readonly name: string | null;
}
export interface SettingsParams {
  readonly section: string | null;
}
export type NoParams = Readonly<Record<never, never>>;

/** Fetches a page's chunk. */
export type LoadPage<Params> = () => Promise<ComponentType<Params>>;

export const loadDesk: LoadPage<NoParams> = async () => (await import('../features/desk/page.tsx')).DeskPage;
export const loadWall: LoadPage<NoParams> = async () => (await import('../features/wall/page.tsx')).WallPage;
export const loadHistory: LoadPage<NoParams> = async () => (await import('../features/history/page.tsx')).HistoryPage;
export const loadCall: LoadPage<CallParams> = async () => (await import('../features/history/page.tsx')).CallPage;
export const loadPrompts: LoadPage<PromptsParams> = async () =>
  (await import('../features/prompts/page.tsx')).PromptsPage;
export const loadSettings: LoadPage<SettingsParams> = async () =>
  (await import('../features/settings/page.tsx')).SettingsPage;
export const loadFirstStart: LoadPage<NoParams> = async () =>
  (await import('../features/settings/first-start/first-start-page.tsx')).FirstStartPage;
