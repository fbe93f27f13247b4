package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

var (
	keyOlder  = bind("←", "older", "left")
	keyNewer  = bind("→", "newer", "right")
	keySeeAll = bind("v", "see-all", "v")
)

// viewsScreen shows side by side how the organizations see the partnership at one
// review: only what everybody may see. What is meant for who leads the meeting is
// shown on a key, after a warning, and is gone when the page is left.
type viewsScreen struct {
	u       *UI
	reviews []model.Review // the newest first
	at      int
	sight   model.Sight // Shared, or Facilitator once that was asked for
	warned  bool        // and whether the warning stands there
	scroll  int
	seen    sideBySide
	shown   int // lines that can be scrolled through
}

// sideBySide is what some may see of a review: the views of each component, those
// furthest apart first, and how many organizations do not show theirs.
type sideBySide struct {
	parts  []model.Spread
	led    int // that show theirs only to who leads the meeting
	hidden int // that keep theirs private
}

func newViews(u *UI, _ event) screen {
	v := &viewsScreen{u: u}
	v.refresh()
	return v
}

// reviewsOf returns the reviews of a partnership, the newest first.
func reviewsOf(p *model.Partnership) []model.Review {
	rs := slices.Clone(p.Reviews.Reviews)
	slices.Reverse(rs)
	slices.SortStableFunc(rs, func(a, b model.Review) int {
		x, _ := a.On.Time()
		y, _ := b.On.Time()
		return y.Compare(x)
	})
	return rs
}

// sideBySide returns what a review looks like to somebody who may see so much.
func (u *UI) sideBySide(review model.ID, sight model.Sight) sideBySide {
	spoke := func(s model.Sight) map[model.ID]bool {
		ids := map[model.ID]bool{}
		for _, x := range u.r.As(model.Viewer{Sight: s}).Spreads(review) {
			for id := range x.Scores {
				ids[id] = true
			}
		}
		return ids
	}
	all, led := len(spoke(model.Private)), len(spoke(model.Facilitator))
	s := sideBySide{parts: u.r.As(model.Viewer{Sight: sight}).Spreads(review), hidden: all - led}
	if sight == model.Shared {
		s.led = led - len(spoke(model.Shared))
	}
	return s
}

// refresh follows what the file holds now.
func (v *viewsScreen) refresh() {
	var at model.ID
	if v.at < len(v.reviews) {
		at = v.reviews[v.at].ID
	}
	v.reviews = reviewsOf(v.u.r.Partnership)
	v.at = max(slices.IndexFunc(v.reviews, func(r model.Review) bool { return r.ID == at }), 0)
	v.look()
}

// look works out what is seen of the review that is chosen.
func (v *viewsScreen) look() {
	if v.seen = (sideBySide{}); v.at < len(v.reviews) {
		v.seen = v.u.sideBySide(v.reviews[v.at].ID, v.sight)
	}
}

// turn goes to another review.
func (v *viewsScreen) turn(n int) {
	v.at = max(min(v.at+n, len(v.reviews)-1), 0)
	v.scroll = 0
	v.look()
}

func (v *viewsScreen) Init() tea.Cmd { return nil }

// inside reports whether esc stays within the step.
func (v *viewsScreen) inside() bool { return v.sight != model.Shared }

func (v *viewsScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	warned := v.warned
	v.warned = false
	switch {
	case key.Matches(k, keySeeAll):
		v.uncover(warned)
	case key.Matches(k, keyBack) && v.sight != model.Shared:
		v.cover()
	case key.Matches(k, keyBack):
		return event{on: back}, nil
	case key.Matches(k, keyNext):
		return event{on: next}, nil
	case key.Matches(k, keyOlder):
		v.turn(1)
	case key.Matches(k, keyNewer):
		v.turn(-1)
	case key.Matches(k, keyUp):
		v.scroll--
	case key.Matches(k, keyDown):
		v.scroll++
	case key.Matches(k, keyPage):
		v.scroll += max(v.u.high()-4, 1)
	case key.Matches(k, keyPageUp):
		v.scroll -= max(v.u.high()-4, 1)
	case key.Matches(k, keyUndo):
		return event{on: undo}, nil
	case key.Matches(k, keyRedo):
		return event{on: redo}, nil
	}
	v.scroll = max(min(v.scroll, v.shown), 0)
	return event{}, nil
}

// uncover shows what is meant for who leads the meeting, once that was warned of,
// and covers it again.
func (v *viewsScreen) uncover(warned bool) {
	switch {
	case v.sight != model.Shared:
		v.cover()
	case warned:
		v.sight = model.Facilitator
		v.look()
	default:
		v.warned = v.seen.led > 0
		v.scroll = 0
	}
}

