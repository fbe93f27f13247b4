package model

import (
	"reflect"
	"slices"
	"strings"
)

// PageOf returns where in the wizard the same is kept as at the place of a meeting, for
// what is under the hand there; the zero Place where that is no page of its own.
func (p *Partnership) PageOf(s *Sitting, under ID) Place {
	at := func(step *Step, path ...string) Place {
		return Place{Step: step.ID, Path: strings.TrimRight(strings.Join(path, "/"), "/")}
	}
	meeting := string(s.Meeting)
	switch s.Moment {
	case Greeting:
		return at(meetings, "meetings", meeting, "person")
	case Round:
		if s.Area != "" {
			return at(voices, "heard", string(s.Area))
		}
		return at(meetings, "meetings", meeting, "agenda", string(s.Point))
	case Needing:
		return at(need, "need")
	case Parts:
		return at(duties, "duty", string(under))
	case Rights:
		return at(decisions, "decisions", string(under))
	case Choosing:
		return at(areas, "chosen")
	case Valuing, Wording:
		return at(norms, "area", string(s.Area))
	case Reviewing:
		if id := p.reviewNow(s); id != "" {
			return at(review, "reviews", string(id), string(under))
		}
		return at(review, "reviews")
	case Ending:
		return at(closing, string(under))
	case Recalling, Dues:
		return at(meetings, p.rowOf(meeting, under)...)
	case Talking:
		return at(meetings, "meetings", meeting, "notes")
	case MeetAgain:
		return at(procedures, "next")
	}
	return Place{}
}

// rowOf returns the path of an action or a topic, else that of the meeting.
func (p *Partnership) rowOf(meeting string, id ID) []string {
	for _, m := range p.Meetings.Meetings {
		for _, a := range m.Actions {
			if a.ID == id {
				return []string{"meetings", string(m.ID), "actions", string(id)}
			}
		}
		for _, k := range m.Parked {
			if k.ID == id {
				return []string{"meetings", string(m.ID), "parked", string(id)}
			}
		}
	}
	return []string{"meetings", meeting}
}

// reviewNow returns the review that is noted for the day of a meeting, "" if there is
// none.
func (p *Partnership) reviewNow(s *Sitting) ID {
	m := p.Meetings.Meeting(s.Meeting)
	for _, x := range p.Reviews.Reviews {
		if m != nil && m.On != "" && day(x.On) == day(m.On) {
			return x.ID
		}
	}
	return ""
}

// BeginReview puts a review of the day of a meeting into p, if there is none, under the
// given ID.
func (p *Partnership) BeginReview(s *Sitting, id ID) {
	if m := p.Meetings.Meeting(s.Meeting); m != nil && p.reviewNow(s) == "" {
		recordOf(&p.Reviews.Reviews, func(x *Review) *Row { return &x.Row }, id).On = m.On
	}
}

// DropReview takes a review away of which nothing is said but its day. It reports whether
// it did.
func (p *Partnership) DropReview(id ID) bool {
	n := len(p.Reviews.Reviews)
	p.Reviews.Reviews = slices.DeleteFunc(p.Reviews.Reviews, func(x Review) bool {
		return x.ID == id && reflect.DeepEqual(x, Review{Row: x.Row, On: x.On})
	})
	return len(p.Reviews.Reviews) < n
}

// Puzzle returns the questions that the group talks about one after the other in a
// review or at the end, and the step they are of; nil at other moments.
func (p *Partnership) Puzzle(s *Sitting) (step ID, at string, qs []Question) {
	switch s.Moment {
	case Reviewing:
		x := &Review{}
		for i := range p.Reviews.Reviews {
			if y := &p.Reviews.Reviews[i]; y.ID == p.reviewNow(s) {
				x = y
			}
		}
		return review.ID, "reviews.", showing(x.questions(p))
	case Ending:
		return closing.ID, "", showing(closing.Ask(p, ""))
	}
	return "", "", nil
}

// showing returns the questions of qs that are asked and to be talked about: not when it
// was, nor who was there.
func showing(qs []Question) []Question {
	var out []Question
	for _, q := range qs {
		switch q.(type) {
		case Day, Several:
			continue
		}
		if s := q.Head().Shows; s == nil || s() {
			out = append(out, q)
		}
	}
	return out
}
