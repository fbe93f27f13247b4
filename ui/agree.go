package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// agreeScreen takes the members' positions on the current texts: first the texts,
// then one text, or all ground rules together, with the members, then the form for
// one member. No key marks more than one member.
type agreeScreen struct {
	u      *UI
	texts  []model.ID
	at     int
	of     model.ID // the text that is open; "" for the list
	line   int      // under the hand on it: a member, or behind them what is left out
	scroll int
	rec    *recording // the form that is open; nil: none
	hands  *hands     // the page on which all answers are typed; nil: none
	room   bool       // within a meeting, which draws it in few rows, and leads on
	leads  bool       // enter goes on to the next text, since all was said of this one
	over   overText   // what lies over the text: what changed in it, who calls it so; nil: nothing

	far   map[model.ID]string // how far members are with each text
	first map[model.ID]string // what comes before each that cannot be asked about
	done  bool                // all texts are in force
	gaps  []model.Gap         // what keeps the open text from being put to agreement
	set   []model.ID          // what an answer is about: the open text, or those of the open set
	body  string              // its words
	said  []string            // where each member stands on it
	left  []leftOut           // what the open set leaves out
}

func newAgree(u *UI, ev event) screen {
	a := &agreeScreen{u: u}
	a.refresh()
	if i := slices.Index(a.texts, model.ID(ev.key)); i >= 0 {
		a.at = i
		a.open(a.texts[i])
	}
	if d, ok := u.found[u.here]; ok {
		delete(u.found, u.here)
		a.takeOver(d)
	} else {
		a.nextOnSlip()
	}
	return a
}

// refresh follows what the file holds now. A form that can no longer be asked as
// it is goes, or is asked afresh; what was said waits until it can be.
func (a *agreeScreen) refresh() {
	u := a.u
	a.texts = u.agreeable()
	a.at = max(min(a.at, len(a.texts)-1), 0)
	a.far, a.first = map[model.ID]string{}, map[model.ID]string{}
	a.done = u.allInForce()
	for _, of := range a.texts {
		a.far[of] = u.standing(of)
		if gaps := u.refused(of); len(gaps) > 0 && len(u.r.Standing(of).Positions) == 0 {
			a.first[of] = u.look.attention + " " + GapWords(u.Words, u.r.Partnership, gaps[0])
		}
	}
	if a.of != "" && !u.isText(a.of) {
		a.of = ""
	}
	if o, ok := a.over.(interface{ stands() bool }); ok && !o.stands() {
		a.over = nil
		u.word = u.say("wording.moved-on")
	}
	a.open(a.of)
	a.move(0)
	switch {
	case a.rec != nil && !a.rec.stands():
		a.afresh(u.say("agree.moved"))
	case a.hands != nil:
		a.hands.follow()
	}
}

// open opens a text, "" for the list of them.
func (a *agreeScreen) open(of model.ID) {
	first := a.of != of
	if first {
		a.line, a.scroll = 0, 0
	}
	a.of, a.gaps, a.set, a.said, a.left = of, nil, nil, nil, nil
	if of == "" {
		return
	}
	a.gaps = a.u.refused(of)
	a.set, a.left = a.u.set(of)
	a.body = a.u.textWords(of)
	texts := a.u.standings(a.set)
	for _, m := range a.u.r.Members() {
		a.said = append(a.said, a.u.positionsOf(texts, m))
	}
	if first && len(a.left) > 0 && a.left[0].reworded {
		a.line = len(a.said) // that is decided before anybody is asked
	}
	if r := a.u.reworded(of); r != nil && a.over == nil {
		a.over = newWording(a, r) // nobody is asked before it is decided
	}
}

// move moves the hand on the open text.
func (a *agreeScreen) move(n int) {
	lines := len(a.u.r.Members()) + len(a.left)
	a.line = max(min(a.line+n, lines-1), 0)
}

func (a *agreeScreen) Init() tea.Cmd {
	switch {
	case a.rec != nil:
		return a.rec.draft()
	case a.hands != nil:
		return a.hands.draft()
	}
	return nil
}

func (a *agreeScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch {
	case a.rec != nil:
		return a.recording(msg)
	case a.hands != nil:
		return event{}, a.hands.update(msg)
	case a.over != nil:
		return a.over.update(msg)
	}
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return event{}, nil
	case key.Matches(k, keyUndo):
		return event{on: undo}, nil
	case key.Matches(k, keyRedo):
		return event{on: redo}, nil
	case a.of == "":
		return a.pressed(k), nil
	}
	return a.onText(k), nil
}

