package ui

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// ops returns what records every answer that was typed. Of a member of whom nothing
// was, there is nothing in it.
func (h *hands) ops() []model.Op {
	edit := h.u.r.Edit(model.CoreStep, "")
	p, versions := h.put()
	for _, m := range h.given() {
		for _, v := range versions {
			version := *v
			entry := p.Position(&version, m, h.u.Who, model.DateOf(h.u.Now()))
			h.fillIn(entry, m, h.choice(m))
			shown := model.Shown(entry.Questions)
			for _, q := range entry.Questions { // what does not show was typed for another answer
				if !slices.ContainsFunc(shown, func(s model.Question) bool { return s.Head().Key == q.Head().Key }) {
					q.(model.Leaf).Set("")
				}
			}
			entry.Put()
		}
	}
	edit.Now = model.Flatten(&p.Core)
	return edit.Ops()
}

// record saves all answers in one save. If the words changed meanwhile none is
// recorded; if somebody else took down one of them, it is to be looked at first.
func (h *hands) record() tea.Cmd {
	u, a := h.u, h.a
	if u.reload(); a.hands != h {
		return a.Init() // it ended, and has said why
	}
	if who := h.overtaken(); who != "" {
		u.word = u.say("hands.clash", "who", who)
		return nil
	}
	r, clashes, err := u.send(*h.save())
	switch {
	case isMoved(err):
		u.reload()
		if a.hands == h {
			a.afresh(u.say("agree.moved"))
		}
		return a.Init()
	case err != nil:
		return u.failed(err, func() tea.Cmd {
			if a.hands != h {
				return nil
			}
			return h.record()
		})
	}
	n := len(h.given())
	u.worked = true
	u.take(r)
	if len(clashes) > 0 {
		h.sent = nil
		u.word = u.say("agree.clash", "who", oneLine(clashes[0].Actor))
		a.refresh()
		return a.Init()
	}
	cmd := a.shut()
	a.refresh()
	a.took(u.Words.Count("hands.recorded", n))
	return cmd
}

// save returns the save that records all; the same one if it was sent before and may
// have landed.
func (h *hands) save() *model.Save {
	if h.sent == nil {
		h.sent = h.u.newSave(h.ops()...)
		h.sent.Mode = model.InRoom
		h.u.drafts++
		h.sent.Draft = h.u.drafts
	}
	return h.sent
}

// isMoved reports whether a save was refused because the words changed meanwhile.
func isMoved(err error) bool {
	var moved model.Moved
	return errors.As(err, &moved)
}

// overtaken names the members of whom somebody else took down an answer since this
// page was opened, "" if there are none. It says so once.
func (h *hands) overtaken() string {
	var names []string
	for _, m := range h.given() {
		if now := h.holds(m); now != h.seen[m] {
			h.seen[m] = now
			names = append(names, h.u.memberName(m))
		}
	}
	return strings.Join(names, ", ")
}

// now returns what was typed as a draft. Its paths are TEXT/*/MEMBER:QUESTION.
func (h *hands) now() model.Draft {
	d := model.Draft{Partnership: h.u.r.ID, Window: h.u.Window, Step: h.u.here.Step.ID, Actor: h.u.Who, N: h.u.drafts, At: h.u.Now()}
	at := string(h.of) + "/" + string(everyone) + "/"
	note := func(key, value string) {
		if value != "" {
			d.Ops = append(d.Ops, model.Op{Place: model.Place{Step: d.Step, Path: at + key}, Value: value})
		}
	}
	for _, m := range h.members {
		for _, key := range [...]string{"choice", "person", "body", "on", "body~", "on~", "reason", "solved"} {
			note(string(m)+":"+key, h.said[m][key])
		}
	}
	if len(d.Ops) > 0 {
		note(textKey, h.text)
	}
	return d
}

// fill takes up what a draft holds. What was said of other words than those that
// stand now is asked again, but for the reasons, and who approved them: fill reports
// false.
func (h *hands) fill(d model.Draft) (same bool) {
	at := string(h.of) + "/" + string(everyone) + "/"
	for _, op := range d.Ops {
		if op.Path == at+textKey {
			same = op.Value == h.text
		}
	}
	for _, op := range d.Ops {
		who, key, ok := strings.Cut(strings.TrimPrefix(op.Path, at), ":")
		m := model.ID(who)
		if !ok || !slices.Contains(h.members, m) {
			continue
		}
		if h.said[m] == nil {
			h.said[m] = map[string]string{}
		}
		h.said[m][key] = op.Value
	}
	if !same {
		for _, said := range h.said {
			for _, key := range others {
				said[key+"~"] = cmp.Or(said[key+"~"], said[key])
				delete(said, key)
			}
			delete(said, "choice")
		}
	}
	return same
}

func (h *hands) draft() tea.Cmd { return h.u.jot(h.next()) }

// next returns the page as a draft that is newer than all before.
func (h *hands) next() model.Draft {
	h.renew()
	return h.now()
}
