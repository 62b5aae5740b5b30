// Search first, then filters; set ones are tinted and every one can be dropped.

import { SearchOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useRef } from 'react';
import { useStore } from 'zustand';
import { END_REASONS } from '../../../shared/call.ts';
import { useConsole } from '../../bind/console.ts';
import { useQuery } from '../../bind/use-query.ts';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { outcomeWords } from '../../ui/outcome-words.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Filters } from './filters.ts';
import { filtersInForce, filtersStore, isNumberPart, NO_FILTERS } from './filters.ts';
import { historyWords } from './words.ts';

const set = (change: Partial<Filters>): void => filtersStore.setState(change);

/** The reasons of calls that were never answered. */
const UNANSWERED = END_REASONS.filter((reason) => !['agent', 'customer', 'transferred'].includes(reason));

export function FilterBar(): ReactNode {
  const say = useWords(historyWords);
  const outcome = useWords(outcomeWords);
  const filters = useStore(filtersStore);
  const { client } = useConsole();
  const prompts = useQuery(['prompts'], (signal) => client.prompts.list(undefined, { signal }));
  const search = useRef<HTMLInputElement>(null);
  useHotkeys(say('title'), [
    { keys: 'Mod+k', label: say('search-label'), run: () => search.current?.focus() },
    { keys: '/', label: say('search-label'), run: () => search.current?.focus() },
  ]);
  const tint = (name: keyof Filters): string => (filters[name] === NO_FILTERS[name] ? '' : 'rs-history-set');
  const numberWrong = !isNumberPart(filters.number);
  return (
    <search className="rs-history-filters">
      <Input
        ref={(input) => {
          search.current = input?.input ?? null;
        }}
        className="rs-history-search"
        prefix={<SearchOutlined aria-hidden="true" />}
        placeholder={say('search-hint')}
        aria-label={say('search-label')}
        maxLength={200}
        allowClear
        value={filters.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <Input
        className={`rs-history-number ${tint('number')}`}
        placeholder={say('number-hint')}
        aria-label={say('number-label')}
        title={numberWrong ? say('number-wrong') : ''}
        status={numberWrong ? 'error' : ''}
        maxLength={33}
        allowClear
        value={filters.number}
        onChange={(event) => set({ number: event.target.value.trim() })}
      />
      <DatePicker.RangePicker
        className={`rs-history-days ${filters.from === null && filters.to === null ? '' : 'rs-history-set'}`}
        aria-label={say('time-label')}
        placeholder={[say('time-from'), say('time-to')]}
        allowEmpty={[true, true]}
        value={[filters.from === null ? null : dayjs(filters.from), filters.to === null ? null : dayjs(filters.to)]}
        onChange={(days) =>
          set({ from: days?.[0]?.format('YYYY-MM-DD') ?? null, to: days?.[1]?.format('YYYY-MM-DD') ?? null })
        }
      />
      <Select
        className={`rs-history-select ${tint('direction')}`}
        aria-label={say('direction-label')}
        placeholder={say('direction-label')}
        allowClear
        value={filters.direction}
        options={(['outbound', 'inbound'] as const).map((value) => ({ value, label: say(value) }))}
        onChange={(value) => set({ direction: value ?? null })}
      />
      <Select
        className={`rs-history-select ${tint('outcome')}`}
        aria-label={say('outcome-label')}
        placeholder={say('outcome-label')}
        allowClear
        popupMatchSelectWidth={false}
        value={filters.outcome}
        options={(['answered', 'agent', 'customer', ...UNANSWERED] as const).map((value) => ({
          value,
          label: outcome(value),
        }))}
        onChange={(value) => set({ outcome: value ?? null })}
      />
      <Select
        className={`rs-history-select ${tint('prompt')}`}
        aria-label={say('prompt-label')}
        placeholder={say('prompt-label')}
        allowClear
        showSearch
        popupMatchSelectWidth={false}
        value={filters.prompt}
        options={(prompts.data ?? []).map(({ name }) => ({
          value: name,
          label: (
            <>
              <bdi>{name}</bdi>
              {filters.promptVersion !== null && name === filters.prompt && ` v${filters.promptVersion}`}
            </>
          ),
        }))}
        onChange={(value) => set({ prompt: value ?? null, promptVersion: null })}
      />
      {filtersInForce(filters).length > 0 && (
        <Button type="text" onClick={() => set(NO_FILTERS)}>
          {say('clear')}
        </Button>
      )}
    </search>
  );
}
