// Search. The words of the documents are asked for when the dialog is first opened, as a script of
// the same host, so that the strictest policy lets them in. Nothing that is typed leaves the page.
(function () {
  "use strict";
  var MOST = 20; // results
  var AROUND = 70; // characters before and after the words that are found
  var SHORT = 3; // so short a word counts at the start of a word only
  var button = document.querySelector(".pv-find");
  var dialog = document.querySelector(".pv-search");
  if (!button || !dialog || !dialog.showModal) return;
  var field = dialog.querySelector("input");
  var told = dialog.querySelector("[role=status]");
  var list = dialog.querySelector("ol");
  var index = null;

  function load() {
    var script = document.createElement("script");
    script.src = button.dataset.index;
    script.onload = function () {
      index = script.found;
      index.base = script.src;
      search();
    };
    script.onerror = function () {
      script.remove();
      told.textContent = told.dataset.failed;
    };
    document.head.append(script);
  }

  // Leave off what a word may start or end with; what stays has four letters at least.
  function stem(word) {
    var before = index.prefixes.find(function (each) {
      return word.startsWith(each) && word.length - each.length > SHORT;
    });
    var rest = before ? word.slice(before.length) : word;
    var after = index.suffixes.find(function (each) {
      return rest.endsWith(each) && rest.length - each.length > SHORT;
    });
    return after ? rest.slice(0, -after.length) : rest;
  }

  function pattern(word) {
    var safe = word.replace(/[^\p{L}\p{N}]/gu, "\\$&");
    var start = word.length > SHORT ? "[\\p{L}\\p{N}]*" : "(?<![\\p{L}\\p{N}])";
    return new RegExp(start + safe + "[\\p{L}\\p{N}]*", "giu");
  }

  function patterns(text) {
    var words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
    return words.slice(0, 8).map(function (word) {
      return { exact: pattern(word), wide: pattern(stem(word)) };
    });
  }

  function count(text, expression) {
    return (text.match(expression) || []).length;
  }

  // A section counts if it has every word; its heading counts most, and a word as it was typed more.
  function weight(section, wanted) {
    var sum = 0;
    for (var each of wanted) {
      var found =
        20 * count(section[1], each.exact) +
        10 * count(section[1], each.wide) +
        2 * Math.min(count(section[3], each.exact), 5) +
        Math.min(count(section[3], each.wide), 5);
      if (!found) return 0;
      sum += found;
    }
    return sum;
  }

  function marked(text, wanted) {
    var part = document.createElement("p");
    var first = wanted
      .map(function (each) {
        return text.search(each.wide);
      })
      .filter(function (at) {
        return at >= 0;
      });
    var from = Math.max(0, (first.length ? Math.min.apply(null, first) : 0) - AROUND);
    if (from) from = text.indexOf(" ", from) + 1;
    var to = text.indexOf(" ", from + 3 * AROUND);
    var shown = text.slice(from, to < 0 ? text.length : to);
    var any = new RegExp(
      wanted
        .map(function (each) {
          return each.wide.source;
        })
        .join("|"),
      "giu"
    );
    var at = 0;
    if (from) part.append("… ");
    for (var match of shown.matchAll(any)) {
      var mark = document.createElement("mark");
      mark.textContent = match[0];
      part.append(shown.slice(at, match.index), mark);
      at = match.index + match[0].length;
    }
    part.append(shown.slice(at) + (to < 0 ? "" : " …"));
    return part;
  }

  function item(section, wanted) {
    var entry = document.createElement("li");
    var link = document.createElement("a");
    link.href = new URL(section[0], index.base).href;
    link.textContent = section[1];
    link.addEventListener("click", function () {
      dialog.close();
    });
    var place = document.createElement("span");
    place.className = "pv-quiet";
    place.textContent = section[2];
    entry.append(link, place, marked(section[3], wanted));
    return entry;
  }

  function search() {
    var wanted = index ? patterns(field.value) : [];
    list.replaceChildren();
    told.textContent = "";
    if (!wanted.length) return;
    var found = index.sections
      .map(function (section) {
        return { section: section, weight: weight(section, wanted) };
      })
      .filter(function (each) {
        return each.weight;
      })
      .sort(function (one, other) {
        return other.weight - one.weight;
      });
    found.slice(0, MOST).forEach(function (each) {
      list.append(item(each.section, wanted));
    });
    told.textContent = found.length
      ? told.dataset.found.replace("#", found.length)
      : told.dataset.none;
  }

  button.hidden = false;
  button.addEventListener("click", function () {
    if (!index) load();
    dialog.showModal();
    field.select();
  });
  dialog.querySelector("button").addEventListener("click", function () {
    dialog.close();
  });
  field.addEventListener("input", search);
  field.addEventListener("keydown", function (event) {
    var first = list.querySelector("a");
    if (event.key === "Enter" && first) first.focus();
  });
})();
