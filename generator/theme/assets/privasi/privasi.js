// Changing the language keeps the section that is being read. Without this script the switch
// leads to the top of the same page, and a link beside every section to the section itself.
(function () {
  "use strict";
  var switches = document.querySelectorAll(".pv-switch");
  var sections = document.querySelectorAll(".pv-text h2[id]");

  function named() {
    var section = document.getElementById(location.hash.slice(1));
    var top = section ? section.getBoundingClientRect().top : -1;
    return top >= 0 && top < innerHeight ? section : null;
  }

  function reading() {
    return Array.prototype.filter.call(sections, function (section) {
      return section.getBoundingClientRect().top < innerHeight / 3;
    }).pop();
  }

  function follow() {
    var section = named() || reading();
    switches.forEach(function (link) {
      link.hash = section ? section.id : "";
    });
  }

  switches.forEach(function (link) {
    link.addEventListener("click", follow);
  });
  addEventListener("hashchange", follow);
  addEventListener("load", follow);
})();

// A button copies each text to be pasted. Without this script, or where the browser gives pages
// no clipboard, no button is shown and the text is selected by hand.
(function () {
  "use strict";
  var page = document.querySelector("[data-copy]");
  if (!page || !navigator.clipboard) return;

  function add(text) {
    var name = text.parentNode.querySelector("summary, p").textContent;
    var button = document.createElement("button");
    var told = document.createElement("span");
    button.type = "button";
    button.textContent = page.dataset.copy;
    button.setAttribute("aria-label", page.dataset.copy + ": " + name);
    told.setAttribute("role", "status");
    button.addEventListener("click", function () {
      told.textContent = "";
      navigator.clipboard.writeText(text.textContent).then(function () {
        told.textContent = page.dataset.copied;
      });
    });
    text.before(button, " ", told);
  }

  page.querySelectorAll("pre[tabindex]").forEach(add);
})();
