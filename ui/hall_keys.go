package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// The keys of a meeting. Those of the pads work while a line is typed as well; the
// others are letters, and wait until none is.
var (
	keyTakeDown = bind("enter", "take-down", "enter")
	keyKeepIt   = bind("enter", "keep-it", "enter")
	keyLetBe    = bind("esc", "let-be", "esc")
	keyOn       = bind("tab", "on", "tab")
	keyBlank    = bind("b", "blank", "b")
	keyOff      = bind("o", "words-off", "o")
	keyMinute   = bind("+", "minute", "+", "=")
	keyPause    = bind("space", "pause", "space")
	keyMorePage = bind("pgdn", "more-words", "pgdown")
	keyAgenda   = bind("j", "agenda", "j", "ctrl+p", "f2")
	keyHere     = bind("h", "here", "h")
	keyRecall   = bind("w", "where-we-were", "w", "f1")
	keySkipIt   = bind("s", "skip-point", "s")
	keyPageOf   = bind("e", "page-of", "e")
	keyPartIt   = bind("esc", "leave-meeting", "esc")

	keyPark   = bind("f5", "park", "f5", "alt+p")
	keyDecide = bind("f6", "decide", "f6", "alt+d")
	keyToDo   = bind("f7", "to-do", "f7", "alt+a")
	keyNote   = bind("f8", "note", "f8", "alt+n")
)

// pads are what can be taken down from anywhere: one key, the text, and enter; then
// one is back at the very place.
var pads = []struct {
	key  *key.Binding
	kind model.JotKind
}{
	{&keyPark, model.JotParked},
	{&keyDecide, model.JotDecision},
	{&keyToDo, model.JotAction},
	{&keyNote, model.JotNote},
}

// padded reports whether a jot comes from a pad.
func padded(kind model.JotKind) bool {
	switch kind {
	case model.JotParked, model.JotDecision, model.JotAction, model.JotNote, model.JotWho, model.JotBy:
		return true
	}
	return false
}

// andThen is what a pad asks behind a jot: of an action who does it, and by when.
var andThen = map[model.JotKind]model.JotKind{model.JotAction: model.JotWho, model.JotWho: model.JotBy}

// pad opens a pad over what is being typed, which is kept as it is and comes back.
func (h *hallScreen) pad(k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	for _, p := range pads {
		if !key.Matches(k, *p.key) {
			continue
		}
		if h.line != nil && padded(h.line.jot_.Kind) {
			return event{}, nil, true // one at a time
		}
		return event{}, h.open(model.Jot{Kind: p.kind, Row: h.u.NewID()}), true
	}
	return event{}, nil, false
}

func (h *hallScreen) Keys() []key.Binding {
	switch {
	case h.u.sitting == nil:
		return []key.Binding{keyOn}
	case h.line != nil:
		return h.line.keys()
	case h.answering():
		return h.answerKeys()
	}
	p := h.part()
	var ks []key.Binding
	if p.keys != nil {
		ks = p.keys(h)
	} else {
		ks = []key.Binding{keyOn}
	}
	ks = h.inSight(ks)
	return once(append(ks, keyAgenda, keyOff, keyBlank, keyHere, keyMinute, keyPause, keySkipIt, keyRecall, keyPageOf, keyUndo, keyPartIt, keyHelp))
}

// once leaves out keys that do something else at this moment, and stand there for that.
func once(ks []key.Binding) []key.Binding {
	seen := map[string]bool{}
	return slices.DeleteFunc(ks, func(k key.Binding) bool {
		was := seen[k.Keys()[0]]
		for _, name := range k.Keys() {
			seen[name] = true
		}
		return was
	})
}

// inSight puts the key that goes on, and the one that shows more words, where the
// narrowest window shows them: there is always a next key on the screen.
func (h *hallScreen) inSight(ks []key.Binding) []key.Binding {
	is := func(x key.Binding) func(key.Binding) bool {
		return func(k key.Binding) bool { return k.Help() == x.Help() }
	}
	ks = slices.DeleteFunc(slices.Clone(ks), is(keyMorePage))
	if at := slices.IndexFunc(ks, is(keyOn)); at > 1 {
		ks = slices.Insert(slices.Delete(ks, at, at+1), 1, keyOn)
	}
	if h.long() {
		ks = slices.Insert(ks, min(1, len(ks)), keyMorePage)
	}
	return ks
}
