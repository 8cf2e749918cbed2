/* Shows the amendments of all authors, of one, or the base. The choice stands in the
   address, so that a colleague who gets it sees the same. */
(() => {
  "use strict";
  const box = document.getElementById("amended");
  const form = document.getElementById("views");
  const draft = box.querySelector(".draft");
  const lines = [...draft.querySelectorAll(":scope > *, .footnotes > *")];
  const changes = [...draft.querySelectorAll("ins[data-by], del[data-by]")];

  /* A line that nobody shown has leaves no gap. */
  const isEmpty = (line) => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !node.parentElement.closest("ins.off")) return false;
    }
    return true;
  };
  const show = (view) => {
    for (const change of changes) {
      const isShown = view === "all" || change.dataset.by.split(" ").includes(view);
      change.classList.toggle("off", !isShown);
    }
    for (const line of lines) {
      if (!line.matches(".footnotes, .comment")) line.classList.toggle("none", isEmpty(line));
      if (line.matches(".comment")) line.classList.toggle("none", view !== "all");
    }
  };
  const change = () => {
    const view = new FormData(form).get("view");
    const place = lines.find((line) => line.getBoundingClientRect().bottom > 60 && line.offsetParent);
    const top = place ? place.getBoundingClientRect().top : 0;
    show(view);
    if (place && place.offsetParent && scrollY > box.offsetTop) scrollBy(0, place.getBoundingClientRect().top - top);
    return view;
  };
  form.addEventListener("change", () => {
    const address = new URL(location.href);
    address.searchParams.set("view", change());
    try { history.replaceState(null, "", address); } catch { /* a page on disk may not */ }
  });
  const wanted = new URLSearchParams(location.search).get("view");
  const choice = wanted && form.querySelector(`[value="${CSS.escape(wanted)}"]`);
  if (choice) choice.checked = true;
  change();
  form.hidden = false;
  document.querySelector(".authors").hidden = true;

  /* What a link leads to is shown, whatever the view. */
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && draft.contains(target)) {
      form.querySelector('[value="all"]').checked = true;
      show("all");
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
