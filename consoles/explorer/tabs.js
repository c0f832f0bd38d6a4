// Tabs as the ARIA Authoring Practices have them: one of them is in the order of the Tab key, arrow keys go to the next.

/** @param tabs  each with its tab, its panel, and what happens when it is shown */
export function startTabs(tabs) {
  const select = (chosen) => {
    for (const { tab, panel } of tabs) {
      const isChosen = tab === chosen.tab;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      panel.hidden = !isChosen;
    }
    chosen.onShow?.();
  };
  for (const [index, each] of tabs.entries()) {
    each.tab.addEventListener('click', () => select(each));
    each.tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (step === undefined) return;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      select(next);
      next.tab.focus();
    });
  }
}
