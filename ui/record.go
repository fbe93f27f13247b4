package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// A recording is the form in which one member's position is taken down, on one
// text or on all ground rules together. It is recorded when the last question is
// left with enter, and in no other way.
type recording struct {
	jotter
	of     model.ID
	member model.ID
	p      *model.Partnership
	edit   model.Edit
	entry  model.Entry
	form   *form
	words  string
	before []string // what the member said before
	asked  bool     // esc was pressed once
	sent   *model.Save
	head   int
	texts  []model.ID // what the answer is about
	text   string     // the versions of it that were on the screen
	waits  bool       // the choice is to wait for a board
	other  [2]string  // body and day, as they were typed for the other kind of choice
	from   model.Mode // the slip it is read from, with its day; "" where the member was asked
	codes  []string   // of the words that it is about
	code   string     // of those on the slip, as it was typed
}

const (
	recOpen = iota
	recFinished
	recDropped
)

// taking opens what one member is asked about a text.
func (u *UI) taking(of, member model.ID) *recording {
	r := &recording{jotter: jotter{u: u, fresh: true}, of: of, member: member, words: u.textWords(of)}
	r.edit, r.p = u.r.Edit(model.CoreStep, ""), u.r.As(model.Everyone)
	today := model.DateOf(u.Now())
	r.texts, _ = u.set(of)
	var versions []*model.Version
	for _, x := range r.texts {
		versions = append(versions, r.p.Put(x, u.textWords(x), today))
		r.codes = append(r.codes, versions[len(versions)-1].Code())
	}
	r.text = versionsKey(versions)
	if u.isSet(of) {
		r.entry = r.p.Ballot(versions, member, u.Who, today)
	} else {
		r.entry = r.p.Position(versions[0], member, u.Who, today)
	}
	r.before = u.before(of, member)
	r.waits = r.choice() == model.IfBoard
	u.preset(r)
	return r
}

// begin opens the form for one member.
func (a *agreeScreen) begin(of, member model.ID) *recording {
	r := a.u.taking(of, member)
	r.form = newForm(a.u, string(a.u.here.Step.ID), "", r.questions(), a.u.text()-1)
	r.form.words = a.u.asks(r.form.words)
	r.form.build(r.questions(), "")
	r.fit()
	return r
}

// fit fits the form to the window. What each choice does is said before anybody
// answers, where there is room for it.
func (r *recording) fit() {
	r.form.wordy = r.u.high() >= roomy
	r.form.resize(r.u.text() - 1)
	r.form.redraw()
}

// stands reports whether the member can still be asked, and about the same texts.
func (r *recording) stands() bool {
	texts, _ := r.u.set(r.of)
	return r.u.can(r.of, r.member) && slices.Equal(texts, r.texts)
}

// answer returns the question with the given key, whether it shows or not.
func (r *recording) answer(key string) model.Leaf {
	for _, q := range r.entry.Questions {
		if leaf, ok := q.(model.Leaf); ok && q.Head().Key == key {
			return leaf
		}
	}
	return nil
}

// choice returns where the member stands: the first thing that is asked.
func (r *recording) choice() string { return r.entry.Questions[0].(model.Leaf).Value() }

// turned follows another choice. A board that has yet to approve has not approved:
// who has is asked anew, and what was typed comes back with the choice it was
// typed for (R17).
func (r *recording) turned() {
	waits := r.choice() == model.IfBoard
	if waits == r.waits {
		return
	}
	r.waits = waits
	for i, key := range others {
		leaf := r.answer(key)
		was := leaf.Value()
		leaf.Set(r.other[i])
		r.other[i] = was
	}
}

// beyond returns the person whose yes is more than they may give alone, "" if it
// is not, or not known to be.
func (r *recording) beyond() string {
	if r.waits || !slices.ContainsFunc(model.Shown(r.entry.Questions), func(q model.Question) bool { return q.Head().Key == others[0] }) {
		return ""
	}
	if who := r.u.memberName(model.ID(r.answer("person").Value())); who != "" {
		return who
	}
	return r.u.memberName(r.member)
}

