package ui

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/export"
	"tandem/model"
)

// A rewording is a text whose words changed since members spoke on them, before it
// is decided what the change is (R6).
type rewording struct {
	of   model.ID
	was  *model.Version
	now  string // the words as they are
	said string // their digest
	diff []export.Passage
}

// reworded returns the change of a text that is to be decided, nil if there is none.
func (u *UI) reworded(of model.ID) *rewording {
	was := u.r.Reworded(of)
	if was == nil || len(u.r.Refusals(of)) > 0 {
		return nil
	}
	r := &rewording{of: of, was: was, now: u.textWords(of), said: u.r.Digest(of)}
	r.diff = export.Diff(was.Words, r.now)
	return r
}

// ways returns how the change can be decided, with what each does.
func (u *UI) wordingWays() []decided {
	way := func(kind string) decided {
		return decided{kind, u.say("wording." + kind), u.say("wording." + kind + ".effect")}
	}
	return []decided{way(model.Editorial), way(model.Material)}
}

// hint says what the change looks like, and why. People decide.
func (r *rewording) hint(u *UI) string {
	if !differs(r.diff) {
		return u.say("wording.names")
	}
	strict := strings.Fields(strings.ReplaceAll(u.say("wording.strict"), ",", " "))
	changed := export.Changed(r.was.Words, r.now)
	if !u.r.Weighty(changed, strict) {
		return u.say("wording.light")
	}
	word := r.weighs(u, changed, strict)
	switch {
	case strings.ContainsAny(word, "0123456789%$€£"):
		return u.say("wording.number", "word", word)
	case slices.Contains(strict, strings.ToLower(word)) || strings.HasSuffix(strings.ToLower(word), "n't"):
		return u.say("wording.word", "word", word)
	}
	return u.say("wording.name", "word", word)
}

// weighs returns the first of the changed words that is weighty: one that came or went,
// if there is one, before one that only stands elsewhere.
func (r *rewording) weighs(u *UI, changed, strict []string) string {
	bare := func(w string) string { return strings.Trim(w, ".,;:!?\"()“”") }
	count := map[string]int{}
	for _, w := range strings.Fields(r.was.Words) {
		count[strings.ToLower(bare(w))]--
	}
	for _, w := range strings.Fields(r.now) {
		count[strings.ToLower(bare(w))]++
	}
	first := ""
	for _, w := range changed {
		if !u.r.Weighty([]string{w}, strict) {
			continue
		}
		if w = bare(w); count[strings.ToLower(w)] != 0 {
			return w
		}
		first = cmp.Or(first, w)
	}
	return first
}

// ops returns what records the decision.
func (r *rewording) ops(u *UI, kind string) []model.Op {
	edit, p := u.r.Edit(model.CoreStep, ""), u.r.As(model.Everyone)
	p.Decide(r.of, r.now, kind, u.Who, model.DateOf(u.Now()))
	edit.Now = model.Flatten(&p.Core)
	return edit.Ops()
}

// stands reports whether the change is still to be decided, and is the same.
func (r *rewording) stands(u *UI) bool {
	now := u.r.Reworded(r.of)
	return now != nil && now.ID == r.was.ID && u.r.Digest(r.of) == r.said && len(u.r.Refusals(r.of)) == 0
}

// wordingPage shows the change of a text and asks what it is. No member is asked
// about the text before that is decided.
type wordingPage struct {
	a *agreeScreen
	*rewording
	pick   decision
	scroll int
}

func newWording(a *agreeScreen, r *rewording) *wordingPage {
	return &wordingPage{a: a, rewording: r, pick: newDecision(a.u.wordingWays()...)}
}

func (w *wordingPage) stands() bool { return w.rewording.stands(w.a.u) }

func (w *wordingPage) update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	page := max(w.a.u.high()/3, 1)
	switch {
	case !ok:
	case key.Matches(k, keyBack):
		w.a.leavePage()
	case k.String() == "pgdown":
		w.scroll += page
	case key.Matches(k, keyPageUp):
		w.scroll = max(w.scroll-page, 0)
	case key.Matches(k, keyVersions):
		return event{on: older, key: string(w.of)}, nil
	case w.pick.press(k):
		return event{}, w.decide()
	}
	return event{}, nil
}

// decide records what was decided, if the words are still those on the screen.
func (w *wordingPage) decide() tea.Cmd {
	a, u := w.a, w.a.u
	if why := u.still(); why != "" {
		u.word = why
		return nil
	}
	if u.reload(); a.over != overText(w) {
		return a.Init() // other words stand there now, and it has said so
	}
	kind := w.pick.choice()
	r, clashes, err := u.send(*u.newSave(w.ops(u, kind)...))
	switch {
	case err != nil:
		u.cannot(err)
		return nil
	case len(clashes) > 0:
		u.take(r)
		a.refresh()
		u.word = u.say("wording.clash", "who", oneLine(clashes[0].Actor))
		return a.Init()
	}
	u.worked = true
	u.take(r)
	a.over = nil
	a.refresh()
	a.pickUp()
	u.word = u.say("wording." + kind + ".done")
	return a.Init()
}

func (w *wordingPage) view() string {
	u, width := w.a.u, w.a.u.text()-1
	head := []string{u.look.strong.Render(ansi.Truncate(u.textName(w.of), width, u.look.more))}
	head = append(head, few(para(u.look.accent, u.say("wording.changed"), width), max(u.high()/9, 1), u.look.more)...)
	foot := w.foot(width)
	diff := w.diff
	if u.high() < cramped { // what changed comes first
		head = head[:1]
		diff = slices.DeleteFunc(slices.Clone(diff), func(p export.Passage) bool { return p.Kind == export.Same })
	} else {
		head = append(head, "")
	}
	body := u.diffLines(diff, width-2)
	var rest []string
	rest, w.scroll = u.windowOn(body, w.scroll, max(u.high()-len(head)-len(foot)-1, 1))
	return u.between(head, rest, foot)
}

// foot asks what the change is, and says what each answer does, in as many lines as
// there is room for.
func (w *wordingPage) foot(width int) []string {
	u := w.a.u
	foot := few(para(u.look.ask, u.say("wording.ask"), width), 1, u.look.more)
	ways, _ := w.pick.lines(u, width, u.high() >= roomy+4)
	foot = append(foot, ways...)
	if u.high() < cramped {
		return few(foot, 6, u.look.more)
	}
	foot = append(foot, few(para(u.look.accent, w.hint(u), width), 2, u.look.more)...)
	if w.pick.marked >= 0 {
		foot = append(foot, para(u.look.dim, u.say("wording.enter"), width)...)
	}
	return foot
}

// between draws what stands between a head and a foot, with the foot at the bottom.
func (u *UI) between(head, body, foot []string) string {
	lines := head
	for _, l := range body {
		lines = append(lines, "  "+l)
	}
	for len(lines) < u.high()-len(foot) {
		lines = append(lines, "")
	}
	return margin(append(lines, foot...))
}

func (w *wordingPage) keys() []key.Binding {
	return []key.Binding{keyMark, keyEnter, keyUp, keyDown, keyPage, keyVersions, keyBack, keyJump}
}
