// Links to the suite's other pages.

import {cures, maps} from './data.js';

const LISTS = {'/maps': maps, '/cures': cures};

/** Shows those that lead to something; hidden, each stands in the page already. */
export function showLinks() {
  for (const link of document.querySelectorAll('.pages a[hidden]')) {
    // Who hears of a server that is gone hears it from the page itself.
    LISTS[link.pathname]().then(all => { link.hidden = !all.length; }, () => {});
  }
}
