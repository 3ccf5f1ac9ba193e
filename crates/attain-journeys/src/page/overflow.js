// What reaches beyond the right edge of the window, unless it scrolls in a box of its own.
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) return [];
const scrolls = element => {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    if (getComputedStyle(box).overflowX !== 'visible') return true;
  }
  return false;
};
const beyond = [...document.querySelectorAll('body *')]
  .filter(element => element.getBoundingClientRect().right > width + 1 && !scrolls(element));
const inner = beyond.filter(element => !beyond.some(other => other !== element && element.contains(other)));
const found = (inner.length ? inner : [document.body]).slice(0, 5).map(element =>
  `${element.cloneNode(false).outerHTML.slice(0, 160)} reaches ${Math.round(element.getBoundingClientRect().right)} px`);
return found;
