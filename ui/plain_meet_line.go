package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// moments says what the list of a moment holds, where there is one.
func (p *plain) moments() {
	switch own := p.ownMoment(); {
	case p.u.sitting.Moment == model.Greeting:
		p.hereWords()
		return
	case own != nil, !p.listed():
		return // it says so itself
	}
	for i, x := range p.hall.list() {
		if x.must+x.rest != "" {
			x.name = strings.TrimRight(x.name, ".")
		}
		p.item(i+1, x.name+x.must+p.behind(x))
	}
	if h := p.hall; h.part().keys != nil && p.u.sitting.Moment != model.Round {
		if said := p.keysHere(); said != "" {
			p.tell(said)
		}
	}
}

// behind returns what stands behind one of a list, as far as there is something.
func (p *plain) behind(x hand) string {
	if strings.TrimSpace(x.rest) == "" {
		return ""
	}
	return ": " + strings.TrimPrefix(strings.TrimSpace(x.rest), ": ")
}

// ownMoment returns what asks at a moment that has lines of its own; nil: it is asked
// like any other.
func (p *plain) ownMoment() func() error {
	return map[model.Moment]func() error{
		model.Greeting: p.greeting, model.Choosing: p.choosing, model.Recalling: p.recalling, model.Positions: p.standings, model.Dues: p.dues,
	}[p.u.sitting.Moment]
}

// moment says whose turn it is, and takes one line.
func (p *plain) moment() error {
	if own := p.ownMoment(); own != nil {
		return own()
	}
	if p.hall.asks.of != "" {
		return p.choices()
	}
	p.turn()
	s, err := p.hear(p.momentWhy)
	switch {
	case err != nil:
		return err
	case s.cmd != "":
		p.unknown(s.cmd)
		return nil
	case s.text == ".":
		return nil // the end of a text that is over already
	case s.text == "":
		return p.onward()
	}
	return p.says(s.text)
}

// turn says whom or what it is on.
func (p *plain) turn() {
	h := p.hall
	j, ok := p.asks(h.under())
	switch {
	case p.u.sitting.Moment == model.Round && p.u.sitting.Who == "":
		p.note("plain.meet.all-heard")
	case p.u.sitting.Moment == model.Round && p.onNext == p.u.sitting.Who: // it was said with what was done
		p.onNext = ""
	case p.u.sitting.Moment == model.Round:
		p.tell(p.onFloor(p.u.sitting.Who) + ":")
	case ok:
		what := (&line{jotter: jotter{u: p.u}, jot_: j}).label()
		if now := oneLine(p.u.r.Jotted(p.u.sitting.Meeting, j)); now != "" {
			what = p.word("plain.meet.stands", "what", what, "text", strings.TrimRight(now, "."))
		}
		p.tell(what)
	default:
		p.note("plain.meet.free")
	}
}

// onFloor is who is asked, and who speaks for them where somebody else does.
func (p *plain) onFloor(who model.ID) string {
	said := p.u.calledBy(who)
	if by := oneLine(p.u.meetingNow().Proxy(who)); by != "" {
		said += ", " + p.u.say("plain.meet.here-by", "by", by)
	}
	return said
}

// asks returns what a plain line is taken down as: what is said about one of the list.
func (p *plain) asks(x hand) (model.Jot, bool) {
	part := p.hall.part()
	switch {
	case part.jot == nil:
		return model.Jot{}, false
	case p.u.sitting.Moment == model.Round && (x.id == "" || p.u.sitting.Who == ""):
		return model.Jot{}, false
	}
	return part.jot(p.hall, x)
}

// onward answers an empty line: within a list it goes to the next, and behind the last
// of it to the next moment. Nobody is marked by it.
func (p *plain) onward() error {
	h, u := p.hall, p.u
	if u.sitting.Moment != model.Round {
		now, _ := p.asks(h.under())
		for i, x := range h.list() {
			if j, ok := p.asks(x); i > h.at && ok && (j.On != now.On || j.Row != now.Row) {
				h.at = i
				return nil
			}
		}
		return p.stepTo(1)
	}
	next := h.circle().Next(u.sitting.Who)
	switch {
	case u.sitting.Who == "" || next == "":
		return p.stepTo(1)
	case next == u.sitting.Who:
		p.note("plain.meet.last-one", "who", u.calledBy(next))
	default:
		p.note("plain.meet.waits", "who", oneLine(u.r.Called(u.sitting.Who)))
		h.callOn(next)
	}
	return nil
}