func (r *recording) update(msg tea.Msg) (int, tea.Cmd) {
	if cmd, ok := r.heed(msg, r.draft); ok {
		return recOpen, cmd
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg, tea.BackgroundColorMsg:
		r.fit()
		return recOpen, nil
	case tea.KeyPressMsg:
		if key.Matches(msg, keyBack) {
			return r.leave()
		}
		r.asked = false
		if key.Matches(msg, keyUndo) || key.Matches(msg, keyRedo) {
			if x := r.form.focus(); x != nil {
				x.undo(key.Matches(msg, keyRedo))
			}
			return recOpen, nil
		}
	case tea.PasteMsg:
	default:
		return recOpen, nil
	}
	return r.tell(msg)
}

func (r *recording) tell(msg tea.Msg) (int, tea.Cmd) {
	want, cmd := r.form.Update(msg)
	if want.changed {
		r.sent = nil
		r.turned()
		cmd = tea.Batch(cmd, r.typedOn(r.now()))
		r.form.show(r.questions())
	}
	k, ok := msg.(tea.KeyPressMsg)
	entered := ok && key.Matches(k, keyEnter)
	if x := r.form.focus(); entered && want.on == forward && x != nil && r.needs(x.question()) {
		r.ask(x.question()) // the hand stays on it
		return recOpen, cmd
	}
	if !r.form.move(want) || !entered {
		return recOpen, cmd
	}
	if q := r.missing(); q != nil {
		r.ask(q)
		r.form.to(q.Head().Key)
		return recOpen, cmd
	}
	if !r.typed {
		return recDropped, cmd // nobody said anything new
	}
	return recFinished, cmd
}

// ask says what a question that must be answered waits for.
func (r *recording) ask(q model.Question) {
	_, typed := q.(model.Line)
	switch {
	case typed && model.Answered(q):
		r.u.word = r.u.say("typein.code.differs")
	case typed:
		r.u.word = r.u.say("agree.type")
	default:
		r.u.word = r.u.say("agree.choose")
	}
}

// needs reports whether nothing is recorded before a question is answered as it must be.
func (r *recording) needs(q model.Question) bool {
	return needed(q) || q.Head().Key == codeKey && !r.coded()
}

// needed reports whether a question must be answered before the position is
// recorded, and is not.
func needed(q model.Question) bool { return q.Head().Need == model.Required && !model.Answered(q) }

// missing returns the first question that must be answered before the position is
// recorded, nil if all are.
func (r *recording) missing() model.Question {
	for _, q := range r.questions() {
		if r.needs(q) {
			return q
		}
	}
	return nil
}

// leave goes back without recording; if something was answered it asks first.
func (r *recording) leave() (int, tea.Cmd) {
	if r.typed && !r.asked {
		r.asked = true
		r.u.word = r.u.say("agree.leave")
		return recOpen, nil
	}
	return recDropped, nil
}

func (r *recording) view() string {
	u, width := r.u, r.u.text()-1
	lines := []string{u.look.strong.Render(ansi.Truncate(u.memberName(r.member), width, u.look.more))}
	words := wrapped(unwrap(r.words), width-2)
	switch room := u.high() / 4; {
	case u.high() < roomy: // the question comes first
		words = nil
	case len(words) > room:
		words = append(words[:room:room], u.look.more)
	}
	for _, l := range words {
		lines = append(lines, u.look.dim.Render("  "+l))
	}
	for _, said := range r.before {
		lines = append(lines, few(para(u.look.dim, said, width), 2, u.look.more)...)
	}
	if why := r.otherWords(); why != "" {
		lines = append(lines, para(u.look.accent, why, width)...)
	}
	if who := r.beyond(); who != "" {
		lines = append(lines, few(para(u.look.accent, u.say("agree.beyond", "who", who), width), max(u.high()/4, 2), u.look.more)...)
	}
	if u.high() >= cramped {
		lines = append(lines, "")
	}
	r.head = len(lines)
	return margin(append(lines, r.form.view(max(u.high()-len(lines), 1))...))
}
