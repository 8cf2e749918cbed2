/* Shows all words of a redline, only what changed, or one of its two texts. The choice
   stands in the address, so that a colleague who gets it sees the same. */
(() => {
  "use strict";
  const box = document.getElementById("redline");
  const form = document.getElementById("views");
  const draft = box.querySelector(".draft");
  const lines = [...draft.querySelectorAll(":scope > *, .footnotes > *")];
  const isHeading = (line) => /^H[1-6]$/.test(line.tagName);
  const isChanged = (line) => line.querySelector("ins, del") !== null;

  /* With what changed stay its headings, and the lines that it stands under. */
  const depthOf = (line) => Number(line.className.match(/depth-(\d+)/)?.[1] ?? 0);
  let isHeadingNeeded = false;
  let under = 0;
  for (const line of [...lines].reverse()) {
    const changed = isChanged(line);
    const heading = isHeading(line);
    const isAbove = !heading && depthOf(line) < under;
    line.classList.toggle("same", !(changed || isAbove || (heading && isHeadingNeeded)));
    if (line.closest(".footnotes")) continue;
    if (heading) {
      under = 0;
      isHeadingNeeded = !line.matches(".article") && (isHeadingNeeded || changed);
    } else if (changed || isAbove) {
      under = depthOf(line);
      isHeadingNeeded = true;
    }
  }

  /* A line that only one text has leaves no gap in the other. */
  const onlyIn = (line, tag) => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !node.parentElement.closest(tag + ", a.move")) return false;
    }
    return true;
  };
  for (const line of lines) {
    if (onlyIn(line, "del")) line.classList.add("old-only");
    else if (onlyIn(line, "ins")) line.classList.add("new-only");
  }

  const show = (view) => {
    const place = lines.find((line) => line.getBoundingClientRect().bottom > 60 && line.offsetParent);
    const top = place ? place.getBoundingClientRect().top : 0;
    box.dataset.view = view;
    if (place && place.offsetParent && scrollY > box.offsetTop) scrollBy(0, place.getBoundingClientRect().top - top);
  };
  form.addEventListener("change", () => {
    const view = new FormData(form).get("view");
    const address = new URL(location.href);
    address.searchParams.set("view", view);
    try { history.replaceState(null, "", address); } catch { /* a page on disk may not */ }
    show(view);
  });
  const wanted = new URLSearchParams(location.search).get("view");
  const choice = wanted && form.querySelector(`[value="${CSS.escape(wanted)}"]`);
  if (choice) choice.checked = true;
  show(new FormData(form).get("view"));
  form.hidden = false;

  /* What a link leads to is shown, whatever the view. */
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && draft.contains(target) && !target.offsetParent) {
      form.querySelector('[value="all"]').checked = true;
      show("all");
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
