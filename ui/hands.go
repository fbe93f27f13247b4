package ui

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

var (
	keyAlong = bind("← →", "along", "left", "right")
	keyNone  = bind("x", "none-from", "x")
)

// noSlip stands where there is no answer from a member, and none is awaited.
const noSlip = "-"

// everyone stands for all members where a draft or a place names one.
const everyone model.ID = "*"

// Hands is the page on which all members' answers about a text are typed, after all
// have shown hands, or from slips. They are recorded together, by enter at the end,
// and in no other way; nothing is recorded of a member of whom nothing was typed.
type hands struct {
	jotter
	a       *agreeScreen
	of      model.ID
	slips   bool
	texts   []model.ID
	text    string // the versions that are on the screen
	members []model.ID
	answers []model.Option
	at      int // the member under the hand
	pick    int // the answer under the other hand
	warned  bool
	opened  bool // slips: all are in, and what they say is shown

	said map[model.ID]map[string]string // by member and question; "choice" is what it answered
	seen map[model.ID]string            // what the file held of a member when it was last looked at
	ask  *afterwards                    // what is asked of a member afterwards; nil: nothing
	gone []model.ID                     // of whom all was asked that is asked afterwards
	sent *model.Save
}

// newHands opens the page of a text, with the hand on a member.
func newHands(a *agreeScreen, of, member model.ID) *hands {
	h := &hands{jotter: jotter{u: a.u, fresh: true}, a: a, of: of, said: map[model.ID]map[string]string{}, seen: map[model.ID]string{}}
	_, _, way := a.u.r.Asking.How()
	h.slips = way == model.OnSlips
	h.look()
	h.at = max(slices.Index(h.members, member), 0)
	return h
}

// look takes in what the file holds now.
func (h *hands) look() {
	h.texts, _ = h.u.set(h.of)
	p, versions := h.put()
	h.text = versionsKey(versions)
	h.members = h.u.r.Members()
	h.at = max(min(h.at, len(h.members)-1), 0)
	h.answers = nil
	if len(versions) > 0 && len(h.members) > 0 {
		h.answers, _ = options(p.Position(versions[0], h.members[0], "", "").Questions[0])
		h.answers = slices.DeleteFunc(slices.Clone(h.answers), func(o model.Option) bool { return h.key(o) == "" })
	}
	for _, m := range h.members {
		if _, ok := h.seen[m]; !ok {
			h.seen[m] = h.holds(m)
		}
	}
}

// put returns a copy with the texts put to agreement, and their versions.
func (h *hands) put() (*model.Partnership, []*model.Version) {
	p := h.u.r.As(model.Everyone)
	var versions []*model.Version
	for _, x := range h.texts {
		versions = append(versions, p.Put(x, h.u.textWords(x), model.DateOf(h.u.Now())))
	}
	for i, v := range versions {
		versions[i] = p.Version(v.ID) // Put may have moved the others
	}
	return p, versions
}

// holds says what the file holds of a member on these texts.
func (h *hands) holds(m model.ID) string {
	var all []string
	for _, x := range h.texts {
		pos := h.u.r.Standing(x).Positions[m]
		all = append(all, pos.Choice+" "+pos.Reason+" "+pos.By)
	}
	return strings.Join(all, "\n")
}

// key returns the key that gives an answer: fingers and steps by their number.
func (h *hands) key(o model.Option) string {
	scale, _, _ := h.u.r.Asking.How()
	switch {
	case scale == model.ThreePoints:
		i := slices.Index([]string{model.Yes, model.IfBoard, model.NoView, model.No}, o.Key)
		return [...]string{"", "1", "2", "3", "4"}[i+1]
	case o.Key == model.IfBoard:
		return "b"
	case len(o.Key) == 2 && (o.Key[0] == 'f') == (scale == model.FistToFive):
		return o.Key[1:]
	}
	return ""
}

// choice returns what was typed of a member, "" for nothing.
func (h *hands) choice(m model.ID) string { return h.said[m]["choice"] }

// toCome returns the members of whom nothing was typed. In a meeting those whose answer
// stands are not waited for, nor those of whom nobody is here.
func (h *hands) toCome() []model.ID {
	return slices.DeleteFunc(slices.Clone(h.members), func(m model.ID) bool {
		return h.choice(m) != "" || h.u.nobodyHere(m) || h.a.room && !h.a.awaited(m)
	})
}

func (h *hands) names(ms []model.ID) string {
	var ns []string
	for _, m := range ms {
		ns = append(ns, h.u.memberName(m))
	}
	return strings.Join(ns, ", ")
}

