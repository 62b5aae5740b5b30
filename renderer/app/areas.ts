// F6: from area to area in the order of the page (rail, top bar, then what the page marks with `data-area`).

/** The area after the one that holds `focused`; the first when none does. `step` −1 goes back. */
export function nextArea<Area extends Pick<Node, 'contains'>>(
  areas: readonly Area[],
  focused: Node | null,
  step: 1 | -1,
): Area | undefined {
  // An area may hold others: the innermost counts.
  const at = areas.findLastIndex((area) => area.contains(focused));
  return at === -1 ? areas[step === 1 ? 0 : areas.length - 1] : areas[(at + step + areas.length) % areas.length];
}

export function focusNextArea(step: 1 | -1): void {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')];
  nextArea(areas, document.activeElement, step)?.focus();
}
