package ui

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

var (
	keyCompare = bind("c", "compare", "c")
	keyToday   = bind("t", "compare-now", "t")
	keyBring   = bind("b", "bring-back", "b")
)

// versionsScreen reads what was ever put to agreement: the texts, those that are
// gone too, the versions of one, and one of those, alone or beside another. Any can
// be brought back.
type versionsScreen struct {
	u     *UI
	texts []model.ID
	notes []string // on each of them
	at    int
	of    model.ID // the text whose versions are listed; "" for the list of texts
	list  []model.Version
	line  int
	open  model.ID // the version that is read; "" for the list of versions
	shows showing
	bring *bringing
	from  int // scrolled to
	alone bool
}

// showing is how a version is read.
type showing int

const (
	asItWas   showing = iota
	sinceWas          // compared with the one before
	sinceThen         // what changed from it to today
)

func newVersions(u *UI, ev event) screen {
	v := &versionsScreen{u: u, of: model.ID(ev.key), alone: ev.key != ""}
	v.refresh()
	return v
}

// refresh follows what the file holds now.
func (v *versionsScreen) refresh() {
	v.texts, v.notes = v.u.r.PutTexts(), nil
	for _, of := range v.texts {
		v.notes = append(v.notes, v.u.putNote(of))
	}
	v.at = max(min(v.at, len(v.texts)-1), 0)
	v.list = v.u.r.VersionsOf(v.of)
	v.line = max(min(v.line, len(v.list)-1), 0)
	if v.open != "" && v.u.r.Version(v.open) == nil {
		v.open, v.bring = "", nil // it was taken back
	}
	if v.bring != nil {
		v.bring = v.u.bringing(v.u.r.Version(v.open))
	}
}

func (v *versionsScreen) Init() tea.Cmd { return nil }

func (v *versionsScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
	case v.bring != nil:
		return v.bringing(k), nil
	case v.open != "":
		v.reading(k)
	case key.Matches(k, keyBack):
		return v.up(), nil
	case key.Matches(k, keyUp):
		v.move(-1)
	case key.Matches(k, keyDown):
		v.move(1)
	case key.Matches(k, keyOpen) && v.of == "" && len(v.texts) > 0:
		v.of, v.line = v.texts[v.at], 0
		v.list = v.u.r.VersionsOf(v.of)
	case key.Matches(k, keyOpen) && v.of != "" && len(v.list) > 0:
		v.open, v.from, v.shows = v.list[v.line].ID, 0, asItWas
	}
	return event{}, nil
}

// up goes a level up, and out of the first.
func (v *versionsScreen) up() event {
	if v.of == "" || v.alone {
		return event{on: shut}
	}
	v.of, v.list = "", nil
	return event{}
}

func (v *versionsScreen) move(n int) {
	if v.of == "" {
		v.at = max(min(v.at+n, len(v.texts)-1), 0)
		return
	}
	v.line = max(min(v.line+n, len(v.list)-1), 0)
}

// reading answers keys on one version.
func (v *versionsScreen) reading(k tea.KeyPressMsg) {
	turn := func(to showing) {
		if v.shows == to {
			to = asItWas
		}
		v.shows, v.from = to, 0
	}
	switch {
	case key.Matches(k, keyBack):
		v.open = ""
	case key.Matches(k, keyCompare):
		turn(sinceWas)
	case key.Matches(k, keyToday):
		turn(sinceThen)
	case key.Matches(k, keyBring):
		if v.u.word = v.u.still(); v.u.word == "" {
			v.bring, v.from = v.u.bringing(v.u.r.Version(v.open)), 0
		}
	default:
		v.from = scrolled(v.u, v.from, k)
	}
}

func (v *versionsScreen) View() string {
	u, width := v.u, v.u.text()-1
	switch {
	case v.bring != nil:
		return v.bringView()
	case v.open != "":
		return v.version()
	}
	title, intro := u.say("versions.title"), u.say("versions.intro")
	if v.of != "" {
		title, intro = u.putName(v.of), u.Words.Count("versions.count", len(v.list))
	}
	lines := []string{u.look.strong.Render(ansi.Truncate(title, width, u.look.more))}
	lines = append(lines, few(para(u.look.dim, intro, width), 2, u.look.more)...)
	if u.high() >= cramped {
		lines = append(lines, "")
	}
	rows, at := v.rows(width)
	if len(rows) == 0 {
		return margin(append(lines, para(u.look.dim, u.say("versions.none"), width)...))
	}
	return margin(append(lines, windowed(rows, at, max(u.high()-len(lines), 1))...))
}

