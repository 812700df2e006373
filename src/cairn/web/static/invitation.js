// The code of an invitation stands in its link behind the "#", which no browser sends to anybody. It fills the form, and is taken out of the
// address. Without this script it is pasted.
"use strict";

const CODE = /^[A-Z2-7]{4}(-[A-Z2-7]{1,4})+$/;

function fill() {
  const code = location.hash.slice(1);
  if (!CODE.test(code)) return;
  document.querySelector("form[action='/invitation']").elements.code.value = code;
  for (const back of document.querySelectorAll("form[action='/preferences'] input[name=back]")) {
    back.value = `${location.pathname}#${code}`; // another language of the page keeps it
  }
  history.replaceState(null, "", location.pathname);
}

fill();
addEventListener("hashchange", fill);
