"use strict";
/* Read the draft as one of its texts has it: mark their words, or show them alone. */
(() => {
  const form = document.querySelector(".read-as");
  const status = form.querySelector(".status");
  const runs = [...document.querySelectorAll("#draft [data-of]")]
    .map((run) => [run, run.dataset.of.split(" ")]);
  const notes = document.querySelectorAll("#draft .drafting-note");
  const lines = [...document.querySelectorAll("#draft .draft > :not(.drafting-note), #draft .footnote")];

  const show = () => {
    const key = form.elements.text.value;
    const isAlone = key !== "" && form.elements.alone.checked;
    for (const [run, holders] of runs) {
      const has = key !== "" && holders.includes(key);
      run.classList.toggle("theirs", has && !isAlone);
      run.hidden = isAlone && !has;
    }
    for (const note of notes) note.hidden = isAlone;
    for (const line of lines) {
      line.hidden = isAlone && ![...line.querySelectorAll("*"), line].some(hasWords);
    }
    const name = form.elements.text.selectedOptions[0].textContent;
    const said = isAlone ? status.dataset.alone : status.dataset.marked;
    status.textContent = key === "" ? "" : said.replace("{name}", name);
    form.elements.alone.disabled = key === "";
  };

  /* The number of a footnote is no word of it. */
  const hasWords = (element) => !element.closest("[hidden]:not(p, h2, h3, h4, h5, h6), sup")
    && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
