// Words selected in a source are chosen: the page is asked for with their place in
// the address, as a click on a sentence asks for the sentence, and its reading part takes the
// place of the one that is there. J and K go to the next and the last sentence that has
// yielded nothing yet. Without this script all of it is done with clicks, Tab and the form.
"use strict";

const text = document.querySelector(".reading");

// place is how many characters of the source stand before a point of the page; a
// sentence's id tells where it begins.
function place(node, offset) {
	const sentence = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".doc a[id]");
	if (!sentence) return -1;
	const before = document.createRange();
	before.setStart(sentence, 0);
	before.setEnd(node, offset);
	return Number(sentence.id.slice(1)) + [...before.toString()].length;
}

// selected is the address of the words selected, "" where there are none.
function selected() {
	const selection = getSelection();
	if (selection.isCollapsed || selection.toString().trim() === "") return "";
	const range = selection.getRangeAt(0);
	const from = place(range.startContainer, range.startOffset), until = place(range.endContainer, range.endOffset);
	if (from < 0 || until <= from) return "";
	const address = new URL(location);
	address.pathname = address.pathname.replace(/\/form$/, "");
	address.searchParams.set("at", from + "-" + until);
	for (const old of ["recorded", "of", "draft"]) address.searchParams.delete(old);
	address.hash = "here";
	return address.href;
}

// No browser lets one select within a link, so sentences cease to be links.
function unlink() {
	for (const sentence of text.querySelectorAll(".doc a[id]")) {
		sentence.dataset.leads = sentence.href;
		sentence.removeAttribute("href");
		sentence.role = "link";
		sentence.tabIndex = 0;
	}
}
unlink();

// turn shows what an address would show of the source, without loading the page anew; the
// last one asked for wins, and where that can't be the browser goes there.
let asked = 0;
async function turn(address, back) {
	const mine = ++asked;
	try {
		const answer = await fetch(address);
		const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".reading");
		if (mine !== asked) return;
		if (!answer.ok || !next || next.querySelector("#act")) throw new Error("not a sentence");
		text.className = next.className;
		text.replaceChildren(...next.childNodes);
		unlink();
		if (!back) history.pushState(null, "", address);
		text.querySelector("[aria-current]")?.focus({ preventScroll: true });
		document.getElementById("here")?.scrollIntoView({ block: "nearest" });
	} catch {
		location.assign(address);
	}
}

if (!document.getElementById("act")) addEventListener("popstate", () => turn(location.href, true));

// go leads to the words selected, else to the sentence that something happened in.
function go(event) {
	if (document.getElementById("act") && selected()) return; // the words go into the form
	const sentence = event.target.closest("[data-leads]");
	const address = selected() || sentence?.dataset.leads;
	if (!address) return;
	event.preventDefault();
	if (event.ctrlKey || event.metaKey) window.open(address, "_blank", "noopener");
	else if (document.getElementById("act")) location.assign(address);
	else turn(address);
}

text.addEventListener("click", go);

document.addEventListener("keydown", (event) => {
	if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
	if (event.key === "Enter") {
		if (event.target === document.body || event.target.closest("[data-leads]")) go(event);
		return;
	}
	const step = { KeyJ: 1, KeyK: -1 }[event.code]; // wherever the letters of a keyboard are
	if (!step) return;
	const all = [...text.querySelectorAll(".doc a[id]")];
	let at = all.indexOf(document.activeElement);
	if (at < 0) {
		const from = parseInt(new URLSearchParams(location.search).get("at"));
		at = all.findLastIndex((one) => Number(one.id.slice(1)) <= from);
	}
	if (at < 0 && step < 0) at = all.length;
	for (at += step; all[at]; at += step) {
		if (all[at].classList.contains("left")) {
			all[at].focus();
			return;
		}
	}
});