// give notes an answer of the member under the hand, "" for none, and goes on to the
// next of whom nothing was typed.
func (h *hands) give(choice string) tea.Cmd {
	if h.at >= len(h.members) {
		return nil
	}
	m := h.members[h.at]
	if choice != "" && h.u.nobodyHere(m) {
		h.u.word = h.u.say("meet.stand.nobody-of", "who", h.u.memberName(m))
		return nil
	}
	if h.said[m] == nil {
		h.said[m] = map[string]string{}
	}
	h.turn(m, choice)
	h.gone = slices.DeleteFunc(h.gone, func(x model.ID) bool { return x == m })
	if wait := h.toCome(); choice != "" {
		for n := 1; n <= len(h.members); n++ {
			if i := (h.at + n) % len(h.members); slices.Contains(wait, h.members[i]) {
				h.at = i
				break
			}
		}
	}
	h.sent = nil
	return h.typedOn(h.now())
}

// turn notes another answer of a member. A board that has yet to approve has not
// approved; see recording.turned.
func (h *hands) turn(m model.ID, choice string) {
	said := h.said[m]
	if (said["choice"] == model.IfBoard) != (choice == model.IfBoard) {
		for _, key := range others {
			said[key], said[key+"~"] = said[key+"~"], said[key]
		}
	}
	said["choice"] = choice
}

func (h *hands) update(msg tea.Msg) tea.Cmd {
	if cmd, ok := h.heed(msg, h.draft); ok {
		return cmd
	}
	if _, ok := msg.(tea.WindowSizeMsg); ok && h.ask != nil {
		h.ask.fit()
		return nil
	}
	if h.ask != nil {
		return h.asks(msg)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	warned := h.warned
	h.warned = false
	switch {
	case key.Matches(k, keyBack):
		if h.typed && !warned {
			h.warned, h.u.word = true, h.u.say("hands.leave")
			return nil
		}
		h.u.word = h.u.say("agree.dropped")
		return h.a.shut()
	case key.Matches(k, keyEnter):
		return h.finish(warned)
	case key.Matches(k, keyUp):
		h.at = max(h.at-1, 0)
	case key.Matches(k, keyDown):
		h.at = max(min(h.at+1, len(h.members)-1), 0)
	case k.String() == "left":
		h.pick = max(h.pick-1, 0)
	case k.String() == "right":
		h.pick = max(min(h.pick+1, len(h.answers)-1), 0)
	case key.Matches(k, keyMark) && h.pick < len(h.answers):
		return h.give(h.answers[h.pick].Key)
	case key.Matches(k, keyClear) && h.at < len(h.members) && h.choice(h.members[h.at]) != "":
		return h.give("")
	case key.Matches(k, keyNone) && h.slips:
		return h.give(noSlip)
	}
	for _, o := range h.answers {
		if k.String() == h.key(o) {
			return h.give(o.Key)
		}
	}
	return nil
}

// finish goes on to the end: slips are opened when all are in, then it is asked what
// comes with an answer, and then all is recorded.
func (h *hands) finish(warned bool) tea.Cmd {
	u, wait := h.u, h.toCome()
	switch {
	case len(h.given()) == 0:
		u.word = u.say("hands.nothing")
	case h.slips && len(wait) > 0:
		u.word = u.say("hands.slips-wait", "names", h.names(wait))
	case h.slips && !h.opened:
		h.opened = true
		u.word = u.say("hands.all-in")
	case len(wait) > 0 && !warned:
		h.warned, u.word = true, u.say("hands.some-wait", "names", h.names(wait))
	default:
		return h.onward()
	}
	return nil
}

// given returns the members of whom an answer was typed.
func (h *hands) given() []model.ID {
	return slices.DeleteFunc(slices.Clone(h.members), func(m model.ID) bool {
		return cmp.Or(h.choice(m), noSlip) == noSlip
	})
}

// hidden reports whether what was typed is not shown: slips, before all are in.
func (h *hands) hidden() bool { return h.slips && !h.opened }

// follow follows what another window saved: other words end the page, and what was
// typed waits; who is a member no more is left out.
func (h *hands) follow() {
	u := h.u
	texts, _ := u.set(h.of)
	if !u.isText(h.of) || !slices.Equal(texts, h.texts) || h.changed() {
		h.a.afresh(u.say("agree.moved"))
		return
	}
	for _, m := range h.members {
		if !slices.Contains(u.r.Members(), m) && h.choice(m) != "" {
			u.word = u.say("hands.gone", "who", cmp.Or(u.memberName(m), u.say("said.gone")))
		}
	}
	h.sent = nil
	if h.look(); h.ask != nil && !slices.Contains(h.members, h.ask.member) {
		h.ask = nil
	}
	if len(h.members) == 0 {
		h.a.afresh(u.say("agree.moved"))
	}
}

// changed reports whether the words are others than those on the screen.
func (h *hands) changed() bool {
	_, versions := h.put()
	return versionsKey(versions) != h.text
}
