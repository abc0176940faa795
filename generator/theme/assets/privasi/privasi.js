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

// Readers can choose light or dark colours for these pages instead of what their device asks for.
// Without this script, or where styles cannot be read (a page opened as a file), the device decides.
(function () {
  "use strict";
  var button = document.querySelector(".pv-colours");
  var asked = "(prefers-color-scheme: dark)";
  var instead = { light: "(max-width: 0px)", dark: "(min-width: 0px)" };
  var rules = [];
  if (!button) return;

  function kept(choice) {
    try {
      if (choice === "device") localStorage.removeItem("colours");
      else if (choice) localStorage.setItem("colours", choice);
      return localStorage.getItem("colours");
    } catch (refused) {
      return choice;
    }
  }

  function gather() {
    Array.prototype.forEach.call(document.styleSheets, function (sheet) {
      Array.prototype.forEach.call(sheet.cssRules, function (rule) {
        if (rule.media && rule.media.mediaText.indexOf(asked) >= 0) {
          rules.push([rule.media, "mediaText", rule.media.mediaText]);
        }
      });
    });
    document.querySelectorAll("source[media]").forEach(function (source) {
      rules.push([source, "media", source.media]);
    });
  }

  function show(choice) {
    rules.forEach(function (rule) {
      rule[0][rule[1]] = rule[2].replace(asked, instead[choice] || asked);
    });
    document.documentElement.style.colorScheme = instead[choice] ? choice : "";
    button.dataset.choice = choice;
    button.textContent = button.dataset[choice];
    button.hidden = false;
  }

  try {
    gather();
  } catch (unreadable) {
    return;
  }
  button.addEventListener("click", function () {
    var choice = { device: "light", light: "dark", dark: "device" }[button.dataset.choice];
    kept(choice);
    show(choice);
  });
  show(instead[kept()] ? kept() : "device");
})();