func (v *viewsScreen) cover() {
	v.sight = model.Shared
	v.look()
}

func (v *viewsScreen) View() string {
	u, width := v.u, v.u.text()-1
	head := []string{u.look.strong.Render(ansi.Truncate(u.stopTitle(u.here), width, u.look.more))}
	if v.at < len(v.reviews) {
		head = append(head, u.look.accent.Render(ansi.Truncate(u.reviewWords(v.reviews, v.at), width, u.look.more)))
	}
	switch {
	case v.warned:
		head = append(head, para(u.look.bad, u.look.attention+" "+u.say("views.warn"), width)...)
	case v.sight != model.Shared:
		head = append(head, para(u.look.bad, u.look.attention+" "+u.say("views.led-shown"), width)...)
	}
	for _, l := range u.keptWords(v.seen) {
		head = append(head, para(u.look.dim, l, width)...)
	}
	if u.high() >= cramped {
		head = append(head, "")
	}
	lines := u.bars(v.seen.parts, width)
	if len(lines) == 0 {
		lines = para(u.look.dim, u.say("views.none"), width)
	}
	high := max(u.high()-len(head), 1)
	v.shown = max(len(lines)-high, 0)
	v.scroll = max(min(v.scroll, v.shown), 0)
	return margin(append(head, lines[v.scroll:min(len(lines), v.scroll+high)]...))
}

// reviewWords names a review of several.
func (u *UI) reviewWords(reviews []model.Review, at int) string {
	day := fullDay(u.say, reviews[at].On)
	if day == "" {
		day = u.say("views.no-day")
	}
	return u.say("views.review", "day", day, "n", itoa(len(reviews)-at), "all", itoa(len(reviews)))
}

// keptWords says how many organizations do not show their views here.
func (u *UI) keptWords(s sideBySide) []string {
	var lines []string
	if s.led > 0 {
		lines = append(lines, u.Words.Count("views.led", s.led))
	}
	if s.hidden > 0 {
		lines = append(lines, u.Words.Count("views.private", s.hidden))
	}
	return lines
}

// bars draws a bar for each view, under the component it is of, with its number
// beside it.
func (u *UI) bars(parts []model.Spread, width int) []string {
	name := 8
	for _, s := range parts {
		for id := range s.Scores {
			name = max(name, ansi.StringWidth(u.memberName(id)))
		}
	}
	name = min(name, max(width/2-6, 8))
	room := max(min(width-name-10, 40), 4)
	var lines []string
	for i, s := range parts {
		if i > 0 {
			lines = append(lines, "")
		}
		head := u.componentWords(s.Component) + ": " + u.apartWords(s)
		lines = append(lines, u.look.ask.Render(ansi.Truncate(head, width, u.look.more)))
		for _, id := range u.inOrder(s) {
			who := ansi.Truncate(u.memberName(id), name, u.look.more)
			n := s.Scores[id] * room / 50
			bar := u.look.accent.Render(strings.Repeat(u.look.full, n)) + u.look.dim.Render(strings.Repeat(u.look.spare, room-n))
			lines = append(lines, "  "+who+strings.Repeat(" ", name-ansi.StringWidth(who)+1)+tenths(s.Scores[id])+" "+bar)
		}
	}
	return lines
}

// componentWords names a component.
func (u *UI) componentWords(c string) string {
	if s := u.Words.Question(sideStep, "review.component").Options[c]; s != "" {
		return s
	}
	return c
}

// apartWords says how far apart the views of a component are.
func (u *UI) apartWords(s model.Spread) string {
	switch {
	case len(s.Scores) == 1:
		return u.say("views.alone")
	case s.Apart == 0:
		return u.say("views.same")
	}
	return u.say("views.apart", "n", tenths(s.Apart))
}

// inOrder returns those who have a view of a component, the highest first, and else
// as on the roster.
func (u *UI) inOrder(s model.Spread) []model.ID {
	var ids []model.ID
	for _, o := range u.r.Roster.Organizations {
		if _, said := s.Scores[o.ID]; said {
			ids = append(ids, o.ID)
		}
	}
	slices.SortStableFunc(ids, func(a, b model.ID) int { return s.Scores[b] - s.Scores[a] })
	return ids
}

// tenths writes a number that counts tenths.
func tenths(n int) string { return itoa(n/10) + "." + itoa(n%10) }

func (v *viewsScreen) Keys() []key.Binding {
	ks := []key.Binding{keyNext, keyBack, keyDown, keyPage}
	if len(v.reviews) > 1 {
		ks = append(ks, keyOlder, keyNewer)
	}
	if v.seen.led > 0 || v.sight != model.Shared {
		ks = append([]key.Binding{keySeeAll}, ks...)
	}
	return append(ks, keyJump, keyHelp)
}
