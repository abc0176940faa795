// Search. The words of the documents are asked for when the dialog is first opened, as a script of
// the same host, so that the strictest policy lets them in. Nothing that is typed leaves the page.
(() => {
  "use strict";
  const MOST = 20; // results
  const BEFORE = 70; // characters that are shown before the first word that is found
  const SHOWN = 210; // characters that are shown of a section
  const SHORT = 3; // a word of so few letters counts at the start of words only
  const WORD = /[\p{L}\p{N}]+/gu;

  const button = document.querySelector(".pv-find");
  const dialog = document.querySelector(".pv-search");
  if (!button || !dialog || !dialog.showModal) return;
  const field = dialog.querySelector("input");
  const told = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("ol");
  let index = null;

  function load() {
    const script = document.createElement("script");
    script.src = button.dataset.index;
    script.onload = () => {
      index = { ...script.found, base: script.src };
      search();
    };
    script.onerror = () => {
      script.remove();
      told.textContent = told.dataset.failed;
    };
    document.head.append(script);
  }

  const words = (text) => text.toLowerCase().match(WORD) || [];

  const has = (word, part) => (part.length > SHORT ? word.includes(part) : word.startsWith(part));

  // Leave off what a word may start or end with, unless too little of it would stay.
  function stem(word) {
    const enough = (part) => word.length - part.length > SHORT;
    const before = index.prefixes.find((part) => word.startsWith(part) && enough(part));
    if (before) word = word.slice(before.length);
    const after = index.suffixes.find((part) => word.endsWith(part) && enough(part));
    return after ? word.slice(0, -after.length) : word;
  }

  // A section counts if it has every word: in its heading most, and more as it was typed.
  function weight([, heading, , text], wanted) {
    const inHeading = words(heading);
    const inText = words(text);
    const count = (among, part) => among.filter((word) => has(word, part)).length;
    const weights = wanted.map(
      ({ typed, wide }) =>
        20 * count(inHeading, typed) +
        10 * count(inHeading, wide) +
        2 * Math.min(count(inText, typed), 5) +
        Math.min(count(inText, wide), 5)
    );
    return Math.min(...weights) && weights.reduce((sum, each) => sum + each);
  }

  // Show a section from shortly before the first word that is found, with all of them marked.
  function excerpt(text, wanted) {
    const part = document.createElement("p");
    const hits = [...text.matchAll(WORD)].filter(([word]) =>
      wanted.some(({ wide }) => has(word.toLowerCase(), wide))
    );
    const early = hits.length ? hits[0].index - BEFORE : 0;
    const from = early > 0 ? text.indexOf(" ", early) + 1 : 0;
    const end = text.indexOf(" ", from + SHOWN);
    const to = end < 0 ? text.length : end;
    let at = from;
    if (from) part.append("… ");
    for (const hit of hits) {
      const after = hit.index + hit[0].length;
      if (hit.index < from || after > to) continue;
      const mark = document.createElement("mark");
      mark.textContent = hit[0];
      part.append(text.slice(at, hit.index), mark);
      at = after;
    }
    part.append(text.slice(at, to), to < text.length ? " …" : "");
    return part;
  }

  function item([address, heading, title, text], wanted) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    const place = document.createElement("span");
    link.href = new URL(address, index.base).href;
    link.textContent = heading;
    link.addEventListener("click", () => dialog.close());
    place.className = "pv-quiet";
    place.textContent = title;
    entry.append(link, place, excerpt(text, wanted));
    return entry;
  }

  function search() {
    list.replaceChildren();
    told.textContent = "";
    if (!index || !words(field.value).length) return;
    const wanted = words(field.value).map((typed) => ({ typed, wide: stem(typed) }));
    const found = index.sections
      .map((section) => [section, weight(section, wanted)])
      .filter(([, sum]) => sum)
      .sort(([, one], [, other]) => other - one);
    list.append(...found.slice(0, MOST).map(([section]) => item(section, wanted)));
    const { dataset } = told;
    told.textContent = found.length ? dataset.found.replace("#", found.length) : dataset.none;
  }

  button.hidden = false;
  button.addEventListener("click", () => {
    if (!index) load();
    dialog.showModal();
    field.select();
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    const first = list.querySelector("a");
    if (event.key === "Enter" && first) first.focus();
  });
})();
