package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/export"
	"tandem/model"
)

// agreeScreen takes the members' positions on the current texts: first the
// texts, then one text with its members, then the form for one member. No key
// marks more than one member.
type agreeScreen struct {
	u      *UI
	texts  []model.ID
	at     int
	of     model.ID // the text that is open; "" for the list
	member int      // under the hand
	scroll int
	rec    *recording // the form that is open; nil: none
}

func newAgree(u *UI, ev event) screen {
	a := &agreeScreen{u: u}
	a.refresh()
	if ev.key != "" {
		for i, of := range a.texts {
			if string(of) == ev.key {
				a.at, a.of = i, of
			}
		}
	}
	if d, ok := u.found[u.here]; ok {
		delete(u.found, u.here)
		a.takeOver(d)
	}
	return a
}

func (a *agreeScreen) refresh() {
	a.texts = a.u.r.Texts()
	a.at = min(a.at, len(a.texts)-1)
	a.member = max(min(a.member, len(a.u.r.Members())-1), 0)
	if a.rec != nil && !a.can(a.rec.of, a.rec.member) { // another window took it away
		a.u.word = a.u.say("agree.moved")
		a.u.shelve(a.u.here, a.rec.now()) // what was said waits until it can be asked again
		a.rec = nil
	}
	if !slices.Contains(a.texts, a.of) {
		a.of = ""
	}
}

func (a *agreeScreen) Init() tea.Cmd {
	if a.rec != nil {
		return a.rec.draft()
	}
	return nil
}

