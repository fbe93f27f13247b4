package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// What is taken down in a meeting line by line.

// keepAsNote keeps a line that is nobody's turn to say as a note, so that it is not lost.
func (p *plain) keepAsNote(text string) error {
	if err := p.writesDown(model.Jot{Kind: model.JotNote}, text); err != nil {
		return err
	}
	p.note("plain.meet.as-note")
	return nil
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
	u, both := p.u, false
	base := strings.TrimSpace(u.r.Jotted(u.sitting.Meeting, j))
	for {
		if u.putFor(u.modeOf(j.Who), true, func(q *model.Partnership) bool {
			j.Text = text
			if now := strings.TrimSpace(q.Jotted(u.sitting.Meeting, j)); now != "" && now != base && now != text {
				j.Text, both = now+"\n"+text, true // another window wrote here meanwhile
			}
			return q.Jot(u.sitting.Meeting, j)
		}) {
			p.drafted = model.Draft{}
			if u.Held.none(); both {
				p.note("meet.line.both")
			}
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