// rows lists the texts, or the versions of one, and returns the row of the hand.
func (v *versionsScreen) rows(width int) (rows []string, at int) {
	u := v.u
	add := func(here bool, title, note string) {
		hand, style := "  ", u.look.ask.UnsetBold()
		if here {
			hand, style, at = u.look.arrow+" ", u.look.here, len(rows)
		}
		rows = append(rows, style.Render(hand+ansi.Truncate(title, width-2, u.look.more)))
		most := 1
		if here {
			most = 3
		}
		for _, l := range few(wrapped(note, width-4), most, u.look.more) {
			rows = append(rows, u.look.dim.Render("    "+l))
		}
	}
	if v.of == "" {
		for i, of := range v.texts {
			add(i == v.at, u.putName(of), v.notes[i])
		}
		return rows, at
	}
	for i := range v.list {
		add(i == v.line, u.versionTitle(&v.list[i]), u.versionNote(&v.list[i]))
	}
	return rows, at
}

func (v *versionsScreen) Keys() []key.Binding {
	switch {
	case v.bring != nil && v.bring.trouble == "":
		return []key.Binding{keyYes, keyPage, keyBack}
	case v.bring != nil:
		return []key.Binding{keyBack, keyHelp}
	case v.open != "":
		return []key.Binding{keyCompare, keyToday, keyBring, keyPage, keyUp, keyDown, keyBack}
	}
	return []key.Binding{keyOpen, keyUp, keyDown, keyBack, keyHelp}
}

// putName names a text that was put to agreement, also one that is gone: by its
// last words.
func (u *UI) putName(of model.ID) string {
	if name := u.textName(of); name != "" {
		return name
	}
	v := u.r.Newest(of)
	if v == nil {
		return ""
	}
	lines := strings.Split(strings.TrimSpace(v.Words), "\n")
	return u.say("versions.gone", "text", oneLine(lines[len(lines)-1]))
}

// putNote says how many versions a text has, and how far members are with it.
func (u *UI) putNote(of model.ID) string {
	note := u.Words.Count("versions.count", len(u.r.VersionsOf(of)))
	if slices.Contains(u.r.Texts(), of) {
		note += " " + u.standing(of)
	}
	return note
}

// versionTitle names a version by its number and day.
func (u *UI) versionTitle(v *model.Version) string {
	return u.say("versions.one", "n", v.N, "day", cmp.Or(fullDay(u.say, v.At), u.say("versions.no-day")))
}

// kindWords says what a version changed, who decided so, and who calls it otherwise.
func (u *UI) kindWords(v *model.Version) string {
	said := u.say("versions.first")
	if v.Was != "" {
		said = u.say("versions." + cmp.Or(v.Kind, model.Material))
	}
	if by := oneLine(v.By); by != "" {
		said += " " + u.say("versions.by", "who", by)
	}
	if v.Called != "" {
		said += " " + u.say("versions.called", "who", u.memberName(model.ID(v.Called)), "day", fullDay(u.say, v.CalledAt), "by", oneLine(v.CalledBy))
	}
	return said
}

// versionNote says what a version changed, and how many said what to it.
func (u *UI) versionNote(v *model.Version) string {
	said := u.kindWords(v)
	if s := u.r.Standing(model.ID(v.Of)); s.Version != nil && s.Version.ID == v.ID {
		said = u.say("versions.today") + " " + said
	}
	return said + " " + u.tally(v)
}

// tally counts what was said to a version. What was carried over counts no more where
// a member calls it more than the wording.
func (u *UI) tally(v *model.Version) string {
	n, off := map[string]int{}, 0
	for _, x := range u.r.Core.Positions {
		switch {
		case x.Version != string(v.ID) || x.Until != "" || x.Choice == "":
		case x.Carried != "" && v.Called != "":
			off++
		default:
			n[x.Means()]++
		}
	}
	said := ""
	if off > 0 {
		said = u.Words.Count("tally.off", off)
	}
	if len(n) > 0 {
		said = strings.TrimSpace(u.tallied(n) + ". " + said)
	}
	return cmp.Or(said, u.say("tally.none"))
}

// toCome is what counts where a member has said nothing yet.
const toCome = "to-come"

// tallied says how many mean what.
func (u *UI) tallied(n map[string]int) string {
	var said []string
	for _, m := range [...]string{model.Yes, model.StandsAside, model.IfBoard, model.NoView, model.No, model.Beyond, toCome} {
		if n[m] > 0 {
			said = append(said, u.Words.Count("tally."+m, n[m]))
		}
	}
	return strings.Join(said, ", ")
}
