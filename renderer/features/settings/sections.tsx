// The settings' sections: who sees them, and what each shows.

import {
  BgColorsOutlined,
  InfoCircleOutlined,
  LinkOutlined,
  PhoneOutlined,
  RobotOutlined,
  SafetyOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';
import type { Role } from '../../../shared/roles.ts';
import { AccountSection } from './account/account-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DiagnosticsSection } from './diagnostics/diagnostics-section.tsx';
import { LinesSection } from './line/lines-section.tsx';
import { RoutesSection } from './routes/routes-section.tsx';
import { SecuritySection } from './security/security-section.tsx';
import { UsersSection } from './users/users-section.tsx';
import { VoiceSection } from './voice/voice-section.tsx';

export type SectionId = 'line' | 'routes' | 'security' | 'voice' | 'users' | 'account' | 'appearance' | 'diagnostics';

export interface Section {
  readonly id: SectionId;
  readonly icon: ReactNode;
  /** The least role that sees it. */
  readonly role: Role;
  readonly Content: ComponentType;
}

export const SECTIONS: readonly Section[] = [
  { id: 'line', icon: <LinkOutlined />, role: 'admin', Content: LinesSection },
  { id: 'routes', icon: <PhoneOutlined />, role: 'admin', Content: RoutesSection },
  { id: 'security', icon: <SafetyOutlined />, role: 'admin', Content: SecuritySection },
  { id: 'voice', icon: <RobotOutlined />, role: 'admin', Content: VoiceSection },
  { id: 'users', icon: <TeamOutlined />, role: 'admin', Content: UsersSection },
  { id: 'account', icon: <UserOutlined />, role: 'agent', Content: AccountSection },
  { id: 'appearance', icon: <BgColorsOutlined />, role: 'agent', Content: AppearanceSection },
  { id: 'diagnostics', icon: <InfoCircleOutlined />, role: 'admin', Content: DiagnosticsSection },
];