// pressed answers keys on the list of texts.
func (a *agreeScreen) pressed(k tea.KeyPressMsg) event {
	switch {
	case key.Matches(k, keyBack):
		return event{on: back}
	case key.Matches(k, keyNext):
		return event{on: next}
	case key.Matches(k, keyUp):
		a.at = max(a.at-1, 0)
	case key.Matches(k, keyDown):
		a.at = max(min(a.at+1, len(a.texts)-1), 0)
	case key.Matches(k, keyOpen) && a.at < len(a.texts):
		a.open(a.texts[a.at])
	case key.Matches(k, keyStage) && a.done:
		return event{on: stages}
	case key.Matches(k, keyHow):
		return a.toHow()
	case key.Matches(k, keyVersions) && a.at < len(a.texts):
		return a.toVersions(a.texts[a.at])
	}
	return event{}
}

// onText answers keys on one text. Enter goes where something comes first, or asks
// the member under the hand.
func (a *agreeScreen) onText(k tea.KeyPressMsg) event {
	members, onwards := a.u.r.Members(), a.onwards(k)
	switch {
	case key.Matches(k, keyBack):
		a.open("")
	case onwards:
		a.goOn()
	case key.Matches(k, keyUp):
		a.move(-1)
	case key.Matches(k, keyDown):
		a.move(1)
	case key.Matches(k, keyPage):
		a.scroll += max(a.u.high()/2, 1)
	case key.Matches(k, keyPageUp):
		a.scroll = max(a.scroll-max(a.u.high()/2, 1), 0)
	case key.Matches(k, keyOpen) && len(a.gaps) > 0:
		return a.goes(a.gaps[0])
	case key.Matches(k, keyOpen) && a.line < len(members) && a.u.still() != "":
		a.u.word = a.u.still()
	case key.Matches(k, keyOpen, keyAlone) && a.line < len(members):
		a.take(members[a.line], key.Matches(k, keyAlone))
	case key.Matches(k, keyOpen) && a.line-len(members) < len(a.left):
		return a.opens(a.left[a.line-len(members)])
	default:
		return a.beside(k)
	}
	return event{}
}

// inside reports whether esc stays within the step.
func (a *agreeScreen) inside() bool {
	return a.rec != nil || a.hands != nil || a.over != nil || a.of != ""
}

// goes goes to what has to be done before a text can be put to agreement.
func (a *agreeScreen) goes(g model.Gap) event {
	return event{on: goTo, stop: model.Stop{Step: model.Lookup(g.Step), Party: g.Party}, key: g.Key, id: a.u.here.Step.ID, from: string(a.of)}
}

// recording hands msg to the form of one member's position.
func (a *agreeScreen) recording(msg tea.Msg) (event, tea.Cmd) {
	switch done, cmd := a.rec.update(msg); done {
	case recDropped:
		a.u.word = a.u.say("agree.dropped")
		return event{}, tea.Batch(cmd, a.shut())
	case recFinished:
		return event{}, tea.Batch(cmd, a.record())
	default:
		return event{}, cmd
	}
}

func (a *agreeScreen) Keys() []key.Binding {
	switch {
	case a.rec != nil:
		ks := []key.Binding{keyNext, keyEnter, keyBack, keyJump}
		if x, ok := a.rec.form.focus().(*pickField); ok {
			ks = append(x.keys()[:1:1], ks...)
		}
		return ks
	case a.hands != nil:
		return a.hands.keys()
	case a.over != nil:
		return a.over.keys()
	case a.of != "":
		return a.textKeys()
	}
	if len(a.texts) == 0 {
		return []key.Binding{keyNext, keyHow, keyBack, keyJump, keyUndo}
	}
	if a.done {
		return []key.Binding{keyNext, keyStage, keyOpen, keyHow, keyVersions, keyBack, keyJump, keyUndo}
	}
	return []key.Binding{keyOpen, keyHow, keyVersions, keyNext, keyBack, keyUp, keyDown, keyJump, keyUndo}
}

// textKeys are those of one text.
func (a *agreeScreen) textKeys() []key.Binding {
	keys := []key.Binding{keyOpen, keyNext}
	if a.leads || !a.u.awaits(a.of) && len(a.gaps) == 0 {
		keys = []key.Binding{keyNext, keyOpen}
	}
	if len(a.u.r.Reopens(a.of)) > 0 {
		keys = append(keys, keyCall)
	}
	keys = append(keys, keyWords)
	if _, _, way := a.u.r.Asking.How(); way != model.InTurn {
		keys = append(keys, keyAlone)
	}
	if keys = append(keys, keyVersions); !a.u.isSet(a.of) {
		keys = append(keys, keyStory)
	}
	return append(keys, keyHow, keyBack, keyUp, keyDown, keyPage, keyJump)
}

func (a *agreeScreen) typing() bool {
	if a.hands != nil {
		return a.hands.typing()
	}
	return a.rec != nil && a.rec.form.focus() != nil && a.rec.form.focus().typing()
}

func (a *agreeScreen) cursor() (x, y int, ok bool) {
	if a.hands != nil {
		return a.hands.cursor()
	}
	if a.rec == nil {
		return 0, 0, false
	}
	x, y, ok = a.rec.form.cursor()
	return x + 1, y + a.rec.head, ok
}
