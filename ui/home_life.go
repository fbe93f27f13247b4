package ui

import "tandem/model"

// lifeWords says how far a partnership is: its stage, a review that is due, whether
// all is agreed, and what is still to come. One that is over has nothing to come.
func (u *UI) lifeWords(head model.Head) []string {
	stage := head.Stage
	if stage == "" {
		stage = model.Exploring
	}
	parts := []string{u.say("stage." + string(stage))}
	if stage.Over() {
		return parts
	}
	switch {
	case head.Meets.IsZero():
	case u.Now().Before(head.Meets):
		parts = append(parts, u.say("home.meets"))
	default: // it is ended when the partnership is opened
		parts = append(parts, u.say("home.meets.lapsed"))
	}
	if u.dueNow(head) {
		parts = append(parts, u.say("home.due", "day", fullDay(u.say, head.Due)))
	}
	if head.Texts > 0 && head.InForce == head.Texts {
		parts = append(parts, u.say("home.agreed"))
	}
	if head.Missing > 0 {
		parts = append(parts, u.Words.Count("home.missing", head.Missing))
	}
	if head.Conflicts > 0 {
		parts = append(parts, u.Words.Count("home.conflicts", head.Conflicts))
	}
	return parts
}

// dueNow reports whether a review of a partnership is due (R14).
func (u *UI) dueNow(head model.Head) bool { return head.Due != "" && u.past(head.Due) }

// dueHere reports whether a review of the partnership under the hand is due.
func (h *homeScreen) dueHere() bool { return h.at < len(h.heads) && h.u.dueNow(h.heads[h.at]) }

// holds opens a partnership to hold the review that is due: it asks for the move
// into the review, or goes on with one that was begun.
func (u *UI) holds(id model.ID) event {
	if !u.load(id) {
		return event{}
	}
	then := event{on: stages}
	if stop := u.stopOf(u.r.Stage().Step()); u.r.Stage() == model.InReview && stop.Step != nil {
		then = event{on: goTo, stop: stop, key: u.openReview()}
		u.adds = then.key == ""
	}
	for _, w := range u.ways() {
		if w.To == model.InReview {
			then = event{on: moves, key: w.Verb}
		}
	}
	return event{on: open, then: &then}
}

// openReview returns the path of the review that was begun and has no outcome yet,
// "" if there is none.
func (u *UI) openReview() string {
	for _, x := range reviewsOf(u.r.Partnership) {
		if x.Outcome == "" {
			return "reviews/" + string(x.ID) + "/on"
		}
	}
	return ""
}