// says takes down a line: of whom it is on, or of whom it names first.
func (p *plain) says(text string) error {
	h := p.hall
	at, rest, named := p.names(text)
	if named {
		h.at = at
		if h.u.sitting.Moment == model.Round {
			h.callOn(h.list()[at].id)
		}
		if rest == "" {
			return nil
		}
		if state := p.marks(rest); state != "" && h.u.sitting.Moment == model.Round {
			p.mark(h.list()[at].id, state)
			return nil
		}
		text = rest
	}
	if _, wrong := number(text, 1<<20); wrong && !named {
		p.note("plain.meet.no-number")
		return nil
	}
	j, ok := p.asks(h.under())
	if !ok {
		return p.keepAsNote(text)
	}
	return p.takes(j, text)
}

// keepAsNote keeps a line that is nobody's turn to say as a note, so that it is not lost.
func (p *plain) keepAsNote(text string) error {
	if err := p.writesDown(model.Jot{Kind: model.JotNote}, text); err != nil {
		return err
	}
	p.note("plain.meet.as-note")
	return nil
}

// names reads whom a line names before what is said: a number of the list, or a name
// with a colon.
func (p *plain) names(text string) (at int, rest string, ok bool) {
	hs := p.hall.list()
	first, rest, _ := strings.Cut(text, " ")
	first, colon := strings.CutSuffix(first, ":")
	if n, is := number(first, len(hs)); is {
		rest = strings.TrimSpace(rest)
		word, words, _ := strings.Cut(rest, " ")
		switch {
		case strings.EqualFold(strings.TrimSuffix(word, ":"), "said"):
			return n - 1, strings.TrimSpace(words), true
		case colon || rest == "" || p.marks(rest) != "":
			return n - 1, rest, true
		}
		return 0, text, false
	}
	name, rest, colon := strings.Cut(text, ":")
	if !colon || strings.TrimSpace(name) == "" {
		return 0, text, false
	}
	var found []int
	for i, x := range hs {
		whole := p.called(x)
		short, _, _ := strings.Cut(whole, " ")
		if model.Fold(name) == model.Fold(whole) {
			return i, strings.TrimSpace(rest), true
		}
		if model.Fold(name) == model.Fold(short) {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		return 0, text, false
	}
	return found[0], strings.TrimSpace(rest), true
}

// called is what one of a list is called, without what stands behind the name.
func (p *plain) called(x hand) string {
	if name := oneLine(p.u.r.Called(x.id)); name != "" {
		return name
	}
	return x.name
}

// marks reads what a person did without words.
func (p *plain) marks(word string) string {
	switch strings.ToLower(word) {
	case "p", "pass", "passed", "passes":
		return model.Passed
	case "x", "absent", "not here":
		return model.Absent
	}
	return ""
}

// mark notes that a person passes or is not here. Over words it asks first.
func (p *plain) mark(who model.ID, state string) {
	u := p.u
	before := p.hall.sure
	p.hall.mark(who, state)
	if p.hall.sure != before { // words stand there
		u.word = ""
		if yes, err := p.yes(p.word("plain.meet.spoke", "who", u.r.Called(who))); err != nil || !yes {
			p.hall.sure = ""
			return
		}
		p.hall.mark(who, state)
		p.hall.sure = ""
	}
	if u.r.VoiceOn(u.sitting.On(), who).State != state {
		p.echo()
		return
	}
	u.word = ""
	p.far(p.word("plain.meet."+state, "who", u.r.Called(who)))
}

// far says what was done in a round, how many are heard, and who is next.
func (p *plain) far(done string) {
	u := p.u
	said := done + " " + u.heardWords(p.hall.circle()) + "."
	if u.sitting.Who != "" {
		said += " " + u.say("plain.meet.next", "who", p.onFloor(u.sitting.Who))
		p.onNext = u.sitting.Who
	}
	p.tell(said)
}

// takes takes a line down, and says so once it is in the file.
func (p *plain) takes(j model.Jot, text string) error {
	h, u := p.hall, p.u
	text = strings.TrimSpace(text)
	if first, _ := utf8.DecodeRuneInString(text); j.Kind == model.JotRule && unicode.IsLower(first) {
		text = strings.TrimSpace(u.say("meet.we-will")) + " " + text // the line was begun for them
	}
	if j.Kind == model.JotVoice {
		if was := strings.TrimSpace(u.r.Jotted(u.sitting.Meeting, j)); was != "" && u.r.VoiceOn(j.On, j.Who).State == model.Said {
			text = was + "\n" + text // they speak again
		}
	}
	if err := p.writesDown(j, text); err != nil {
		return err
	}
	j.Text = text
	at := u.sitting.Spot()
	h.part().took(h, j, true)
	done := u.say("plain.meet.taken")
	if over := runes(text) - j.Limit(); over > 0 {
		done += " " + u.Words.Count("trouble."+string(model.TooLong), over)
	}
	if _, day := model.Date(text).Time(); j.Kind == model.JotNext && !day {
		done += " " + u.say("trouble."+string(model.NotADay))
	}
	if j.Kind == model.JotVoice {
		u.word = ""
		p.far(done)
		return nil
	}
	if p.tell(done); u.sitting.Spot() == at {
		u.word = "" // it tells of keys
	}
	p.echo()
	return nil
}

// writesDown puts a line into the file. If the file does not take it, it is held, and
// tried again as long as the person wants.
func (p *plain) writesDown(j model.Jot, text string) error {
	u := p.u
	for {
		if u.put(u.modeOf(j.Who), func(q *model.Partnership) bool {
			j.Text = text
			return q.Jot(u.sitting.Meeting, j)
		}) {
			p.drafted = model.Draft{}
			u.Held.hold(model.Draft{})
			return nil
		}
		p.keepDraft(p.jotDraft(j, text))
		p.echo()
		if _, err := p.line(p.word("plain.again")); err != nil && err != turnBack {
			return err
		}
	}
}

// jotDraft returns a line as what taking it down would save.
func (p *plain) jotDraft(j model.Jot, text string) model.Draft {
	u := p.u
	q := u.r.Partnership.Clone()
	if j.Text = text; !q.Jot(u.sitting.Meeting, j) {
		return model.Draft{}
	}
	ops := u.r.Ops(q)
	u.drafts++
	d := model.Draft{Partnership: u.r.ID, Window: u.Window, Actor: u.Who, N: u.drafts, At: u.Now(), Ops: ops}
	for i := range ops {
		ops[i].Mode = u.modeOf(j.Who)
		d.Step, d.Party = ops[i].Step, ops[i].Party
	}
	return d
}

// choices asks what belongs to something that was just taken down: a number each.
func (p *plain) choices() error {
	h := p.hall
	p.tell(h.part().says(h))
	all := h.list()
	for i, x := range all {
		p.item(i+1, x.name)
	}
	n, _, err := p.pickOr("plain.meet.choice", len(all), func() {})
	switch {
	case err == turnBack, err == nil && n == 0:
		h.back()
	case err == nil:
		h.choose(all[n-1].id)
		p.echo()
	}
	if err == turnBack {
		return nil
	}
	return err
}

// press presses a key of the moment, as the screen has it.
func (p *plain) press(name string) error {
	h := p.hall
	part := h.part()
	i := slices.IndexFunc(p.letters(), func(l string) bool { return l == name })
	if part.press == nil || i < 0 {
		p.unknown("key " + name)
		return nil
	}
	_, _, _ = part.press(h, tea.KeyPressMsg{Code: []rune(name)[0], Text: name})
	p.echo()
	if h.line == nil {
		p.place()
		return nil
	}
	j := h.line.jot_
	p.tell(h.line.label())
	h.drop()
	s, err := p.reply()
	if err != nil || s.text == "" {
		return err
	}
	return p.takes(j, s.text)
}

// letters are the keys of the moment that are one letter.
func (p *plain) letters() (all []string) {
	part := p.hall.part()
	if part.keys == nil {
		return nil
	}
	for _, k := range part.keys(p.hall) {
		for _, name := range k.Keys() {
			if len([]rune(name)) == 1 {
				all = append(all, name)
			}
		}
	}
	return all
}

// keysHere says what else can be done at the moment.
func (p *plain) keysHere() string {
	part := p.hall.part()
	var said []string
	for _, k := range part.keys(p.hall) {
		if name := k.Keys()[0]; len([]rune(name)) == 1 {
			said = append(said, p.u.say("plain.meet.key", "key", name, "does", p.u.say("keys."+k.Help().Desc)))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return p.u.say("plain.meet.keys", "keys", strings.Join(said, ", "))
}
