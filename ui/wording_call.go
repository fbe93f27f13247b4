package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/export"
	"tandem/model"
)

// A member may call a change material that others took for one of wording. Then what
// was carried over by it counts no more (R6).

// callingPage asks whose call it is, and of which change where there are several.
type callingPage struct {
	a       *agreeScreen
	of      model.ID
	version model.Version
	picked  bool     // which change it is about is settled
	which   decision // of the changes
	who     decision // of the members
	scroll  int
}

func newCalling(a *agreeScreen) *callingPage {
	c := &callingPage{a: a, of: a.of}
	versions := a.u.r.Reopens(a.of)
	c.version, c.picked = versions[0], len(versions) == 1
	var which []decided
	for _, v := range versions {
		which = append(which, decided{key: string(v.ID), text: a.u.versionTitle(&v), effect: a.u.kindWords(&v)})
	}
	c.which, c.who = newDecision(which...), newDecision(a.u.callers()...)
	return c
}

// callers are those who may call a change material: any member.
func (u *UI) callers() []decided {
	var who []decided
	for _, m := range u.r.Members() {
		who = append(who, decided{key: string(m), text: u.memberName(m)})
	}
	return who
}

// stands reports whether the change can still be called material.
func (c *callingPage) stands() bool {
	for _, v := range c.a.u.r.Reopens(c.of) {
		if v.ID == c.version.ID {
			return len(c.who.items) == len(c.a.u.r.Members())
		}
	}
	return false
}

func (c *callingPage) update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	page := max(c.a.u.high()/3, 1)
	switch {
	case !ok:
	case key.Matches(k, keyBack):
		c.a.leavePage()
	case k.String() == "pgdown":
		c.scroll += page
	case key.Matches(k, keyPageUp):
		c.scroll = max(c.scroll-page, 0)
	case !c.picked:
		if c.which.press(k) {
			c.version, c.picked = *c.a.u.r.Version(model.ID(c.which.choice())), true
		}
	case c.who.press(k):
		return event{}, c.call()
	}
	return event{}, nil
}

// callOps returns what records that a member calls a change material.
func (u *UI) callOps(version, member model.ID) []model.Op {
	edit, p := u.r.Edit(model.CoreStep, ""), u.r.As(model.Everyone)
	p.CallMaterial(version, member, u.Who, model.DateOf(u.Now()))
	edit.Now = model.Flatten(&p.Core)
	return edit.Ops()
}

func (c *callingPage) call() tea.Cmd {
	a, u := c.a, c.a.u
	member := model.ID(c.who.choice())
	if u.reload(); a.over != overText(c) {
		return nil // it was called so meanwhile, and the footer says so
	}
	r, clashes, err := u.send(*u.newSave(u.callOps(c.version.ID, member)...))
	if err != nil {
		u.cannot(err)
		return nil
	}
	u.worked = true
	u.take(r)
	a.over = nil
	a.refresh()
	u.word = u.say("wording.called", "who", u.memberName(member))
	if len(clashes) > 0 {
		u.word = u.say("wording.clash", "who", oneLine(clashes[0].Actor))
	}
	return nil
}

func (c *callingPage) view() string {
	u, width := c.a.u, c.a.u.text()-1
	head := []string{u.look.strong.Render(ansi.Truncate(u.textName(c.of), width, u.look.more))}
	if u.high() >= cramped {
		head = append(head, few(para(u.look.accent, u.say("wording.call.about"), width), 3, u.look.more)...)
		head = append(head, "")
	}
	pick, ask := &c.who, "wording.call.who"
	if !c.picked {
		pick, ask = &c.which, "wording.call.which"
	}
	foot := para(u.look.ask, u.say(ask), width)
	rows, at := pick.lines(u, width, false)
	foot = append(foot, windowed(rows, at, max(u.high()/2-3, 2))...)
	if pick.marked >= 0 {
		foot = append(foot, few(para(u.look.dim, u.say("wording.call.enter"), width), 2, u.look.more)...)
	}
	var body []string
	if was := u.r.Version(model.ID(c.version.Was)); was != nil {
		body = u.diffLines(export.Diff(was.Words, c.version.Words), width-2)
	}
	var rest []string
	rest, c.scroll = u.windowOn(body, c.scroll, max(u.high()-len(head)-len(foot)-1, 1))
	return u.between(head, rest, foot)
}

func (c *callingPage) keys() []key.Binding {
	return []key.Binding{keyMark, keyEnter, keyUp, keyDown, keyPage, keyBack, keyJump}
}