func (a *agreeScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	if a.rec != nil {
		return a.recording(msg)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	if a.of == "" {
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
		a.at = min(a.at+1, len(a.texts)-1)
	case key.Matches(k, keyUndo):
		return event{on: undo}
	case key.Matches(k, keyRedo):
		return event{on: redo}
	case key.Matches(k, keyOpen):
		a.of, a.member, a.scroll = a.texts[a.at], 0, 0
	}
	return event{}
}

// onText answers keys on one text.
func (a *agreeScreen) onText(k tea.KeyPressMsg) event {
	gaps := a.u.r.Refusals(a.of)
	switch {
	case key.Matches(k, keyBack):
		a.of = ""
	case key.Matches(k, keyUp):
		a.member = max(a.member-1, 0)
	case key.Matches(k, keyDown):
		a.member = min(a.member+1, max(len(a.u.r.Members())-1, 0))
	case key.Matches(k, keyPage):
		a.scroll += a.u.high() / 2
	case key.Matches(k, keyPageUp):
		a.scroll = max(a.scroll-a.u.high()/2, 0)
	case key.Matches(k, keyUndo):
		return event{on: undo}
	case key.Matches(k, keyRedo):
		return event{on: redo}
	case key.Matches(k, keyOpen) && len(gaps) > 0:
		return event{on: goTo, stop: model.Stop{Step: model.Lookup(gaps[0].Step), Party: gaps[0].Party}, key: gaps[0].Key, id: a.u.here.Step.ID}
	case key.Matches(k, keyOpen) && a.member < len(a.u.r.Members()):
		a.rec = a.begin(a.of, a.u.r.Members()[a.member])
	}
	return event{}
}

// words returns a text as it is put to agreement.
func (a *agreeScreen) words(of model.ID) string {
	if v := a.u.r.Standing(of).Version; v != nil {
		return v.Words // as they were put to agreement, whatever the templates say today
	}
	p := a.u.r.As(model.Everyone)
	if of != model.TermsText {
		return export.NormWords(p, a.u.Words, of)
	}
	text, err := export.TermsWords(p, a.u.Words)
	if err != nil {
		return err.Error() // the templates are tested: this is for who writes one
	}
	return text
}

func (a *agreeScreen) standing(of model.ID) string {
	return export.StandingWords(a.u.Words, a.u.r.Partnership, of)
}

func (a *agreeScreen) View() string {
	switch {
	case a.rec != nil:
		return a.rec.view()
	case a.of != "":
		return a.text()
	}
	u, width := a.u, a.u.text()-1
	lines := []string{u.look.strong.Render(u.stopTitle(u.here))}
	if u.high() >= roomy {
		lines = append(lines, para(u.look.dim, u.Words.Step(string(u.here.Step.ID)).About, width)...)
	}
	if !slices.ContainsFunc(a.texts, func(of model.ID) bool { return !u.r.Standing(of).InForce }) {
		lines = append(lines, para(u.look.good, u.say("agree.done"), width)...)
	}
	lines = append(lines, "")
	fit := max((u.high()-len(lines))/2, 1)
	from := max(min(a.at-fit/2, len(a.texts)-fit), 0)
	for i := from; i < min(from+fit, len(a.texts)); i++ {
		hand, style := "  ", u.look.ask
		if i == a.at {
			hand, style = u.look.arrow+" ", u.look.here
		}
		lines = append(lines, style.Render(hand+ansi.Truncate(u.textName(a.texts[i]), width-2, u.look.more)))
		lines = append(lines, u.look.dim.Render("    "+ansi.Truncate(a.standing(a.texts[i]), width-4, u.look.more)))
	}
	return margin(lines)
}

// text shows the words, what each choice does, and the members.
func (a *agreeScreen) text() string {
	u, width := a.u, a.u.text()-1
	head := []string{u.look.strong.Render(ansi.Truncate(u.textName(a.of), width, u.look.more))}
	head = append(head, para(u.look.accent, a.standing(a.of), width)...)
	foot := a.members(width)
	if gaps := u.r.Refusals(a.of); len(gaps) > 0 {
		foot = para(u.look.bad, u.look.attention+" "+u.say("agree.refused", "gap", GapWords(u.Words, u.r.Partnership, gaps[0])), width)
	}
	words := wrapped(unwrap(a.words(a.of)), width-2)
	room := max(u.high()-len(head)-len(foot)-2, 1)
	a.scroll = max(min(a.scroll, len(words)-room), 0)
	lines := append(head, "")
	for _, l := range words[a.scroll:min(len(words), a.scroll+room)] {
		lines = append(lines, "  "+l)
	}
	for len(lines) < u.high()-len(foot) {
		lines = append(lines, "")
	}
	return margin(append(lines, foot...))
}

// members lists who has said what, and of whom it is still to come.
func (a *agreeScreen) members(width int) []string {
	u := a.u
	s := u.r.Standing(a.of)
	members := u.r.Members()
	fit := max(u.high()/2-2, 1)
	from := max(min(a.member-fit/2, len(members)-fit), 0)
	lines := []string{u.look.dim.Render(ansi.Truncate(u.say("agree.members"), width, u.look.more))}
	q := u.Words.Question(string(u.here.Step.ID), "choice")
	for i := from; i < min(from+fit, len(members)); i++ {
		hand, style := "  ", u.look.ask.UnsetBold()
		if i == a.member {
			hand, style = u.look.arrow+" ", u.look.here
		}
		said := u.say("agree.to-come")
		if pos, ok := s.Positions[members[i]]; ok {
			said = label(u.say, q, model.Option{Key: pos.Choice})
		}
		name := u.memberName(members[i])
		lines = append(lines, style.Render(ansi.Truncate(hand+name, max(width-len(said)-3, 1), u.look.more)+": "+said))
	}
	return lines
}

func (a *agreeScreen) Keys() []key.Binding {
	switch {
	case a.rec != nil:
		return []key.Binding{keyMark, keyNext, keyEnter, keyBack, keyJump}
	case a.of != "":
		return []key.Binding{keyOpen, keyUp, keyDown, keyPage, keyBack, keyJump}
	}
	return []key.Binding{keyOpen, keyUp, keyDown, keyNext, keyBack, keyJump, keyUndo}
}

func (a *agreeScreen) typing() bool {
	return a.rec != nil && a.rec.form.focus() != nil && a.rec.form.focus().typing()
}

func (a *agreeScreen) cursor() (x, y int, ok bool) {
	if a.rec == nil {
		return 0, 0, false
	}
	x, y, ok = a.rec.form.cursor()
	return x + 1, y + a.rec.head, ok
}
