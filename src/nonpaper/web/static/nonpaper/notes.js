// Notes by keyboard: a digit chooses in the group of choices that has the focus, and
// saves. Enter in the words goes to the first group in which nothing is chosen.
"use strict";
document.addEventListener("keydown", (event) => {
  const here = event.target;
  if (!here.matches(".notes-desk input[type=radio]") || !/^[1-9]$/.test(event.key)) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const wanted = here.form.querySelectorAll(`[name=${here.name}]`)[event.key - 1];
  if (!wanted) return;
  event.preventDefault();
  wanted.checked = true;
  wanted.focus();
  here.form.requestSubmit();
});
