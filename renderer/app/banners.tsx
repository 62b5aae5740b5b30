// The banner under every page's top bar.

import {
  CheckCircleOutlined,
  DisconnectOutlined,
  ExperimentOutlined,
  RobotOutlined,
  WifiOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { Checked } from '../../shared/finding-words.ts';
import { FINDING_WORDS } from '../../shared/finding-words.ts';
import type { FindingCode } from '../../shared/findings.ts';
import { useConsole, useMay, useStation } from '../bind/console.ts';
import { Banner } from '../ui/banner.tsx';
import { type Place, places } from '../ui/places.ts';
import { useLanguage, useWords } from '../ui/use-words.ts';
import { commonWords } from '../ui/words.ts';
import { BANNER_TONES, type BannerKind, bannersOf, FADES_AFTER_MS } from './banner-list.ts';
import { useSeconds } from './use-seconds.ts';
import { appWords } from './words.ts';

/** The gravest banner of now; nothing when all is well. */
export function Banners(): ReactNode {
  const station = useStation((state) => state);
  const [, fade] = useState(0);
  const { lastLoss } = station;
  useEffect(() => {
    if (lastLoss === null) return;
    const timer = setTimeout(fade, lastLoss.backAt + FADES_AFTER_MS - Date.now(), Date.now());
    return () => clearTimeout(timer);
  }, [lastLoss]);
  const common = useWords(commonWords);
  const [first, ...others] = bannersOf(station, Date.now());
  if (first === undefined) return null;
  const more = others.length === 0 ? undefined : common('more-banners', { count: others.length });
  return <BannerOf banner={first} more={more} />;
}

interface BannerOfProps<Kind> {
  readonly banner: Kind;
  readonly more: string | undefined;
}

function BannerOf({ banner, more }: BannerOfProps<BannerKind>): ReactNode {
  const say = useWords(appWords);
  const seen = useSeen();
  const tone = BANNER_TONES[banner.kind];
  switch (banner.kind) {
    case 'lost':
      return <LostBanner banner={banner} more={more} />;
    case 'back':
      return (
        <Banner
          tone={tone}
          icon={<CheckCircleOutlined />}
          fact={say('banner-back')}
          consequence={say('banner-back-means', { seconds: Math.round(banner.tookMs / 1000) })}
          more={more}
        />
      );
    case 'line':
      return (
        <Banner
          tone={tone}
          icon={<DisconnectOutlined />}
          fact={say('banner-line')}
          consequence={say('banner-line-means', { seen: seen('line', banner.problem) })}
          action={<ToSettings place={places.settings('line')}>{say('banner-line-do')}</ToSettings>}
          more={more}
        />
      );
    case 'no-line':
      return (
        <Banner
          tone={tone}
          icon={<DisconnectOutlined />}
          fact={say('banner-no-line')}
          consequence={say('banner-no-line-means')}
          action={<ToSettings place={places.settings('line')}>{say('banner-line-do')}</ToSettings>}
          more={more}
        />
      );
    case 'voice':
      return (
        <Banner
          tone={tone}
          icon={<RobotOutlined />}
          fact={say('banner-voice')}
          consequence={say('banner-voice-means', { seen: seen('voice', banner.problem) })}
          action={<ToSettings place={places.settings('voice')}>{say('banner-voice-do')}</ToSettings>}
          more={more}
        />
      );
    case 'no-voice':
      return (
        <Banner
          tone={tone}
          icon={<RobotOutlined />}
          fact={say('banner-no-voice')}
          consequence={say('banner-no-voice-means')}
          action={<ToSettings place={places.settings('voice')}>{say('banner-voice-do')}</ToSettings>}
          more={more}
        />
      );
    case 'practice-voice':
      return (
        <Banner
          tone={tone}
          icon={<ExperimentOutlined />}
          fact={say('banner-practice-voice')}
          consequence={say('banner-practice-voice-means')}
          action={<ToSettings place={places.settings('voice')}>{say('banner-practice-voice-do')}</ToSettings>}
          more={more}
        />
      );
    case 'practice':
      return (
        <Banner
          tone={tone}
          icon={<ExperimentOutlined />}
          fact={say('banner-practice')}
          consequence={say('banner-practice-means')}
          action={<ToSettings place={places.settings('line')}>{say('banner-practice-do')}</ToSettings>}
          more={more}
        />
      );
  }
}

/** What a check saw, as a sentence; empty where nothing is known. */
function useSeen(): (checked: Checked, problem: FindingCode | null) => string {
  const language = useLanguage();
  return (checked, problem) => (problem === null ? '' : FINDING_WORDS[checked][problem][language].seen);
}

function LostBanner({ banner, more }: BannerOfProps<BannerKind & { readonly kind: 'lost' }>): ReactNode {
  const say = useWords(appWords);
  const { connection } = useConsole();
  const seconds = Math.ceil((banner.retryAt - useSeconds()) / 1000);
  const { attempt } = banner;
  return (
    <Banner
      tone={BANNER_TONES.lost}
      icon={<WifiOutlined />}
      fact={say('banner-lost')}
      consequence={seconds > 0 ? say('banner-lost-soon', { seconds, attempt }) : say('banner-lost-now', { attempt })}
      action={<Button onClick={() => connection.retryNow()}>{say('banner-lost-do')}</Button>}
      more={more}
    />
  );
}

/** Only administrators can do something about it there. */
function ToSettings({ place, children }: { readonly place: Place; readonly children: string }): ReactNode {
  return useMay('admin') ? <Button href={place}>{children}</Button> : null;
}
